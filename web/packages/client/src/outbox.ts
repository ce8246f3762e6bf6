import type { ClientFrame } from "./wire";

export interface Queued {
  interaction: string;
  client_id: string;
  text: string;
  /** Milliseconds, strictly rising within an outbox: the order of sending. */
  at: number;
  /** Code of the definite refusal; such an entry waits for the person to send it again or drop it. */
  failure?: string;
}

export type OutboxStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

export interface OutboxOptions {
  send(frame: ClientFrame): boolean;
  /** Called with the interaction whose entries changed. */
  onChange(interaction: string): void;
  /** Called when an answer is overdue although the connection looks alive. */
  onOverdue?(): void;
  storage?: OutboxStorage | null;
  /** Start of every key in the storage; two people on one device need two of them. */
  prefix?: string;
}

const ANSWER_WITHIN_MS = 10_000;

/** What was written and not yet accepted. Every entry has its own key, so that two tabs never overwrite each other. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #prefix: string;
  readonly #entries = new Map<string, Queued>();
  #lastAt = 0;
  #overdue: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#prefix = options.prefix ?? "visavis.outbox.";
    this.#restore();
  }

  of(interaction: string): Queued[] {
    return [...this.#entries.values()].filter((entry) => entry.interaction === interaction);
  }

  get(clientId: string): Queued | undefined {
    return this.#entries.get(clientId);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Whether what is unsent outlives the page. */
  get isStored(): boolean {
    return Boolean(this.#options.storage);
  }

  /** Everything unanswered, in order. */
  frames(): ClientFrame[] {
    return [...this.#entries.values()].filter(({ failure }) => !failure).map(frameOf);
  }

  queue(interaction: string, text: string): Queued {
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    const entry = { interaction, client_id: crypto.randomUUID(), text, at: this.#lastAt };
    this.#keep(entry);
    this.#send(entry);
    return entry;
  }

  /** A fresh connection: everything unanswered goes again, in order, under the same client ids. */
  flush(): void {
    for (const entry of this.#entries.values()) if (!entry.failure) this.#send(entry);
  }

  settle(clientId: string): Queued | undefined {
    const entry = this.#entries.get(clientId);
    if (!entry) return undefined;
    this.#entries.delete(clientId);
    this.#store((storage) => storage.removeItem(this.#prefix + clientId));
    this.#watch();
    this.#options.onChange(entry.interaction);
    return entry;
  }

  refuse(clientId: string, code: string): void {
    const entry = this.#entries.get(clientId);
    if (entry) this.#keep({ ...entry, failure: code });
    this.#watch();
  }

  retry(clientId: string): void {
    const entry = this.#entries.get(clientId);
    if (!entry) return;
    const { failure: _, ...again } = entry;
    this.#keep(again);
    this.#send(again);
  }

  forget(interaction?: string): void {
    for (const entry of [...this.#entries.values()]) {
      if (!interaction || entry.interaction === interaction) this.settle(entry.client_id);
    }
  }

  #send(entry: Queued): void {
    if (this.#options.send(frameOf(entry))) this.#watch();
  }

  #watch(): void {
    clearTimeout(this.#overdue);
    const open = [...this.#entries.values()].some((entry) => !entry.failure);
    if (open) this.#overdue = setTimeout(() => this.#options.onOverdue?.(), ANSWER_WITHIN_MS);
  }

  #keep(entry: Queued): void {
    this.#entries.set(entry.client_id, entry);
    this.#store((storage) => storage.setItem(this.#prefix + entry.client_id, JSON.stringify(entry)));
    this.#options.onChange(entry.interaction);
  }

  #restore(): void {
    this.#store((storage) => {
      const found: Queued[] = [];
      for (let index = 0; index < storage.length; index += 1) {
        const key = storage.key(index);
        if (key?.startsWith(this.#prefix)) found.push(JSON.parse(storage.getItem(key) ?? "null"));
      }
      found.sort((a, b) => a.at - b.at);
      for (const entry of found) this.#entries.set(entry.client_id, entry);
      this.#lastAt = found.at(-1)?.at ?? 0;
    });
  }

  /** Storage may be absent, full or forbidden (a frame with blocked cookies): then memory has to do. */
  #store(use: (storage: OutboxStorage) => void): void {
    try {
      if (this.#options.storage) use(this.#options.storage);
    } catch {
      this.#options.storage = null;
    }
  }
}

function frameOf({ interaction, client_id, text }: Queued): ClientFrame {
  return { type: "send", interaction, client_id, text };
}
