import type { DocumentView, MessageView, Queued, Receipts, Sender, Side } from "@visavis/client";

export type Delivery = "sending" | "failed" | "sent" | "received" | "read";

/** One line of a transcript. `key` stays the same from the first keystroke's send to the confirmed message. */
export interface Entry {
  key: string;
  seq: number | null;
  sender: Sender;
  /** "text" is what somebody wrote, "document" what they sent; every other kind is a note of what happened. */
  kind: MessageView["kind"];
  /** What was written, or the name of the document. */
  text: string;
  document: DocumentView | null;
  /** Which expert wrote it, or whom the note is about. */
  expert: string | null;
  at: string;
  failure: string | null;
}

export function confirmedEntry(message: MessageView): Entry {
  const { seq, sender, kind, text, at, expert = null, document = null } = message;
  return {
    key: `${sender}:${message.client_id}`,
    seq,
    sender,
    kind,
    text,
    document,
    expert,
    at,
    failure: null,
  };
}

export function queuedEntry(side: Side, queued: Queued): Entry {
  return {
    key: `${side}:${queued.client_id}`,
    seq: null,
    sender: side,
    kind: "text",
    text: queued.text,
    document: null,
    expert: null,
    at: new Date(queued.at).toISOString(),
    failure: queued.failure ?? null,
  };
}

/** What somebody sent, apart from notes of what happened. */
export const isSent = ({ kind }: Pick<Entry, "kind">) => kind === "text" || kind === "document";

/** How far an own entry got, as seen by the other side's receipts. */
export function deliveryOf(entry: Entry, receipts: Receipts): Delivery {
  if (entry.seq === null) return entry.failure ? "failed" : "sending";
  const [received, read] =
    entry.sender === "visitor"
      ? [receipts.expert_received, receipts.expert_read]
      : [receipts.visitor_received, receipts.visitor_read];
  if (entry.seq <= read) return "read";
  return entry.seq <= received ? "received" : "sent";
}
