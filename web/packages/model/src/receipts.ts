import type { FrameOf, Receipts } from "@visavis/client";

export const NO_RECEIPTS: Receipts = {
  visitor_received: 0,
  visitor_read: 0,
  expert_received: 0,
  expert_read: 0,
};

/** Receipts only grow, in whatever order their frames arrive; what is read was received. */
export function mergeReceipts(known: Receipts, news: Partial<Receipts>): Receipts {
  const merged = { ...known };
  for (const name of Object.keys(known) as (keyof Receipts)[])
    merged[name] = Math.max(known[name], news[name] ?? 0);
  return merged;
}

export function receiptsIn({ side, received, read }: FrameOf<"receipt">): Partial<Receipts> {
  return side === "visitor"
    ? { visitor_received: Math.max(received, read), visitor_read: read }
    : { expert_received: Math.max(received, read), expert_read: read };
}
