import type { Me } from "@visavis/client";
import type { GlyphName } from "@visavis/portal";
import type { ComponentType } from "preact";

/** What every screen is given. */
export interface ScreenProps {
  readonly me: Me;
  /** The parts of the address after the section: /admin/people/42/profile gives ["42", "profile"]. */
  readonly rest: readonly string[];
}

export interface Section {
  /** Its address below /admin/; its title is the text `section.<path>`. The first section has none. */
  readonly path: SectionPath;
  readonly icon: GlyphName;
  /** Sections of one group stand together in the rail. */
  readonly group: number;
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

export type SectionPath =
  | "start"
  | "people"
  | "teams"
  | "filters"
  | "assignments"
  | "widget"
  | "interactions"
  | "ratings"
  | "statistics"
  | "company"
  | "integrations"
  | "audit";

/** The rail, from top to bottom. A section stands here once its screen works. */
export const SECTIONS: readonly Section[] = [
  { path: "start", icon: "steps", group: 0, load: () => import("./start").then(({ Start }) => Start) },
  {
    path: "people",
    icon: "people",
    group: 1,
    load: () => import("./people").then(({ PeopleSection }) => PeopleSection),
  },
  {
    path: "statistics",
    icon: "chart",
    group: 3,
    load: () => import("./statistics").then(({ Statistics }) => Statistics),
  },
  {
    path: "company",
    icon: "building",
    group: 4,
    load: () => import("./company").then(({ Company }) => Company),
  },
  {
    path: "integrations",
    icon: "plug",
    group: 4,
    load: () => import("./integrations").then(({ Integrations }) => Integrations),
  },
  { path: "audit", icon: "scroll", group: 4, load: () => import("./audit").then(({ Audit }) => Audit) },
];

export const pathTo = (path: SectionPath, ...rest: readonly string[]) =>
  path === "start" ? "/admin/" : ["/admin", path, ...rest].join("/");
