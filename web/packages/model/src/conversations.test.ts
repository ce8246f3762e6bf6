import { signal } from "@preact/signals-core";
import type { ClientFrame, FrameOf, Http, MessagePage, ServerFrame } from "@visavis/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection, Status } from "./connection";
import { Conversations } from "./conversations";
import { NO_RECEIPTS } from "./receipts";

type MessageView = FrameOf<"replay">["messages"][number];

const I = "11111111-1111-7111-8111-111111111111";

const message = (seq: number, sender: MessageView["sender"] = "visitor"): MessageView => ({
  seq,
  sender,
  kind: "text",
  client_id: `c${seq}`,
  text: `text ${seq}`,
  at: "2026-11-22T10:00:00Z",
});

class Line implements Connection {
  readonly status = signal<Status>("online");
  readonly refusal = signal<string | null>(null);
  readonly sent: ClientFrame[] = [];
  readonly #handlers = new Map<string, ((frame: never) => void)[]>();
  up = true as boolean;
  suspect = vi.fn();
  lastWords = vi.fn();
  reopen = vi.fn();
  close = vi.fn();

  send(frame: ClientFrame): boolean {
    if (this.up) this.sent.push(frame);
    return this.up;
  }

  on<T extends ServerFrame["type"]>(type: T, handler: (frame: FrameOf<T>) => void): () => void {
    this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
    return () => undefined;
  }

  say(frame: ServerFrame): void {
    for (const handler of this.#handlers.get(frame.type) ?? []) handler(frame as never);
  }

  of<T extends ClientFrame["type"]>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }
}

const welcome: ServerFrame = { type: "welcome", version: 1, heartbeat_s: 5, at: "2026-11-22T10:00:00Z" };

