import type { Receipts } from "@visavis/client";
import { type Delivery, deliveryOf, type Entry, isSent } from "@visavis/model";

export interface Line {
  /** "told": what happened to the conversation, such as a hand-over. */
  kind: "message" | "ended" | "told";
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
  const told = deliveriesToTell(entries, receipts);
  const firstNew = newAfter === null ? undefined : entries.find((entry) => isNew(entry, newAfter));
  return entries.flatMap((entry, index): Row[] => {
    const before = entries[index - 1];
    const day = dayOf(entry);
    const begins = !before || dayOf(before) !== day;
    return [
      ...(begins ? [{ kind: "day" as const, key: day, day: new Date(entry.at) }] : []),
      ...(entry === firstNew && index > 0 ? [{ kind: "new" as const, key: "new" }] : []),
      {
        kind: kindOf(entry),
        entry,
        own: entry.sender === "expert",
        first: !sameRun(before, entry),
        last: !sameRun(entry, entries[index + 1]),
        delivery: told.get(entry.key) ?? null,
      },
    ];
  });
}

function kindOf({ kind }: Entry): Line["kind"] {
  if (isSent({ kind })) return "message";
  return kind === "ended" ? "ended" : "told";
}

/** Only the last message that got so far says so; every failed one does. */
function deliveriesToTell(entries: readonly Entry[], receipts: Receipts): Map<string, Delivery> {
  const said = new Set<Delivery>();
  const told = new Map<string, Delivery>();
  for (const entry of entries.toReversed()) {
    if (entry.sender !== "expert") continue;
    const delivery = deliveryOf(entry, receipts);
    if (delivery === "failed" || !said.has(delivery)) told.set(entry.key, delivery);
    said.add(delivery);
  }
  return told;
}

const isNew = ({ seq, sender }: Entry, after: number) => seq !== null && seq > after && sender === "visitor";

const dayOf = (entry: Entry) => new Date(entry.at).toDateString();

function sameRun(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b || a.sender !== b.sender || dayOf(a) !== dayOf(b)) return false;
  return Date.parse(b.at) - Date.parse(a.at) < RUN_MS;
}
