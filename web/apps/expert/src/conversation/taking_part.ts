import type { ExpertInteraction } from "@visavis/client";
import type { Desk } from "../desk";
import { t } from "../messages";

/** The name of an expert who takes part; undefined for oneself and for who is not known here. */
export function nameOf(desk: Desk, item: ExpertInteraction, expert: string | null): string | undefined {
  if (expert === null || expert === desk.me.member_id) return undefined;
  const taking = item.experts.find(({ id }) => id === expert);
  return taking?.name ?? desk.colleagues.value.experts.find(({ expert_id }) => expert_id === expert)?.name;
}

/** "owner" leads the conversation, "second" was invited, "offered" may take it over, "none" only looks. */
export type Part = "owner" | "second" | "offered" | "none";

export function partOf(me: string, item: ExpertInteraction): Part {
  if (item.expert_id === me) return "owner";
  if (item.experts.some(({ id }) => id === me)) return "second";
  return (item.offered_to ?? []).includes(me) ? "offered" : "none";
}

/** Those who take part write, read and end; others at most look. */
export const takesPart = (me: string, item: ExpertInteraction): boolean =>
  ["owner", "second"].includes(partOf(me, item));

/** Why a conversation of somebody else is offered. */
export function whyOffered({ asked, experts }: ExpertInteraction): string {
  const name = experts[0]?.name ?? "";
  return t(asked === "deputy" ? "offered.deputy" : "offered.team", { name });
}
