import { computed, type ReadonlySignal } from "@preact/signals";
import { address } from "@visavis/portal";

export type Screen = "inbox" | "answers" | "profile" | "security" | "settings";

export interface Route {
  screen: Screen;
  /** The open conversation of the inbox. */
  interaction: string | null;
}

const BASE = "/expert/";
const SCREENS: readonly Screen[] = ["answers", "profile", "security", "settings"];

export const route: ReadonlySignal<Route> = computed(() => routeOf(address.value));

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
