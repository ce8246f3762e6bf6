import type * as EntranceCode from "../entrance";
import { chunk } from "./chunks";

/** The ways into a call that somebody else began. */
export const entrance = chunk<typeof EntranceCode>();

entrance.comesFrom(async () => {
  const code = await import("../entrance");
  await code.speakOfRinging();
  return code;
});
