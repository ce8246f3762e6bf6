import type { ClientFrame } from "@visavis/client";

const PAUSE_MS = 500;

type Kind = "received" | "read";

/** Tells the service how far this side received and read: at once, then at most twice a second. */
export class Reading {
  readonly #interaction: string;
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #reached: Record<Kind, number> = { received: 0, read: 0 };
  readonly #said: Record<Kind, number> = { received: 0, read: 0 };
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(interaction: string, send: (frame: ClientFrame) => boolean) {
    this.#interaction = interaction;
    this.#send = send;
  }

  reach(kind: Kind, seq: number): void {
    if (seq <= this.#reached[kind]) return;
    this.#reached[kind] = seq;
    if (this.#pause === undefined) this.#say();
  }

  /** What the service already knows need not be said again. */
  known(kind: Kind, seq: number): void {
    this.#said[kind] = Math.max(this.#said[kind], seq);
    this.#reached[kind] = Math.max(this.#reached[kind], seq);
  }

  /** A fresh connection: what could not be said is said now. */
  flush(): void {
    this.#say();
  }

  #say(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const said = (["received", "read"] as const).filter((kind) => this.#tell(kind));
    if (said.length) this.#pause = setTimeout(() => this.#say(), PAUSE_MS);
  }

  #tell(kind: Kind): boolean {
    const seq = this.#reached[kind];
    if (seq <= this.#said[kind] || (kind === "received" && this.#reached.read >= seq)) return false;
    if (!this.#send({ type: kind, interaction: this.#interaction, seq })) return false;
    this.#said[kind] = seq;
    return true;
  }
}
