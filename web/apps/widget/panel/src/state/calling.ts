import { signal } from "@preact/signals";
import type { ExpertCard } from "../views";
import type { Medium } from "./channel";
import { openWith } from "./visitor";

export interface Calling {
  readonly medium: Medium;
  readonly expert: string;
  readonly interaction: string | undefined;
}

/** The call this panel is in, from the wish on; "called" where the expert rings. */
export const calling = signal<Calling | "called" | null>(null);

/** Somebody in a call calls nobody else. */
export function call({ expert_id }: ExpertCard, medium: Medium): void {
  calling.value ??= { medium, expert: expert_id, interaction: openWith(expert_id)?.id };
}
