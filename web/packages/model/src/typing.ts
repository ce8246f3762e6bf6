import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { ClientFrame } from "@visavis/client";

const HEARD_FOR_MS = 6000;
const SAY_EVERY_MS = 2500;
const STOP_AFTER_MS = 4000;

type Timer = ReturnType<typeof setTimeout>;

/** Who is writing. Nothing lasts: a lost "stopped" must not leave the other side writing for ever. */
export class Typing {
  readonly #interaction: string;
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #other = signal(false);
  #expiry: Timer | undefined;
  #pause: Timer | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(interaction: string, send: (frame: ClientFrame) => boolean) {
    this.#interaction = interaction;
    this.#send = send;
  }

  /** The other side is writing. */
  get other(): ReadonlySignal<boolean> {
    return this.#other;
  }

  heard(active: boolean): void {
    clearTimeout(this.#expiry);
    this.#other.value = active;
    if (active) this.#expiry = setTimeout(() => this.heard(false), HEARD_FOR_MS);
  }

  /** Call at every keystroke. */
  keep(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stop(), STOP_AFTER_MS);
    if (Date.now() - this.#saidAt < SAY_EVERY_MS) return;
    this.#saidAt = Date.now();
    this.#send({ type: "typing", interaction: this.#interaction, active: true });
  }

  stop(): void {
    clearTimeout(this.#pause);
    if (this.#saidAt === Number.NEGATIVE_INFINITY) return;
    this.#saidAt = Number.NEGATIVE_INFINITY;
    this.#send({ type: "typing", interaction: this.#interaction, active: false });
  }
}
