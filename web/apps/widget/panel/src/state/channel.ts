import type { ExpertCard } from "../views";
import { company, presenceOf } from "./company";
import { go } from "./route";
import { openWith } from "./visitor";

type Channel = ExpertCard["channels"][number];

/** The channel that works right now: a chat with who is there, else a message to be answered later, if it is on. */
export function channelOf(expert: ExpertCard): Channel | null {
  const { functions = [], hours } = company.value ?? {};
  if (presenceOf(expert) === "available" && hours?.open_now && functions.includes("chat")) return "chat";
  return functions.includes("message") ? "message" : null;
}

export function write(expert: ExpertCard): void {
  go({
    screen: "conversation",
    expert: expert.expert_id,
    interaction: openWith(expert.expert_id)?.id ?? null,
  });
}
