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
  // Without its words it connects all the same.
  const words = speakOfTalking().catch(() => undefined);
  const code = await import("./talking").catch(importAnew);
  await words;
  talking.value = code;
  return code;
}

/**
 * Firefox (until 155) remembers that a script failed and never asks for it again, but names it. Under another address
 * it is another script; nothing else imports this one, so there is no second copy of it.
 */
function importAnew(error: unknown): Promise<typeof Talking> {
  const [address] = /https?:\S+\.js/.exec(String(error)) ?? [];
  if (!address) throw error;
  return import(/* @vite-ignore */ `${address}?${Date.now()}`);
}
