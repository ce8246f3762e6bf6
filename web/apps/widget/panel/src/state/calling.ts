import { signal } from "@preact/signals";
import type { Ticket } from "@visavis/model/call";
import type { ExpertCard } from "../views";
import type { Medium } from "./channel";
import { openWith } from "./visitor";

export interface Calling {
  readonly kind: "ring";
  readonly medium: Medium;
  readonly expert: string;
  readonly interaction: string | undefined;
}

/** The call this panel is in: wished for, come in from outside, by a link for one more, or taken up again. */
export type Reason =
  | Calling
  | { readonly kind: "called" }
  | { readonly kind: "invited"; readonly token: string }
  | { readonly kind: "back"; readonly ticket: Ticket; readonly isAsked: boolean };

export const calling = signal<Reason | null>(null);

export const isCalled = (expert: string) => calling.value?.kind === "ring" && calling.value.expert === expert;

export const wishFor = ({ expert_id }: ExpertCard, medium: Medium): Calling => ({
  kind: "ring",
  medium,
  expert: expert_id,
  interaction: openWith(expert_id)?.id,
});

/** Somebody in a call calls nobody else. */
export function call(expert: ExpertCard, medium: Medium): void {
  calling.value ??= wishFor(expert, medium);
}
