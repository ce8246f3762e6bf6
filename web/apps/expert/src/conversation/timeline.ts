import type { Receipts } from "@visavis/client";
import { type Delivery, deliveryOf, type Entry } from "@visavis/model";

export interface Line {
  kind: "message" | "ended";
  entry: Entry;
  own: boolean;
  /** First and last of a run by the same side within five minutes. */
  first: boolean;
  last: boolean;
  /** Words under the bubble, for own messages where they say something new. */
  delivery: Delivery | null;
}

export type Row = Line | { kind: "day"; key: string; day: Date } | { kind: "new"; key: string };

const RUN_MS = 5 * 60_000;

/** What the conversation shows, from top to bottom: days, runs of messages, the line above what is new. */
export function timeline(entries: readonly Entry[], receipts: Receipts, newAfter: number | null): Row[] {
  const rows: Row[] = [];
  const told = new Set<Delivery>();
  const deliveries = new Map<string, Delivery>();
  for (const entry of entries.toReversed()) {
    const delivery = entry.sender === "expert" ? deliveryOf(entry, receipts) : null;
    if (delivery && (delivery === "failed" || !told.has(delivery))) deliveries.set(entry.key, delivery);
    if (delivery) told.add(delivery);
  }
  let marked = newAfter === null;
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    if (!before || dayOf(before) !== dayOf(entry))
      rows.push({ kind: "day", key: dayOf(entry), day: new Date(entry.at) });
    if (!marked && entry.seq !== null && entry.seq > (newAfter ?? 0) && entry.sender === "visitor") {
      marked = true;
      rows.push({ kind: "new", key: "new" });
    }
    rows.push(line(entry, before, entries[index + 1], deliveries.get(entry.key) ?? null));
  }
  return rows;
}

function line(
  entry: Entry,
  before: Entry | undefined,
  after: Entry | undefined,
  delivery: Delivery | null,
): Line {
  const own = entry.sender === "expert";
  const first = !before || !sameRun(before, entry);
  const last = !after || !sameRun(entry, after);
  return { kind: entry.kind === "ended" ? "ended" : "message", entry, own, first, last, delivery };
}

const dayOf = (entry: Entry) => new Date(entry.at).toDateString();

const sameRun = (a: Entry, b: Entry) =>
  a.sender === b.sender && dayOf(a) === dayOf(b) && Date.parse(b.at) - Date.parse(a.at) < RUN_MS;
