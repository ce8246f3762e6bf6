import { computed, signal } from "@preact/signals";
import type { InteractionView } from "@visavis/client";
import { fetchSession } from "./service";

export const name = signal("");
export const email = signal("");
export const interactions = signal<readonly InteractionView[]>([]);
/** False once it is known that this browser keeps no cookie here. */
export const canReturn = signal(true);

export const openCount = computed(() => interactions.value.filter(({ state }) => state !== "ended").length);

export const openWith = (expert: string) =>
  interactions.value.find((item) => item.expert_id === expert && item.state !== "ended");

export async function loadVisitor(): Promise<void> {
  const session = await fetchSession();
  name.value ||= session.name ?? "";
  email.value ||= session.email ?? "";
  interactions.value = session.interactions ?? [];
}

/** A newer state of a known interaction, or a new one, which stands first. */
export function learnInteraction(view: InteractionView): void {
  const known = interactions.peek();
  const isKnown = known.some(({ id }) => id === view.id);
  interactions.value = isKnown ? known.map((item) => (item.id === view.id ? view : item)) : [view, ...known];
}

export function loseInteraction(id: string): void {
  interactions.value = interactions.value.filter((item) => item.id !== id);
}
