import { type ReadonlySignal, signal } from "@preact/signals";

const now = () => document.hasFocus() && !document.hidden;
const state = signal(now());
const update = () => {
  state.value = now();
};
for (const change of ["focus", "blur"]) addEventListener(change, update);
document.addEventListener("visibilitychange", update);

/** Whether somebody may be looking at this page now. */
export const looking: ReadonlySignal<boolean> = state;
