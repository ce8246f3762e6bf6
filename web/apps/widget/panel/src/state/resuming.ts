import { keptTicket } from "@visavis/model/call";
import { addressedCall } from "./addressed";
import { calling } from "./calling";

/** A call that the address asks for, or that this tab was in until a moment ago. */
export function resumeCall(): void {
  const addressed = addressedCall(location);
  // A key is good for once, and none of it belongs into the history.
  if (addressed) history.replaceState(history.state, "", location.pathname);
  const ticket = keptTicket(Date.now());
  calling.value ??= addressed ?? (ticket ? { kind: "back", ticket, isAsked: false } : null);
}
