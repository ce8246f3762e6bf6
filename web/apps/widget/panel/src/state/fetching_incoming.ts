import type * as IncomingCode from "../incoming";
import { chunk } from "./chunks";

/** What is shown and heard when somebody rings. */
export const incoming = chunk<typeof IncomingCode>();

incoming.comesFrom(async () => {
  const code = await import("../incoming");
  await code.speakOfRinging();
  return code;
});
