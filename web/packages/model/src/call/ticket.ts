import type { Medium } from "./frames";

/** Brings a seat back: its key works once, within 30 seconds after the connection was lost. */
export interface Ticket {
  call: string;
  key: string;
  media: Medium;
  startedAt?: number | undefined;
}

const KEY = "visavis-call";
const GOOD_FOR_MS = 30_000;

/** Keep the ticket over a reload of this tab, where the browser lets us. */
export function keepTicket(ticket: Ticket | undefined): void {
  try {
    if (ticket) sessionStorage.setItem(KEY, JSON.stringify(ticket));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Third-party frames may have no storage: then there is no return after a reload.
  }
}

/** Note when the page went; what counts is how long it was away. */
export function stampTicket(now: number): void {
  try {
    const kept = sessionStorage.getItem(KEY);
    if (kept) sessionStorage.setItem(KEY, JSON.stringify({ ...JSON.parse(kept), leftAt: now }));
  } catch {
    // As above.
  }
}

/** The ticket of a call this tab was in until just now. */
export function keptTicket(now: number): Ticket | undefined {
  try {
    const { leftAt, ...ticket } = JSON.parse(sessionStorage.getItem(KEY) ?? "null") ?? {};
    return leftAt !== undefined && now - leftAt < GOOD_FOR_MS ? ticket : undefined;
  } catch {
    return undefined;
  }
}
