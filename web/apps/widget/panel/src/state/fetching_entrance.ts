import type * as EntranceCode from "../entrance";
import { chunk } from "./chunks";

/** What is shown and heard when somebody rings. */
export const entrance = chunk<typeof EntranceCode>();

entrance.comesFrom(async () => {
  const code = await import("../entrance");
  await code.speakOfRinging();
  return code;
});
