import { effect } from "@preact/signals";
import { keptTicket } from "@visavis/model/call";
import { addressedCall, greetedMedium } from "./addressed";
import { type Calling, calling, wishFor } from "./calling";
import { calls } from "./chunks";
import { expertBySlug } from "./company";
import { place } from "./place";

/** The greeting was answered with a call. */
function greetedCall({ hash }: Pick<Location, "hash">): Calling | null {
  const medium = greetedMedium(hash);
  const expert = medium && place.expert && expertBySlug(place.expert);
  return expert ? wishFor(expert, medium) : null;
}

/** A key is good for once, and none of it belongs into the history. What could not be fetched may need it again. */
function cleanAddress(): void {
  effect(() => {
    if (calls.code.value) history.replaceState(history.state, "", location.pathname);
  });
}

/** A call that the address asks for, or that this tab was in until a moment ago. */
export function resumeCall(): void {
  const addressed = addressedCall(location) ?? greetedCall(location);
  if (addressed) cleanAddress();
  const ticket = keptTicket(Date.now());
  calling.value ??= addressed ?? (ticket ? { kind: "back", ticket, isAsked: false } : null);
}
