import { type ReadonlySignal, signal } from "@preact/signals";
import { isLanguage, type Language } from "@visavis/i18n";

/** What somebody came for. The token of a mailed link is a secret; only the fragment ever carries it. */
export type Place =
  | { readonly kind: "register" | "forgotten" | "nothing" }
  | { readonly kind: "confirm" | "invitation" | "reset"; readonly token: string };

export interface Arrival {
  readonly place: Place;
  /** Language of the mail. */
  readonly language: Language | null;
}

const current = signal<Place>({ kind: "nothing" });

export const place: ReadonlySignal<Place> = current;

/** Reads "#reset=TOKEN&lang=de" and "#register". */
export function arrivalOf(fragment: string): Arrival {
  const [first = "", ...rest] = fragment.replace(/^#/, "").split("&");
  const [name = "", token = ""] = first.split("=");
  const wish = rest.find((part) => part.startsWith("lang="))?.slice(5) ?? "";
  return { place: placeOf(name, token), language: isLanguage(wish) ? wish : null };
}

function placeOf(kind: string, token: string): Place {
  if (kind === "register" || kind === "forgotten") return { kind };
  if ((kind === "confirm" || kind === "invitation" || kind === "reset") && /^[\w.-]+$/.test(token))
    return { kind, token };
  return { kind: "nothing" };
}

/** Takes the token out of the address, where it would be seen and shared; a reload finds it in the page's state. */
export function takePlace(): Arrival {
  const kept = history.state as { place?: Place } | null;
  const arrival = arrivalOf(location.hash);
  const comesWithToken = "token" in arrival.place;
  current.value =
    !comesWithToken && kept?.place && location.hash === `#${kept.place.kind}` ? kept.place : arrival.place;
  if (comesWithToken) history.replaceState({ place: arrival.place }, "", `#${arrival.place.kind}`);
  return arrival;
}

/** Links inside the page, and a mailed link pasted into its address. */
addEventListener("hashchange", () => {
  takePlace();
});
