import { signal } from "@preact/signals";
import { ringUntilStopped } from "@visavis/media";
import type { Outcome } from "./outcome";

export const speaker = signal<Outcome>("open");

let hush: (() => void) | undefined;

/** Plays until somebody says whether it was heard. */
export function play(): void {
  hush?.();
  hush = ringUntilStopped();
  speaker.value = "trying";
}

export function heard(yes: boolean): void {
  hush?.();
  hush = undefined;
  speaker.value = yes ? "good" : "bad";
}
