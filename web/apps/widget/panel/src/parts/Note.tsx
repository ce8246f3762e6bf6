import type { InteractionView } from "@visavis/client";
import { Avatar } from "@visavis/kit";
import type { Entry } from "@visavis/model";
import { participantOf } from "../state/participants";
import { type TextKey, t } from "../texts";

type Kind = Exclude<Entry["kind"], "text" | "ended">;

const WORDS: Record<Kind, TextKey> = {
  handed_over: "note.handedOver",
  joined: "note.joined",
  left: "note.left",
  deputy_asked: "note.deputyAsked",
  team_asked: "note.teamAsked",
  unanswered: "note.unanswered",
};

/** What happened in the conversation, with the face of whom it is about. */
export function Note({ entry, view }: { readonly entry: Entry; readonly view: InteractionView }) {
  const who = participantOf(entry.expert, view);
  const hasFace = who && (entry.kind === "handed_over" || entry.kind === "joined");
  return (
    <span class="what-happened">
      {hasFace && <Avatar name={who.name} photo={who.photo} size={32} />}
      <span>{t(WORDS[entry.kind as Kind], { name: who?.name ?? t("note.somebody") })}</span>
    </span>
  );
}
