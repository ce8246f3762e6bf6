import { canCallBy } from "@visavis/model";
import type { ExpertCard } from "../views";
import { isCalled } from "./calling";
import { company, presenceOf } from "./company";
import { go } from "./route";
import { openWith } from "./visitor";

/** How two people talk, or look at the same screen. */
export type Medium = "video" | "voice" | "screen";
type Channel = ExpertCard["channels"][number];

const MEDIA: readonly Medium[] = ["video", "voice", "screen"];

const functions = () => company.value?.functions ?? [];

/** Also who is busy with this very visitor. */
const isThere = (expert: ExpertCard) =>
  isCalled(expert.expert_id) || (presenceOf(expert) === "available" && company.value?.hours.open_now);

/** The channel that works right now: a chat with who is there, else a message to be answered later, if it is on. */
export function channelOf(expert: ExpertCard): Channel | null {
  if (isThere(expert) && functions().includes("chat")) return "chat";
  return functions().includes("message") ? "message" : null;
}

/** By what who is there can be called. */
export const mediaOf = (expert: ExpertCard): readonly Medium[] =>
  isThere(expert) ? MEDIA.filter((medium) => functions().includes(medium) && canCallBy(medium)) : [];

export function write(expert: ExpertCard): void {
  go({
    screen: "conversation",
    expert: expert.expert_id,
    interaction: openWith(expert.expert_id)?.id ?? null,
  });
}
