import { computed, type ReadonlySignal } from "@preact/signals";
import { address } from "@visavis/portal";
import { SECTIONS, type Section } from "./sections";

/** Screens of the member's own account; they stand in the menu, not in the rail. */
export type OwnScreen = "security" | "settings";

export type Route =
  | { readonly kind: "section"; readonly section: Section; readonly rest: readonly string[] }
  | { readonly kind: "own"; readonly screen: OwnScreen };

export const route: ReadonlySignal<Route> = computed(() => routeOf(address.value));

/** An address nobody knows leads to the first section. */
export function routeOf(path: string): Route {
  const [, , first = "", ...rest] = path.split("/");
  if (first === "security" || first === "settings") return { kind: "own", screen: first };
  const section = SECTIONS.find((each) => each.path === first);
  if (section) return { kind: "section", section, rest: rest.filter(Boolean) };
  return { kind: "section", section: SECTIONS[0] as Section, rest: [] };
}
