import type { ExpertCard } from "../views";
import { presenceOf } from "./company";
import { go } from "./route";
import { openWith } from "./visitor";

/** The channel that works right now: a chat with who is there, else a message to be answered later. */
export const channelOf = (expert: ExpertCard) => (presenceOf(expert) === "available" ? "chat" : "message");

export function write(expert: ExpertCard): void {
  go({
    screen: "conversation",
    expert: expert.expert_id,
    interaction: openWith(expert.expert_id)?.id ?? null,
  });
}
