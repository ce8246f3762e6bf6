import { beforeEach, describe, expect, test, vi } from "vitest";
import { Outbox, type OutboxStorage } from "./outbox";
import type { ClientFrame } from "./wire";

class MemoryStorage implements OutboxStorage {
  readonly kept = new Map<string, string>();
  get length() {
    return this.kept.size;
  }
  key(index: number) {
    return [...this.kept.keys()].toReversed()[index] ?? null;
  }
  getItem(key: string) {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.kept.set(key, value);
  }
  removeItem(key: string) {
    this.kept.delete(key);
  }
}

function make(storage: OutboxStorage | null = new MemoryStorage()) {
  const sent: Extract<ClientFrame, { type: "send" }>[] = [];
  const line: { up: boolean } = { up: true };
  const changed: string[] = [];
  const overdue = vi.fn();
  const outbox = new Outbox({
    storage,
    onChange: (interaction) => changed.push(interaction),
    onOverdue: overdue,
    send: (frame) => {
      if (line.up && frame.type === "send") sent.push(frame);
      return line.up;
    },
  });
  return { outbox, sent, line, changed, overdue, texts: () => sent.map((frame) => frame.text) };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe("an outbox", () => {
  test("sends what is written while offline in the order of writing, once the line is back", () => {
    const { outbox, line, texts } = make();
    line.up = false;
    for (const text of ["one", "two", "three"]) outbox.queue("a", text);
    line.up = true;
    outbox.flush();
    expect(texts()).toEqual(["one", "two", "three"]);
  });

  test("sends again under the same client id until it is settled", () => {
    const { outbox, sent } = make();
    const { client_id } = outbox.queue("a", "one");
    outbox.flush();
    outbox.settle(client_id);
    outbox.flush();
    expect(sent.map((frame) => frame.client_id)).toEqual([client_id, client_id]);
  });

  test("survives a reload, in order, although the clock stands still and the storage forgets the order", () => {
    const storage = new MemoryStorage();
    const before = make(storage);
    before.line.up = false;
    for (const text of ["one", "two", "three"]) before.outbox.queue("a", text);
    const after = make(storage);
    after.outbox.flush();
    expect(after.texts()).toEqual(["one", "two", "three"]);
    expect(after.sent.map((frame) => frame.client_id)).toEqual(
      before.outbox.of("a").map((entry) => entry.client_id),
    );
  });

  test("keeps what another tab stored when it stores or settles its own", () => {
    const storage = new MemoryStorage();
    const [one, other] = [make(storage).outbox, make(storage).outbox];
    const first = one.queue("a", "from one tab");
    other.queue("a", "from the other");
    one.settle(first.client_id);
    expect(
      make(storage)
        .outbox.of("a")
        .map((entry) => entry.text),
    ).toEqual(["from the other"]);
  });

  test("marks a definite refusal, sends it no more by itself and again when asked", () => {
    const { outbox, sent } = make();
    const { client_id } = outbox.queue("a", "one");
    outbox.refuse(client_id, "interaction.ended");
    outbox.flush();
    expect(sent).toHaveLength(1);
    expect(outbox.get(client_id)?.failure).toBe("interaction.ended");
    outbox.retry(client_id);
    expect(sent).toHaveLength(2);
    expect(outbox.get(client_id)?.failure).toBeUndefined();
  });

  test("works in memory when the storage refuses", () => {
    const broken = new MemoryStorage();
    broken.setItem = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
    const { outbox, texts } = make(broken);
    outbox.queue("a", "one");
    expect(texts()).toEqual(["one"]);
    expect(outbox.size).toBe(1);
  });

  test("says when an answer is overdue, and not once everything is settled", () => {
    const { outbox, overdue } = make();
    const first = outbox.queue("a", "one");
    vi.advanceTimersByTime(10_000);
    expect(overdue).toHaveBeenCalledOnce();
    outbox.flush();
    outbox.settle(first.client_id);
    vi.advanceTimersByTime(60_000);
    expect(overdue).toHaveBeenCalledOnce();
  });

  test("tells which interaction changed and forgets one without the other", () => {
    const { outbox, changed } = make();
    outbox.queue("a", "one");
    outbox.queue("b", "two");
    outbox.forget("a");
    expect(changed).toEqual(["a", "b", "a"]);
    expect(outbox.of("b")).toHaveLength(1);
  });
});