function make(all: readonly MessageView[] = []) {
  const line = new Line();
  const asked: string[] = [];
  const service = { broken: false as boolean };
  const http = ((_: string, path: string) => {
    asked.push(path);
    if (service.broken) return Promise.reject(new Error("broken"));
    const query = new URLSearchParams(path.split("?")[1]);
    const [after, limit] = [Number(query.get("after")), Number(query.get("limit"))];
    const messages = all.filter(({ seq }) => seq > after).slice(0, limit);
    return Promise.resolve({ messages, last_seq: all.at(-1)?.seq ?? 0 } satisfies MessagePage);
  }) as Http;
  const conversations = new Conversations({ side: "expert", connection: line, http });
  const open = async () => {
    const conversation = conversations.open({ id: I, last_seq: all.at(-1)?.seq ?? 0, receipts: NO_RECEIPTS });
    await vi.waitFor(() => expect(conversation.loading.value).not.toBe("loading"));
    return conversation;
  };
  return { line, asked, service, conversations, open };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("conversations", () => {
  test("load the end of a long transcript first and earlier messages on demand", async () => {
    const all = Array.from({ length: 300 }, (_, index) => message(index + 1));
    const conversation = await make(all).open();
    const seqs = () => conversation.transcript.entries.value.map(({ seq }) => seq);
    expect([seqs()[0], seqs().at(-1)]).toEqual([241, 300]);
    await conversation.loadEarlier();
    await conversation.loadEarlier();
    expect(seqs()).toEqual(all.map(({ seq }) => seq));
    expect(conversation.earlier.value).toBe(false);
  });

  test("name a transcript in the hello only once it is complete", async () => {
    const { conversations, open, service } = make([message(1)]);
    service.broken = true;
    await open();
    expect(conversations.cursors()).toEqual({});
    service.broken = false;
    expect(conversations.get(I)?.loading.value).toBe("broken");
  });

  test("load again with the next welcome when loading had failed", async () => {
    const { line, open, service } = make([message(1)]);
    service.broken = true;
    const conversation = await open();
    service.broken = false;
    line.say(welcome);
    await vi.waitFor(() => expect(conversation.loading.value).toBe("ready"));
    expect(conversation.transcript.cursor).toBe(1);
  });

  test("ask after loading for what was committed meanwhile", async () => {
    const { line, open } = make([message(1), message(2)]);
    await open();
    expect(line.of("resume")).toEqual([{ type: "resume", interaction: I, after: 2 }]);
  });

  test("say what was received at once and then at most twice a second", async () => {
    const { line, open } = make([message(1)]);
    await open();
    for (const seq of [2, 3, 4]) line.say({ type: "message", interaction: I, ...message(seq) });
    expect(line.of("received").map(({ seq }) => seq)).toEqual([1]);
    vi.advanceTimersByTime(500);
    expect(line.of("received").map(({ seq }) => seq)).toEqual([1, 4]);
  });

  test("say what was read, and not also that it was received", async () => {
    const { line, open } = make([message(1)]);
    const conversation = await open();
    line.say({ type: "message", interaction: I, ...message(2) });
    conversation.markRead();
    vi.advanceTimersByTime(1_000);
    expect(line.of("read").map(({ seq }) => seq)).toEqual([2]);
    expect(line.of("received").map(({ seq }) => seq)).toEqual([1]);
  });

  test("say after a break what was read during it, and send what was written during it", async () => {
    const { line, open } = make([message(1)]);
    const conversation = await open();
    vi.advanceTimersByTime(1_000);
    line.up = false;
    conversation.markRead();
    conversation.transcript.queue("written offline");
    line.up = true;
    line.say(welcome);
    expect(line.of("read").map(({ seq }) => seq)).toEqual([1]);
    expect(line.of("send").map(({ text }) => text)).toEqual(["written offline"]);
  });

  test("show a written message once through acceptance and replay", async () => {
    const { line, open, conversations } = make([message(1)]);
    const conversation = await open();
    const client_id = conversation.transcript.queue("hello");
    const at = "2026-11-22T10:00:00Z";
    line.say({ type: "accepted", interaction: I, client_id, seq: 2, at });
    const again = { ...message(2, "expert"), client_id, text: "hello" };
    line.say({ type: "replay", interaction: I, after: 1, messages: [again], last_seq: 2, more: false });
    expect(conversation.transcript.entries.value.map(({ seq, text }) => [seq, text])).toEqual([
      [1, "text 1"],
      [2, "hello"],
    ]);
    expect(conversations.outbox.size).toBe(0);
  });

  test("settle what was sent before a reload although its transcript is not open", () => {
    const { line, conversations } = make();
    const { client_id } = conversations.outbox.queue(I, "before");
    line.say({ type: "accepted", interaction: I, client_id, seq: 1, at: "2026-11-22T10:00:00Z" });
    expect(conversations.outbox.size).toBe(0);
  });

  test("hand over what is unsent as the page goes away, where the device keeps nothing", async () => {
    const { line, conversations, open } = make();
    const { transcript } = await open();
    dispatchEvent(new Event("pagehide"));
    expect(line.lastWords).not.toHaveBeenCalled();
    const client_id = transcript.queue("last words");
    dispatchEvent(new Event("pagehide"));
    expect(line.lastWords).toHaveBeenCalledWith([
      { type: "send", interaction: I, client_id, text: "last words" },
    ]);
    conversations.drop(I);
  });

  test("send again a little later when there was too much at once", () => {
    const { line, conversations } = make();
    const { client_id } = conversations.outbox.queue(I, "hello");
    line.say({ type: "refused", code: "too_many", detail: "", interaction: I, client_id });
    vi.advanceTimersByTime(1_500);
    expect(line.of("send")).toHaveLength(2);
    expect(conversations.outbox.get(client_id)?.failure).toBeUndefined();
  });

  test("suspect the connection when a message stays unanswered", () => {
    const { line, conversations } = make();
    conversations.outbox.queue(I, "hello");
    vi.advanceTimersByTime(10_000);
    expect(line.suspect).toHaveBeenCalledOnce();
  });

  test("drop everything of a deleted interaction", async () => {
    const { line, open, conversations } = make([message(1)]);
    const conversation = await open();
    conversation.transcript.queue("never sent");
    line.say({ type: "deleted", interaction: I });
    expect([conversations.get(I), conversations.outbox.size, conversations.cursors()]).toEqual([
      undefined,
      0,
      {},
    ]);
  });

  test("show the other side's writing until it stops, speaks or falls silent", async () => {
    const { line, open } = make([message(1)]);
    const { transcript } = await open();
    const types = (active: boolean) => line.say({ type: "typing", interaction: I, side: "visitor", active });
    types(true);
    expect(transcript.typing.other.value).toBe(true);
    line.say({ type: "message", interaction: I, ...message(2) });
    expect(transcript.typing.other.value).toBe(false);
    types(true);
    vi.advanceTimersByTime(6_000);
    expect(transcript.typing.other.value).toBe(false);
  });

  test("tell of own writing every few seconds and of its end once", async () => {
    const { line, open } = make([message(1)]);
    const { transcript } = await open();
    for (let key = 0; key < 30; key += 1) {
      transcript.typing.keep();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(10_000);
    transcript.typing.stop();
    expect(line.of("typing").map(({ active }) => active)).toEqual([true, true, false]);
  });
});
