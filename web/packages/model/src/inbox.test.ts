import type { ExpertInteraction, FrameOf } from "@visavis/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Inbox, type InboxFrame } from "./inbox";

function item(id: string, changes: Partial<ExpertInteraction> = {}): ExpertInteraction {
  return {
    id,
    expert_id: "e",
    experts: [{ id: "e", name: "Anna Muster" }],
    asked: "expert",
    queue: null,
    offered_to: [],
    mail_refused: false,
    state: "active",
    last_seq: 1,
    visitor_name: null,
    visitor_email: null,
    receipts: { visitor_received: 0, visitor_read: 0, expert_received: 0, expert_read: 0 },
    created_at: "2026-11-22T10:00:00Z",
    changed_at: "2026-11-22T10:00:00Z",
    deleted_on: "2027-11-22",
    unread: 1,
    last_text: "first",
    last_at: "2026-11-22T10:00:00Z",
    ...changes,
  };
}

const said = (
  interaction: string,
  seq: number,
  changes: Partial<FrameOf<"message">> = {},
): FrameOf<"message"> => ({
  type: "message",
  interaction,
  seq,
  sender: "visitor",
  kind: "text",
  client_id: `c${seq}`,
  text: `text ${seq}`,
  at: `2026-11-22T10:00:${String(seq).padStart(2, "0")}Z`,
  ...changes,
});

const read = (interaction: string, seq: number): FrameOf<"receipt"> => ({
  type: "receipt",
  interaction,
  side: "expert",
  received: seq,
  read: seq,
});

async function inboxWith(...items: ExpertInteraction[]): Promise<Inbox> {
  const inbox = new Inbox();
  await inbox.refresh(() => Promise.resolve(items));
  return inbox;
}

describe("an inbox", () => {
  test("shows who waits longest first and who wrote last first", async () => {
    const inbox = await inboxWith(
      item("late", { state: "waiting", created_at: "2026-11-22T10:05:00Z" }),
      item("early", { state: "waiting", created_at: "2026-11-22T10:01:00Z" }),
      item("quiet"),
      item("fresh"),
    );
    inbox.apply(said("fresh", 2));
    expect(inbox.waiting.value.map(({ id }) => id)).toEqual(["early", "late"]);
    expect(inbox.mine.value.map(({ id }) => id)).toEqual(["fresh", "quiet"]);
  });

  test("counts a message once, however often and in whatever order frames tell of it", () => {
    const frames = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1 });
    return fc.assert(
      fc.asyncProperty(frames, async (numbers) => {
        const inbox = await inboxWith(item("a"));
        const last = Math.max(...numbers);
        for (const seq of [...numbers, ...numbers]) inbox.apply(said("a", seq));
        inbox.apply({ type: "interaction", interaction: item("a", { last_seq: last, unread: last }) });
        expect(inbox.get("a")).toMatchObject({ last_seq: last, last_text: expect.any(String), unread: last });
      }),
    );
  });

  test("an older view does not take a newer message back", async () => {
    const inbox = await inboxWith(item("a"));
    inbox.apply(said("a", 2));
    inbox.apply({ type: "interaction", interaction: item("a", { state: "ended" }) });
    expect(inbox.get("a")).toMatchObject({ state: "ended", last_seq: 2, last_text: "text 2", unread: 2 });
  });

  test("has nothing unread after another tab read it", async () => {
    const inbox = await inboxWith(item("a"), item("b"));
    inbox.apply(said("a", 2));
    expect(inbox.unread.value).toBe(3);
    inbox.apply(read("a", 2));
    expect(inbox.unread.value).toBe(1);
  });

  test("keeps one unread when the receipt is older than the last message", async () => {
    const inbox = await inboxWith(item("a"));
    inbox.apply(said("a", 2));
    inbox.apply(read("a", 1));
    expect(inbox.get("a")?.unread).toBe(1);
  });

  test("shows the expert's own message as the last line without counting it", async () => {
    const inbox = await inboxWith(item("a", { unread: 0 }));
    inbox.wrote("a", { text: "answer", seq: 2, at: "2026-11-22T10:01:00Z" });
    expect(inbox.get("a")).toMatchObject({ last_text: "answer", unread: 0 });
  });

  test("moves what has ended and forgets what was deleted", async () => {
    const inbox = await inboxWith(item("a"), item("b"));
    inbox.apply(said("a", 2, { sender: "system", kind: "ended", text: "" }));
    inbox.apply({ type: "deleted", interaction: "b" });
    expect(inbox.ended.value.map(({ id, last_text }) => [id, last_text])).toEqual([["a", "first"]]);
    expect(inbox.mine.value).toEqual([]);
  });

  test("a refetch does not lose what frames brought or took while it was under way", async () => {
    const inbox = await inboxWith(item("old"), item("gone"));
    const frames: InboxFrame[] = [
      { type: "interaction", interaction: item("new", { state: "waiting" }) },
      { type: "deleted", interaction: "gone" },
      said("old", 2),
    ];
    await inbox.refresh(() => {
      for (const frame of frames) inbox.apply(frame);
      return Promise.resolve([item("old"), item("gone")]);
    });
    expect([...inbox.items.value.keys()].toSorted()).toEqual(["new", "old"]);
    expect(inbox.get("old")?.last_seq).toBe(2);
  });

  test("the first fetch shows also what frames told of while it was under way", async () => {
    const inbox = new Inbox();
    await inbox.refresh(() => {
      inbox.apply({ type: "receipt", interaction: "read", side: "visitor", received: 1, read: 1 });
      inbox.apply(said("written", 2));
      return Promise.resolve([item("read"), item("written")]);
    });
    expect(inbox.get("read")?.receipts.visitor_read).toBe(1);
    expect([inbox.get("written")?.last_seq, inbox.get("written")?.unread]).toEqual([2, 2]);
  });

  test("two refetches at once do not hide from each other what frames told", async () => {
    const inbox = await inboxWith(item("gone"));
    let come: () => void = () => undefined;
    const slow = inbox.refresh(
      () =>
        new Promise((resolve) => {
          come = () => resolve([item("gone")]);
        }),
    );
    inbox.apply({ type: "deleted", interaction: "gone" });
    await inbox.refresh(() => Promise.resolve([]));
    come();
    await slow;
    expect(inbox.get("gone")).toBeUndefined();
  });

  test("a refetch drops what is no longer there", async () => {
    const inbox = await inboxWith(item("a"), item("b"));
    await inbox.refresh(() => Promise.resolve([item("b")]));
    expect([...inbox.items.value.keys()]).toEqual(["b"]);
  });
});
