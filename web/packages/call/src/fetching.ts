import { signal } from "@preact/signals";
import { speakOfTalking } from "./messages";
import type * as Talking from "./talking";

/** Null until it has come. */
export const talking = signal<typeof Talking | null>(null);
let fetching: Promise<typeof Talking> | null = null;

/** The code of people who are connected, with its words; asks again after it could not be had. */
export function fetchTalking(): Promise<typeof Talking> {
  fetching ??= fetchBoth().catch((error: unknown) => {
    fetching = null;
    throw error;
  });
  return fetching;
}

/** Asks for it without waiting: the first connection asks again. */
export function prefetchTalking(): void {
  fetchTalking().catch(() => undefined);
}

async function fetchBoth(): Promise<typeof Talking> {
  const [code] = await Promise.all([import("./talking"), speakOfTalking()]);
  talking.value = code;
  return code;
}
