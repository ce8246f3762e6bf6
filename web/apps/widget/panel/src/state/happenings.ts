import type { InteractionView, MessageView } from "@visavis/client";
import { type TextKey, t } from "../texts";
import { participantOf } from "./participants";

const WORDS: Partial<Record<MessageView["kind"], TextKey>> = {
  handed_over: "note.handedOver",
  joined: "note.joined",
  left: "note.left",
  deputy_asked: "note.deputyAsked",
  team_asked: "note.teamAsked",
  missed_call: "note.missedCall",
  unanswered: "note.unanswered",
};

interface Happening {
  readonly kind: MessageView["kind"];
  readonly expert?: string | null;
}

/** What happened in the conversation, as a sentence; empty for what has its own words. */
export function sentenceOf({ kind, expert = null }: Happening, view: InteractionView): string {
  const words = WORDS[kind];
  return words ? t(words, { name: participantOf(expert, view)?.name ?? t("note.somebody") }) : "";
}
