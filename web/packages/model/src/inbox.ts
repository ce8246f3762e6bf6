import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { ExpertInteraction, FrameOf, MessageView } from "@visavis/client";
import { isSent } from "./entry";
import { mergeReceipts, receiptsIn } from "./receipts";

export type InboxFrame = FrameOf<"interaction" | "message" | "receipt" | "deleted">;

type Items = ReadonlyMap<string, ExpertInteraction>;

const newestFirst = (a: ExpertInteraction, b: ExpertInteraction) => lastAt(b).localeCompare(lastAt(a));
const lastAt = (item: ExpertInteraction) => item.last_at ?? item.changed_at;

/** The expert's interactions: who waits, who is being advised, what has ended. */
export class Inbox {
  readonly #items = signal<Items>(new Map());
  /** For each refetch under way what frames told since it began. */
  readonly #refetches = new Set<InboxFrame[]>();
  readonly waiting = this.#list("waiting", (a, b) => a.created_at.localeCompare(b.created_at));
  readonly mine = this.#list("active", newestFirst);
  readonly ended = this.#list("ended", newestFirst);
  readonly unread = computed(() =>
    [...this.#items.value.values()].reduce((sum, item) => sum + item.unread, 0),
  );

  get items(): ReadonlySignal<Items> {
    return this.#items;
  }

  get(id: string): ExpertInteraction | undefined {
    return this.#items.value.get(id);
  }

  /** A refetch: the truth of the moment it was read, except for what frames have made newer meanwhile. */
  async refresh(fetchAll: () => Promise<readonly ExpertInteraction[]>): Promise<void> {
    const heard: InboxFrame[] = [];
    this.#refetches.add(heard);
    const all = await fetchAll().finally(() => this.#refetches.delete(heard));
    const told = new Set(heard.map(idOf));
    const gone = new Set(heard.filter(({ type }) => type === "deleted").map(idOf));
    const list = all.filter(({ id }) => !gone.has(id));
    const fetched = list.map((item) => [item.id, newer(this.get(item.id), item)] as const);
    this.#items.value = new Map([...[...this.#items.value].filter(([id]) => told.has(id)), ...fetched]);
    // What was told of one that was not known yet; where it was, this changes nothing.
    for (const frame of heard) if (frame.type !== "interaction") this.#take(frame);
  }

  apply(frame: InboxFrame): void {
    for (const heard of this.#refetches) heard.push(frame);
    this.#take(frame);
  }

  #take(frame: InboxFrame): void {
    if (frame.type === "interaction")
      this.#put(newer(this.get(frame.interaction.id), inboxItem(frame.interaction)));
    else if (frame.type === "message") this.#change(frame.interaction, (item) => withMessage(item, frame));
    else if (frame.type === "receipt") this.#change(frame.interaction, (item) => withReceipt(item, frame));
    else this.#remove(frame.interaction);
  }

  /** The expert wrote: shown in the list before the service says so. */
  wrote(id: string, { text, seq, at }: Pick<MessageView, "text" | "seq" | "at">): void {
    this.#change(id, (item) =>
      seq > item.last_seq ? { ...item, last_seq: seq, last_text: text, last_at: at } : item,
    );
  }

  read(id: string, seq: number): void {
    this.#change(id, (item) =>
      withReceipt(item, { type: "receipt", interaction: id, side: "expert", received: seq, read: seq }),
    );
  }

  #list(state: ExpertInteraction["state"], order: (a: ExpertInteraction, b: ExpertInteraction) => number) {
    return computed(() => [...this.#items.value.values()].filter((item) => item.state === state).sort(order));
  }

  #change(id: string, change: (item: ExpertInteraction) => ExpertInteraction): void {
    const item = this.get(id);
    if (item) this.#put(change(item));
  }

  #put(item: ExpertInteraction): void {
    this.#items.value = new Map(this.#items.value).set(item.id, item);
  }

  #remove(id: string): void {
    const items = new Map(this.#items.value);
    items.delete(id);
    this.#items.value = items;
  }
}

const idOf = ({ interaction }: InboxFrame): string =>
  typeof interaction === "string" ? interaction : interaction.id;

function inboxItem(view: FrameOf<"interaction">["interaction"]): ExpertInteraction {
  return { unread: 0, last_text: null, last_at: null, offered_to: [], mail_refused: false, ...view };
}

function newer(known: ExpertInteraction | undefined, news: ExpertInteraction): ExpertInteraction {
  if (!known) return news;
  const receipts = mergeReceipts(known.receipts, news.receipts);
  const { last_seq, last_text, last_at, unread } = known.last_seq > news.last_seq ? known : news;
  return settled({ ...news, receipts, last_seq, last_text, last_at, unread });
}

function withMessage(item: ExpertInteraction, message: FrameOf<"message">): ExpertInteraction {
  if (message.seq <= item.last_seq) return item;
  const unread = item.unread + (message.sender === "visitor" ? 1 : 0);
  const ended = message.kind === "ended";
  return settled({
    ...item,
    unread,
    last_seq: message.seq,
    last_text: isSent(message) ? message.text : item.last_text,
    last_at: message.at,
    state: ended ? "ended" : item.state,
  });
}

function withReceipt(item: ExpertInteraction, frame: FrameOf<"receipt">): ExpertInteraction {
  return settled({ ...item, receipts: mergeReceipts(item.receipts, receiptsIn(frame)) });
}

/** Never more unread than there are numbers above the last one read. */
function settled(item: ExpertInteraction): ExpertInteraction {
  const most = Math.max(0, item.last_seq - item.receipts.expert_read);
  return item.unread > most ? { ...item, unread: most } : item;
}
