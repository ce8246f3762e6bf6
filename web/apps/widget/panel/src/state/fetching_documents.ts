import type * as DocumentsCode from "../documents";
import { language } from "../texts";
import { chunk } from "./chunks";

/** Documents of conversations, able to speak; fetched with the first conversation that is opened. */
export const documents = chunk<typeof DocumentsCode>();

documents.comesFrom(async () => {
  const code = await import("../documents");
  await code.speakLike(language);
  return code;
});
