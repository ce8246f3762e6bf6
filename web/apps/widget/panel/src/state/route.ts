import { signal } from "@preact/signals";
import { place } from "./place";

export type Route =
  | { readonly screen: "company" }
  | { readonly screen: "expert"; readonly slug: string }
  /** Without `interaction` the conversation has not begun. */
  | { readonly screen: "conversation"; readonly expert: string; readonly interaction: string | null }
  | { readonly screen: "mine" }
  | { readonly screen: "privacy" };

function firstRoute(): Route {
  if (place.privacy) return { screen: "privacy" };
  return place.expert ? { screen: "expert", slug: place.expert } : { screen: "company" };
}

export const route = signal<Route>(firstRoute());

const trail: Route[] = [];

/** In a page the browser's own back button works too; inside a frame it belongs to the website. */
const hasHistory = place.mode === "page";

export function go(next: Route): void {
  trail.push(route.peek());
  if (hasHistory) history.pushState(null, "");
  route.value = next;
}

/** The same screen in a later state: going back does not return to the earlier one. */
export function turnInto(next: Route): void {
  route.value = next;
}

export function back(): void {
  if (hasHistory && trail.length) history.back();
  else returnToLast();
}

export function home(): void {
  trail.length = 0;
  route.value = { screen: "company" };
}

function returnToLast(): void {
  route.value = trail.pop() ?? { screen: "company" };
}

if (hasHistory) addEventListener("popstate", returnToLast);
