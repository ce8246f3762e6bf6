import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { ClientFrame, FrameOf, MessagePage, MessageView, Outbox, Receipts, Side } from "@visavis/client";
import { confirmedEntry, type Entry, queuedEntry } from "./entry";
import { mergeReceipts, NO_RECEIPTS, receiptsIn } from "./receipts";
import { Typing } from "./typing";

export type TranscriptFrame = FrameOf<"message" | "replay" | "accepted" | "refused" | "receipt" | "typing">;

export interface TranscriptOptions {
  interaction: string;
  side: Side;
  outbox: Outbox;
  send(frame: ClientFrame): boolean;
  /** Numbers up to here are not shown unless `prepend` brings them. */
  base?: number;
  receipts?: Receipts;
}

/** What the service would refuse: pasted control characters other than line breaks and tabs, broken surrogates. */
const CONTROLS = /[^\P{C}\n\t\p{Cf}\p{Co}\p{Cn}]/gu;

/**
 * One interaction's messages in order, each once. Only the gapless run after `base` is shown, then what this person
 * wrote and is under way; what arrives beyond a gap waits for the replay that fills it.
 */
export class Transcript {
  readonly interaction: string;
  readonly side: Side;
  readonly typing: Typing;
  readonly #outbox: Outbox;
  readonly #send: (frame: ClientFrame) => boolean;
  #base: number;
  #cursor: number;
  #confirmed: Entry[] = [];
  readonly #beyond = new Map<number, MessageView>();
  #askedAfter = -1;
  readonly #entries = signal<readonly Entry[]>([]);
  readonly #receipts = signal<Receipts>(NO_RECEIPTS);

  constructor(options: TranscriptOptions) {
    this.interaction = options.interaction;
    this.side = options.side;
    this.#outbox = options.outbox;
    this.#send = options.send;
    this.#base = this.#cursor = options.base ?? 0;
    this.#receipts.value = options.receipts ?? NO_RECEIPTS;
    this.typing = new Typing(options.interaction, options.send);
    this.refresh();
  }

  get entries(): ReadonlySignal<readonly Entry[]> {
    return this.#entries;
  }

  get receipts(): ReadonlySignal<Receipts> {
    return this.#receipts;
  }

  /** The last number up to which nothing is missing. */
  get cursor(): number {
    return this.#cursor;
  }

  get base(): number {
    return this.#base;
  }

  apply(frame: TranscriptFrame): void {
    if (frame.type === "message") this.#take([frame]);
    else if (frame.type === "replay") this.#replayed(frame);
    else if (frame.type === "accepted") this.#accepted(frame);
    else if (frame.type === "refused") this.#refused(frame);
    else if (frame.type === "receipt") this.receipted(receiptsIn(frame));
    else if (frame.side !== this.side) this.typing.heard(frame.active);
  }

  /** Shows the text at once and sends it; returns its client id. */
  queue(text: string): string {
    this.typing.stop();
    const { client_id } = this.#outbox.queue(this.interaction, text.replace(CONTROLS, ""));
    this.refresh();
    return client_id;
  }

  retry(key: string): void {
    this.#outbox.retry(key.slice(key.indexOf(":") + 1));
    this.refresh();
  }

  discard(key: string): void {
    this.#outbox.settle(key.slice(key.indexOf(":") + 1));
    this.refresh();
  }

  /** A fetched page: everything after `after` up to its last message, and all of it when that reaches `last_seq`. */
  load(after: number, page: MessagePage): void {
    this.#cover(after, page.messages, page.messages.length === 0 ? page.last_seq : 0);
  }

  /** Older messages, fetched with numbers in (after, base]. */
  prepend(after: number, messages: readonly MessageView[]): void {
    const older = messages.filter(({ seq }) => seq > after && seq <= this.#base);
    this.#confirmed = [...older.map(confirmedEntry), ...this.#confirmed];
    this.#base = after;
    this.refresh();
  }

  receipted(news: Partial<Receipts>): void {
    this.#receipts.value = mergeReceipts(this.#receipts.value, news);
  }

  /** A fresh connection: the hello's cursor asked for what is missing, so an older question is void. */
  reconnected(): void {
    this.#askedAfter = this.#beyond.size ? this.#cursor : -1;
  }

  /** Call when the outbox changed for this interaction. */
  refresh(): void {
    const shown = new Set(this.#confirmed.map((entry) => entry.key));
    const own = [...this.#beyond.values()].filter(({ sender }) => sender === this.side);
    const waiting = [
      ...own.sort((a, b) => a.seq - b.seq).map(confirmedEntry),
      ...this.#outbox.of(this.interaction).map((queued) => queuedEntry(this.side, queued)),
    ].filter(({ key }) => !shown.has(key) && shown.add(key));
    this.#entries.value = [...this.#confirmed, ...waiting];
  }

  #replayed(frame: FrameOf<"replay">): void {
    this.#cover(frame.after, frame.messages, frame.more ? 0 : frame.last_seq);
    if (frame.more) this.#ask();
  }

  /** Messages known to be all there are in (after, upTo or the last of them]: numbers missing in between have expired. */
  #cover(after: number, messages: readonly MessageView[], upTo: number): void {
    const end = Math.max(upTo, messages.at(-1)?.seq ?? 0);
    if (after <= this.#cursor) {
      for (const message of messages) if (message.seq > this.#cursor) this.#append(message);
      this.#cursor = Math.max(this.#cursor, end);
    }
    this.#take(messages);
  }

  #take(messages: readonly MessageView[]): void {
    for (const message of messages) if (message.seq > this.#cursor) this.#beyond.set(message.seq, message);
    for (const seq of [...this.#beyond.keys()]) if (seq <= this.#cursor) this.#beyond.delete(seq);
    for (let next = this.#beyond.get(this.#cursor + 1); next; next = this.#beyond.get(this.#cursor + 1)) {
      this.#append(next);
    }
    if (this.#beyond.size) this.#ask();
    this.refresh();
  }

  #append(message: MessageView): void {
    this.#beyond.delete(message.seq);
    this.#confirmed.push(confirmedEntry(message));
    this.#cursor = message.seq;
    if (message.sender === this.side) this.#outbox.settle(message.client_id);
    else if (message.sender !== "system") this.typing.heard(false);
  }

  #ask(): void {
    if (this.#askedAfter === this.#cursor) return;
    if (this.#send({ type: "resume", interaction: this.interaction, after: this.#cursor })) {
      this.#askedAfter = this.#cursor;
    }
  }

  #accepted({ client_id, seq, at }: FrameOf<"accepted">): void {
    const text = this.#outbox.get(client_id)?.text;
    if (text === undefined) return;
    this.#take([{ seq, sender: this.side, kind: "text", client_id, text, at }]);
    this.#outbox.settle(client_id);
  }

  #refused({ client_id, code }: FrameOf<"refused">): void {
    if (!client_id) return;
    this.#outbox.refuse(client_id, code);
    this.refresh();
  }
}
