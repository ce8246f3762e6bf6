import type { InteractionView } from "@visavis/client";
import type { ExpertCard } from "../views";
import { expertById } from "./company";

/** Name and face of somebody who takes part, as far as they are known here. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly photo: string | null;
}

/** Who wrote or acted; null for somebody of whom only the id is left. */
export function participantOf(id: string | null, view: InteractionView): Participant | null {
  if (!id) return null;
  const card = expertById(id);
  const name = card?.name ?? view.experts.find((expert) => expert.id === id)?.name;
  return name ? { id, name, photo: card?.thumbnail_url ?? null } : null;
}

export const participantsIn = (view: InteractionView): Participant[] =>
  view.experts.flatMap(({ id }) => participantOf(id, view) ?? []);

/** The card of whoever has the conversation, also of somebody whom the company does not show. */
export function ownerOf(view: InteractionView): ExpertCard {
  const { expert_id } = view;
  return (
    expertById(expert_id) ?? {
      expert_id,
      slug: "",
      name: participantOf(expert_id, view)?.name ?? "",
      function: {},
      expertise: [],
      languages: [],
      photo_url: null,
      thumbnail_url: null,
      presence: "offline",
      channels: [],
      tags: [],
    }
  );
}
