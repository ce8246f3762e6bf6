import type { Receipts } from "@visavis/client";
import type { Entry } from "@visavis/model";
import { describe, expect, test } from "vitest";
import { timeline } from "./timeline";

const NONE: Receipts = { visitor_received: 0, visitor_read: 0, expert_received: 0, expert_read: 0 };

function entry(
  seq: number | null,
  sender: Entry["sender"],
  time: string,
  changes: Partial<Entry> = {},
): Entry {
  const at = new Date(`2026-11-${time}`).toISOString();
  return {
    key: `${sender}:${seq ?? time}`,
    seq,
    sender,
    kind: "text",
    text: "text",
    document: null,
    expert: null,
    at,
    failure: null,
    ...changes,
  };
}

const kinds = (rows: ReturnType<typeof timeline>) => rows.map((row) => row.kind);
const lines = (rows: ReturnType<typeof timeline>) => rows.flatMap((row) => ("entry" in row ? [row] : []));

describe("a timeline", () => {
  test("begins every day with its date", () => {
    const rows = timeline([entry(1, "visitor", "21T10:00"), entry(2, "visitor", "22T09:00")], NONE, null);
    expect(kinds(rows)).toEqual(["day", "message", "day", "message"]);
  });

  test("joins what one side writes within five minutes", () => {
    const entries = [
      entry(1, "visitor", "22T10:00"),
      entry(2, "visitor", "22T10:03"),
      entry(3, "visitor", "22T10:20"),
      entry(4, "expert", "22T10:21"),
    ];
    expect(lines(timeline(entries, NONE, null)).map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  test("draws one line above the visitor's first new message", () => {
    const entries = [
      entry(1, "visitor", "22T10:00"),
      entry(2, "expert", "22T10:01"),
      entry(3, "visitor", "22T10:02"),
      entry(4, "visitor", "22T10:03"),
    ];
    expect(kinds(timeline(entries, NONE, 1))).toEqual([
      "day",
      "message",
      "message",
      "new",
      "message",
      "message",
    ]);
    expect(kinds(timeline(entries, NONE, null))).not.toContain("new");
  });

  test("says how far only at the last message that got so far, and at every failed one", () => {
    const entries = [
      entry(1, "expert", "22T10:00"),
      entry(2, "expert", "22T10:01"),
      entry(3, "expert", "22T10:02"),
      entry(4, "expert", "22T10:03"),
      entry(null, "expert", "22T10:04", { failure: "interaction.ended" }),
      entry(null, "expert", "22T10:05", { failure: "interaction.ended" }),
      entry(null, "expert", "22T10:06"),
    ];
    const receipts = { ...NONE, visitor_received: 3, visitor_read: 2 };
    expect(lines(timeline(entries, receipts, null)).map(({ delivery }) => delivery)).toEqual([
      null,
      "read",
      "received",
      "sent",
      "failed",
      "failed",
      "sending",
    ]);
  });

  test("shows where the conversation ended", () => {
    expect(kinds(timeline([entry(1, "system", "22T10:00", { kind: "ended" })], NONE, null))).toEqual([
      "day",
      "ended",
    ]);
  });

  test("tells what happened to the conversation in a line of its own", () => {
    const handed = entry(1, "system", "22T10:00", { kind: "handed_over", expert: "anna" });
    expect(kinds(timeline([handed], NONE, null))).toEqual(["day", "told"]);
  });
});
