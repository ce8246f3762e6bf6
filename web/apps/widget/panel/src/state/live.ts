import { signal } from "@preact/signals";
import type { Live } from "./connected";

type Later = typeof import("../later");

/** Code that the first screen does without, once it has been fetched. */
export const later = signal<Later | null>(null);
export const isLaterBroken = signal(false);
/** The connection to the service. */
export const live = signal<Live | null>(null);

let fetching: Promise<Later> | null = null;

export async function fetchLater(): Promise<Later> {
  isLaterBroken.value = false;
  fetching ??= import("../later");
  try {
    later.value = await fetching;
    return later.value;
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
