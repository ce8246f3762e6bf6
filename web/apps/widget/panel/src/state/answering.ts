import type { InteractionView } from "@visavis/client";
import type { TextKey } from "../texts";

/** How an answer reaches the visitor while nobody is there; an e-mail follows only where they gave an address. */
export function answerWay({ visitor_email }: InteractionView, canReturn: boolean): TextKey {
  if (visitor_email) return "conversation.nobodyMailed";
  return canReturn ? "conversation.nobody" : "conversation.nobodyOnce";
}
