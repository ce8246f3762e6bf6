import type { InteractionView } from "@visavis/client";
import { Avatar } from "@visavis/kit";
import type { Entry } from "@visavis/model";
import { sentenceOf } from "../state/happenings";
import { participantOf } from "../state/participants";

/** What happened in the conversation, with the face of whoever came. */
export function Note({ entry, view }: { readonly entry: Entry; readonly view: InteractionView }) {
  const came = entry.kind === "handed_over" || entry.kind === "joined";
  const who = came && participantOf(entry.expert, view);
  return (
    <span class="what-happened">
      {who && <Avatar name={who.name} photo={who.photo} size={32} />}
      <span>{sentenceOf(entry, view)}</span>
    </span>
  );
}
