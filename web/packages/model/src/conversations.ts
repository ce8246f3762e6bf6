import { batch, type ReadonlySignal, signal } from "@preact/signals-core";
import {
  type ClientFrame,
  type Http,
  type MessagePage,
  Outbox,
  type OutboxStorage,
  type Receipts,
  type Side,
} from "@visavis/client";
import type { Connection } from "./connection";
import { Reading } from "./reading";
import { Transcript, type TranscriptFrame } from "./transcript";

export type Loading = "loading" | "ready" | "broken";

export interface ConversationsOptions {
  side: Side;
  connection: Connection;
  http: Http;
  storage?: OutboxStorage | null;
  /** Start of the keys under which unsent messages are stored. */
  prefix?: string;
}

/** What an interaction's view says when it is opened; both views of the contract fit. */
export interface Opening {
  id: string;
  last_seq: number;
  receipts: Receipts;
}

export interface Conversation {
  transcript: Transcript;
  loading: ReadonlySignal<Loading>;
  /** Older messages exist that are not shown yet. */
  earlier: ReadonlySignal<boolean>;
  loadEarlier(): Promise<void>;
  /** The person looks at the end of the transcript now. */
  markRead(): void;
}

const FIRST_PAGE = 60;
const PAGE = 200;
const BUSY_MS = 1500;

interface Open extends Conversation {
  loading: ReadonlySignal<Loading> & { value: Loading };
  earlier: ReadonlySignal<boolean> & { value: boolean };
  reading: Reading;
}

/** All open transcripts of one side, fed by one connection. */
export class Conversations {
  readonly outbox: Outbox;
  readonly #options: ConversationsOptions;
  readonly #open = new Map<string, Open>();
  readonly #unsent = signal(0);

  constructor(options: ConversationsOptions) {
    this.#options = options;
    const { connection } = options;
    this.outbox = new Outbox({
      send: (frame) => connection.send(frame),
      onChange: (interaction) => {
        this.#open.get(interaction)?.transcript.refresh();
        this.#unsent.value = this.outbox.size;
      },
      onOverdue: () => connection.suspect(),
      storage: options.storage ?? null,
      ...(options.prefix === undefined ? {} : { prefix: options.prefix }),
    });
    this.#unsent.value = this.outbox.size;
    connection.on("welcome", () => this.#welcomed());
    for (const type of ["message", "replay", "accepted", "refused", "receipt", "typing"] as const) {
      connection.on(type, (frame) => this.#hear(frame as TranscriptFrame));
    }
    connection.on("deleted", ({ interaction }) => this.drop(interaction));
    addEventListener("pagehide", () => this.#handOver());
  }

  /** How many messages wait to be accepted, those of closed transcripts included. */
  get unsent(): ReadonlySignal<number> {
    return this.#unsent;
  }

  /** For the hello frame: open transcripts and how far each got. */
  cursors(): Record<string, number> {
    const ready = [...this.#open].filter(([, open]) => open.loading.value === "ready");
    return Object.fromEntries(ready.map(([id, { transcript }]) => [id, transcript.cursor]));
  }

  get(interaction: string): Conversation | undefined {
    return this.#open.get(interaction);
  }

  open(opening: Opening): Conversation {
    const known = this.#open.get(opening.id);
    if (known) return known;
    const opened = this.#create(opening);
    this.#open.set(opening.id, opened);
    void this.#load(opened);
    return opened;
  }

  /** Everything of it leaves the device: deleted, or no longer ours. */
  drop(interaction: string): void {
    this.#open.delete(interaction);
    this.outbox.forget(interaction);
  }

  /** Where the device keeps nothing for us, what is unsent must leave before the page does. */
  #handOver(): void {
    const frames = this.outbox.isStored ? [] : this.outbox.frames();
    if (frames.length) this.#options.connection.lastWords(frames);
  }

  #create({ id, last_seq, receipts }: Opening): Open {
    const { side, connection } = this.#options;
    const send = (frame: ClientFrame) => connection.send(frame);
    const base = Math.max(0, last_seq - FIRST_PAGE);
    const transcript = new Transcript({ interaction: id, side, outbox: this.outbox, send, base, receipts });
    const reading = new Reading(id, send);
    reading.known("received", receipts[`${side}_received`]);
    reading.known("read", receipts[`${side}_read`]);
    const opened: Open = {
      transcript,
      reading,
      loading: signal<Loading>("loading"),
      earlier: signal(base > 0),
      loadEarlier: () => this.#loadEarlier(opened),
      markRead: () => reading.reach("read", transcript.cursor),
    };
    return opened;
  }

  #fetch(interaction: string, after: number, limit: number): Promise<MessagePage> {
    const query = `after=${after}&limit=${limit}`;
    return this.#options.http(
      "GET",
      `/api/${this.#options.side}/interactions/${interaction}/messages?${query}`,
    );
  }

  async #load(opened: Open): Promise<void> {
    const { transcript, loading, reading } = opened;
    loading.value = "loading";
    try {
      for (let more = true; more; ) {
        const after = transcript.cursor;
        const page = await this.#fetch(transcript.interaction, after, PAGE);
        transcript.load(after, page);
        more = page.messages.length > 0 && transcript.cursor < page.last_seq;
      }
      reading.reach("received", transcript.cursor);
      loading.value = "ready";
      // What was committed between this fetch and a hello that did not name this transcript yet.
      this.#options.connection.send({
        type: "resume",
        interaction: transcript.interaction,
        after: transcript.cursor,
      });
    } catch {
      loading.value = "broken";
    }
  }

  async #loadEarlier({ transcript, earlier }: Open): Promise<void> {
    const { base, interaction } = transcript;
    const after = Math.max(0, base - PAGE);
    if (base === 0) return;
    const page = await this.#fetch(interaction, after, base - after);
    if (transcript.base !== base) return;
    transcript.prepend(after, page.messages);
    earlier.value = after > 0;
  }

  #welcomed(): void {
    for (const opened of this.#open.values()) {
      if (opened.loading.value === "broken") void this.#load(opened);
      opened.transcript.reconnected();
      opened.reading.flush();
    }
    this.outbox.flush();
  }

  #hear(frame: TranscriptFrame): void {
    if (frame.type === "refused" && frame.code.startsWith("too_many")) {
      setTimeout(() => this.outbox.flush(), BUSY_MS);
      return;
    }
    const opened = frame.interaction === undefined ? undefined : this.#open.get(frame.interaction);
    batch(() => (opened ? this.#apply(opened, frame) : this.#unopened(frame)));
  }

  #apply({ transcript, reading }: Open, frame: TranscriptFrame): void {
    transcript.apply(frame);
    if (frame.type === "message" || frame.type === "replay") reading.reach("received", transcript.cursor);
  }

  /** Answers to what was sent before a reload may come for an interaction that is not on screen. */
  #unopened(frame: TranscriptFrame): void {
    if (frame.type === "accepted") this.outbox.settle(frame.client_id);
    else if (frame.type === "refused" && frame.client_id) this.outbox.refuse(frame.client_id, frame.code);
    else if (frame.type === "message" && frame.sender === this.#options.side)
      this.outbox.settle(frame.client_id);
  }
}
