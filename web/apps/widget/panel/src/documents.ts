// Documents, fetched when a conversation is opened: sending, showing and saving them.
import { createDownload } from "@visavis/client";
import { createShelf } from "@visavis/documents";
import { accessToken, http } from "./state/service";

export { AttachButton, DocumentCard, Intake, speakLike } from "@visavis/documents";

export const shelf = createShelf({ http, download: createDownload({ token: accessToken }), side: "visitor" });
