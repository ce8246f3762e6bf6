import { signal } from "@preact/signals";

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

/** By expert. */
export const beginnings = signal<Readonly<Record<string, Beginning>>>({});
/** What was typed and not sent, by expert; kept while the panel lives, never on the device. */
export const drafts = new Map<string, string>();

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
