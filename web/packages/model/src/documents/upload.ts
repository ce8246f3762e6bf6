import { type ReadonlySignal, signal } from "@preact/signals-core";
import { type ArrivingDocument, type Http, Problem } from "@visavis/client";

/** "paused": the line is gone, and it goes on by itself; "failed": refused, and `failure` says why. */
export type Stage = "waiting" | "sending" | "checking" | "paused" | "failed";

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly stage: ReadonlySignal<Stage>;
  /** Bytes that have arrived. */
  readonly sent: ReadonlySignal<number>;
  /** The service's code of the refusal. */
  readonly failure: ReadonlySignal<string | null>;
}

/** Refusals that another attempt may not meet. */
const PASSING = ["document.not_scanned", "store.full", "store.unavailable"];

export const canRetry = (code: string | null) => code !== null && PASSING.includes(code);

/** One document on its way, part by part; what broke off goes on where it was. */
export class Sending implements Upload {
  readonly id = crypto.randomUUID();
  readonly stage = signal<Stage>("waiting");
  readonly sent = signal(0);
  readonly failure = signal<string | null>(null);
  readonly #http: Http;
  readonly #place: string;
  readonly #file: File;
  readonly #line = new AbortController();
  #begun: ArrivingDocument | null = null;

  /** `place` is the address of the conversation's documents. */
  constructor(http: Http, place: string, file: File) {
    this.#http = http;
    this.#place = place;
    this.#file = file;
  }

  get name(): string {
    return this.#file.name;
  }

  get size(): number {
    return this.#file.size;
  }

  get isGivenUp(): boolean {
    return this.#line.signal.aborted;
  }

  refuse(code: string): void {
    this.failure.value = code;
    this.stage.value = "failed";
  }

  /** One attempt to bring it to the other side; false when the line broke. */
  async attempt(): Promise<boolean> {
    try {
      await this.#bring();
      return true;
    } catch (error) {
      if (this.isGivenUp) return true;
      if (!(error instanceof Problem)) throw error;
      if (isOfTheLine(error)) {
        this.stage.value = "paused";
        return false;
      }
      this.refuse(error.code);
      return true;
    }
  }

  /** Forgets it here and there. */
  giveUp(): void {
    this.#line.abort();
    // What the service does not hear of now, it forgets by itself within a day.
    if (this.#begun) this.#http("DELETE", `${this.#place}/${this.id}`).catch(() => undefined);
  }

  async #bring(): Promise<void> {
    this.stage.value = "sending";
    this.failure.value = null;
    const { name, size, id } = this;
    let known = await this.#http<ArrivingDocument>("POST", this.#place, { id, name, size });
    this.#begun = known;
    while (!known.sent && known.parts * known.part_bytes < size) {
      this.#note(known);
      if (this.isGivenUp) return;
      known = await this.#part(known);
    }
    this.#note(known);
    if (this.isGivenUp || known.sent) return;
    this.stage.value = "checking";
    await this.#http("POST", `${this.#place}/${id}/send`);
  }

  #part({ parts, part_bytes }: ArrivingDocument): Promise<ArrivingDocument> {
    const start = parts * part_bytes;
    const part = this.#file.slice(start, start + part_bytes, "application/octet-stream");
    return this.#http("PUT", `${this.#place}/${this.id}/part?number=${parts}`, part);
  }

  #note({ parts, part_bytes }: ArrivingDocument): void {
    this.sent.value = Math.min(this.size, parts * part_bytes);
  }
}

/** The service was not reached, or is busy: nothing is wrong with the document. */
function isOfTheLine({ status, code }: Problem): boolean {
  return (status === 0 || status === 429 || status >= 500) && !PASSING.includes(code);
}
