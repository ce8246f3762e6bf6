import { type ReadonlySignal, signal } from "@preact/signals";

export type Screen = "inbox" | "profile" | "sessions" | "settings";

export interface Route {
  screen: Screen;
  /** The open conversation of the inbox. */
  interaction: string | null;
}

const BASE = "/expert/";
const SCREENS: readonly Screen[] = ["profile", "sessions", "settings"];

const current = signal<Route>(routeOf(location.pathname));

export const route: ReadonlySignal<Route> = current;

export function routeOf(path: string): Route {
  const [first = "", second = ""] = path.slice(BASE.length).split("/");
  const screen = SCREENS.find((name) => name === first);
  if (screen) return { screen, interaction: null };
  return { screen: "inbox", interaction: first === "conversations" && second ? second : null };
}

export function pathTo(screen: Screen, interaction: string | null = null): string {
  if (screen !== "inbox") return BASE + screen;
  return interaction ? `${BASE}conversations/${interaction}` : BASE;
}

export function go(path: string): void {
  if (path !== location.pathname) history.pushState(null, "", path);
  current.value = routeOf(path);
}

/** Follows links of the portal without loading a page. */
export function followLinks(): void {
  addEventListener("popstate", () => {
    current.value = routeOf(location.pathname);
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || modified || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(BASE)) return;
    event.preventDefault();
    go(link.pathname);
  });
}
