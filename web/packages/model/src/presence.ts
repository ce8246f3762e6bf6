import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { FrameOf, PresenceState } from "@visavis/client";

/** The last known presence of each expert of a company. */
export class Presence {
  readonly #states = signal<ReadonlyMap<string, PresenceState>>(new Map());

  get states(): ReadonlySignal<ReadonlyMap<string, PresenceState>> {
    return this.#states;
  }

  of(expert: string): PresenceState {
    return this.#states.value.get(expert) ?? "offline";
  }

  set(expert: string, state: PresenceState): void {
    this.#states.value = new Map(this.#states.value).set(expert, state);
  }

  apply(frame: FrameOf<"presence">): void {
    this.set(frame.expert, frame.state);
  }
}
