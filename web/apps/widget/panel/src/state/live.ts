import { signal } from "@preact/signals";
import type * as LaterCode from "../later";
import type { Live } from "./connected";

export type Later = typeof LaterCode;

/** Code that the first screen does without, once it has been fetched. */
export const later = signal<Later | null>(null);
export const isLaterBroken = signal(false);
/** The connection to the service. */
export const live = signal<Live | null>(null);

let fetchCode: () => Promise<Later>;
let fetching: Promise<Later> | null = null;

/** Called once at the start: from where the later code comes. */
export function laterComesFrom(source: () => Promise<Later>): void {
  fetchCode = source;
}

export async function fetchLater(): Promise<Later> {
  isLaterBroken.value = false;
  fetching ??= fetchCode();
  try {
    const code = await fetching;
    later.value = code;
    return code;
  } catch (error) {
    fetching = null;
    isLaterBroken.value = true;
    throw error;
  }
}

export async function goLive(): Promise<Live> {
  const { startLive } = await fetchLater();
  live.value ??= startLive();
  return live.value;
}
