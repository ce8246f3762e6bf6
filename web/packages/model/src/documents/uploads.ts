import { type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import type { Http } from "@visavis/client";
import { Sending, type Upload } from "./upload";

/** What the service takes. */
export interface Rules {
  readonly extensions: readonly string[];
  readonly media_types: readonly string[];
  readonly most_bytes: number;
}

export interface UploadsOptions {
  http: Http;
  side: "visitor" | "expert";
  /** Null until they are known: then the service alone says what it does not take. */
  rules: ReadonlySignal<Rules | null>;
  /** Milliseconds to wait after so many broken attempts. */
  pause?: (attempts: number) => number;
}

const LONGEST_PAUSE_MS = 15_000;
const longer = (attempts: number) => Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (attempts - 1));

/** All documents of this page that are on their way: one after the other, so that each is there soon. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #lists = new Map<string, Signal<readonly Sending[]>>();
  #queue: Sending[] = [];
  #goOn: () => void = () => undefined;
  readonly #listening = new AbortController();

  constructor(options: UploadsOptions) {
    this.#options = options;
    const { signal: until } = this.#listening;
    addEventListener("online", () => this.#goOn(), { signal: until });
    addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault(), { signal: until });
  }

  /** Whether leaving the page would lose something. */
  get isBusy(): boolean {
    return this.#queue.length > 0;
  }

  /** What is on its way in a conversation, and what was refused. */
  of(interaction: string): ReadonlySignal<readonly Upload[]> {
    return this.#listOf(interaction);
  }

  add(interaction: string, files: Iterable<File>): void {
    const place = `/api/${this.#options.side}/interactions/${interaction}/documents`;
    const added = [...files].map((file) => new Sending(this.#options.http, place, file));
    const list = this.#listOf(interaction);
    list.value = [...list.peek(), ...added];
    for (const sending of added) this.#check(sending);
    this.#enqueue(added.filter(({ stage }) => stage.peek() === "waiting"));
  }

  /** Takes it from the list, wherever it was. */
  giveUp(interaction: string, id: string): void {
    const sending = this.#find(interaction, id);
    if (!sending) return;
    sending.giveUp();
    this.#remove(sending);
    this.#goOn();
  }

  /** What was refused for a passing reason goes again; what waits for the line, at once. */
  retry(interaction: string, id: string): void {
    const sending = this.#find(interaction, id);
    if (sending?.stage.peek() === "failed") this.#enqueue([sending]);
    this.#goOn();
  }

  /** Whoever sent is gone: nothing goes on. */
  dispose(): void {
    this.#listening.abort();
    for (const [interaction, list] of this.#lists)
      for (const { id } of list.peek()) this.giveUp(interaction, id);
  }

  #listOf(interaction: string): Signal<readonly Sending[]> {
    const known = this.#lists.get(interaction) ?? signal<readonly Sending[]>([]);
    this.#lists.set(interaction, known);
    return known;
  }

  #find(interaction: string, id: string): Sending | undefined {
    return this.#lists
      .get(interaction)
      ?.peek()
      ?.find((sending) => sending.id === id);
  }

  #check(sending: Sending): void {
    const rules = this.#options.rules.peek();
    const extension = sending.name.split(".").at(-1)?.toLowerCase() ?? "";
    if (sending.size === 0) sending.refuse("document.empty");
    else if (!rules) return;
    else if (!rules.extensions.includes(extension)) sending.refuse("document.kind");
    else if (sending.size > rules.most_bytes) sending.refuse("document.too_large");
  }

  #enqueue(more: readonly Sending[]): void {
    const isIdle = !this.isBusy;
    for (const sending of more) sending.stage.value = "waiting";
    this.#queue = [...this.#queue, ...more];
    if (isIdle) void this.#work();
  }

  async #work(): Promise<void> {
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      await this.#bring(next);
      this.#queue = this.#queue.filter((sending) => sending !== next);
    }
  }

  async #bring(sending: Sending): Promise<void> {
    for (let broken = 1; !sending.isGivenUp; broken += 1) {
      if (await sending.attempt()) break;
      await this.#pause(broken);
    }
    if (sending.stage.peek() !== "failed") this.#remove(sending);
  }

  #pause(broken: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, (this.#options.pause ?? longer)(broken));
      this.#goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #remove(gone: Sending): void {
    for (const list of this.#lists.values()) {
      if (list.peek().includes(gone)) list.value = list.peek().filter((sending) => sending !== gone);
    }
  }
}
