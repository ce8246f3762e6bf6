import { computed, signal } from "@preact/signals";
import type { InteractionView } from "@visavis/client";
import { fetchSession } from "./service";

/** A first message that the service has not confirmed yet. */
export interface Beginning {
  readonly client_id: string;
  readonly text: string;
  readonly at: string;
  /** Code of the refusal; null while it is under way. */
  readonly failure: string | null;
  readonly retryAfterSeconds: number | null;
  /** The service could not be reached yet; it is tried again. */
  readonly isDelayed?: boolean;
}

export const name = signal("");
export const email = signal("");
export const interactions = signal<readonly InteractionView[]>([]);
/** False once it is known that this browser keeps no cookie here. */
export const canReturn = signal(true);
/** By expert. */
export const beginnings = signal<Readonly<Record<string, Beginning>>>({});
/** What was typed and not sent, by expert; kept while the panel lives, never on the device. */
export const drafts = new Map<string, string>();

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

export function note(expert: string, beginning: Beginning | null): void {
  const { [expert]: _, ...others } = beginnings.value;
  beginnings.value = beginning ? { ...others, [expert]: beginning } : others;
}

/** Shows a first message at once. The same text again is the same message, so that it cannot arrive twice. */
export function noteText(expert: string, text: string): Beginning {
  const before = beginnings.peek()[expert];
  const client_id = before?.text === text ? before.client_id : crypto.randomUUID();
  const beginning = { client_id, text, at: new Date().toISOString(), failure: null, retryAfterSeconds: null };
  note(expert, beginning);
  return beginning;
}
