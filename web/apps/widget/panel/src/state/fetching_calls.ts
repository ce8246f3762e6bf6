import type * as CallsCode from "../calls";
import { language } from "../texts";

/** The code of calls, able to speak. */
export async function fetchCalls(): Promise<typeof CallsCode> {
  const code = await import("../calls");
  await code.speakLike(language);
  return code;
}
