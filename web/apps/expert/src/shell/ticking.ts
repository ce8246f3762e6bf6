import { type ReadonlySignal, signal } from "@preact/signals";

const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 1_000);

/** The time, once a second, for countdowns and for words such as "today". */
export const ticking: ReadonlySignal<number> = now;
