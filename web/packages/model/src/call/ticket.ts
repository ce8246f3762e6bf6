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

/** The page goes: keep the ticket for the next one in this tab, where the browser lets us. */
export function keepTicket(ticket: Ticket | undefined): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...ticket, leftAt: ticket && Date.now() }));
  } catch {
    // Third-party frames may have no storage: then there is no return after a reload.
  }
}

/** The ticket of a call this tab was in until just now. */
export function keptTicket(now: number): Ticket | undefined {
  try {
    const { leftAt = 0, ...ticket } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return now - leftAt < GOOD_FOR_MS ? ticket : undefined;
  } catch {
    return undefined;
  }
}
