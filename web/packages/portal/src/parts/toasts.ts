import { type ReadonlySignal, signal } from "@preact/signals";

export interface Told {
  readonly id: number;
  readonly text: string;
}

const STAYS_MS = 10_000;
const current = signal<readonly Told[]>([]);
let last = 0;

export const told: ReadonlySignal<readonly Told[]> = current;

/** Says what was done. Failures belong beside what failed, not here. */
export function tell(text: string): void {
  last += 1;
  const id = last;
  current.value = [...current.value.filter((each) => each.text !== text), { id, text }];
  setTimeout(() => untell(id), STAYS_MS);
}

export function untell(id: number): void {
  current.value = current.value.filter((each) => each.id !== id);
}
