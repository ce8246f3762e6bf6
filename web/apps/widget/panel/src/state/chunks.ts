import { type ReadonlySignal, signal } from "@preact/signals";
import type * as CallsCode from "../calls";
import type * as LaterCode from "../later";
import type * as WritingCode from "../writing";

/** Code and words that the first screen does without, fetched once. */
export interface Chunk<Code> {
  /** Null until it has come. */
  readonly code: ReadonlySignal<Code | null>;
  readonly isBroken: ReadonlySignal<boolean>;
  /** Called once at the start: from where it comes. */
  comesFrom(source: () => Promise<Code>): void;
  fetch(): Promise<Code>;
}

/** Business cards, and the way to a first message. */
export const writing = chunk<typeof WritingCode>();
/** Conversations that are going on, and everything around them. */
export const later = chunk<typeof LaterCode>();

/** Calls, fetched when the first one is wanted. */
export const calls = chunk<typeof CallsCode>();

/** Asks for it without waiting; who needs it asks again. */
export function prefetch(wanted: Chunk<unknown>): void {
  wanted.fetch().catch(() => undefined);
}

export function chunk<Code>(): Chunk<Code> {
  const code = signal<Code | null>(null);
  const isBroken = signal(false);
  let source: () => Promise<Code>;
  let fetching: Promise<Code> | null = null;
  return {
    code,
    isBroken,
    comesFrom(next) {
      source = next;
    },
    async fetch() {
      isBroken.value = false;
      fetching ??= source();
      try {
        code.value = await fetching;
        return code.value;
      } catch (error) {
        fetching = null;
        isBroken.value = true;
        throw error;
      }
    },
  };
}
