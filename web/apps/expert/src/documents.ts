// Documents, in the language of the portal.
import { speakLike } from "@visavis/documents";
import { language } from "@visavis/portal";

export { AttachButton, createShelf, DocumentCard, Intake, type Shelf } from "@visavis/documents";

await speakLike(language);
