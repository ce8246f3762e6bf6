import type { GlyphName } from "@visavis/portal";
import type { ComponentType } from "preact";
import type { ScreenProps, SectionPath } from "./screen";

export interface Section {
  /** Its address below /admin/; its title is the text `section.<path>`. The first section has none. */
  readonly path: SectionPath;
  readonly icon: GlyphName;
  /** Leads here after g, in every language. */
  readonly key: string;
  /** Sections of one group stand together in the rail. */
  readonly group: number;
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

/** The rail, from top to bottom. A section stands here once its screen works. */
export const SECTIONS: readonly Section[] = [
  {
    path: "start",
    key: "h",
    icon: "steps",
    group: 0,
    load: () => import("./start").then(({ Start }) => Start),
  },
  {
    path: "people",
    key: "p",
    icon: "people",
    group: 1,
    load: () => import("./people").then(({ PeopleSection }) => PeopleSection),
  },
  {
    path: "teams",
    key: "t",
    icon: "team",
    group: 1,
    load: () => import("./teams").then(({ Teams }) => Teams),
  },
  {
    path: "filters",
    key: "f",
    icon: "filter",
    group: 1,
    load: () => import("./filters").then(({ Filters }) => Filters),
  },
  {
    path: "assignments",
    key: "a",
    icon: "signpost",
    group: 1,
    load: () => import("./assignments").then(({ Assignments }) => Assignments),
  },
  {
    path: "answers",
    key: "v",
    icon: "conversations",
    group: 1,
    load: () => import("./answers").then(({ Answers }) => Answers),
  },
  {
    path: "widget",
    key: "w",
    icon: "window",
    group: 2,
    load: () => import("./widget").then(({ Widget }) => Widget),
  },
  {
    path: "interactions",
    key: "i",
    icon: "clock",
    group: 3,
    load: () => import("./interactions").then(({ Interactions }) => Interactions),
  },
  {
    path: "ratings",
    key: "r",
    icon: "star",
    group: 3,
    load: () => import("./ratings").then(({ Ratings }) => Ratings),
  },
  {
    path: "statistics",
    key: "s",
    icon: "chart",
    group: 3,
    load: () => import("./statistics").then(({ Statistics }) => Statistics),
  },
  {
    path: "company",
    key: "c",
    icon: "building",
    group: 4,
    load: () => import("./company").then(({ Company }) => Company),
  },
  {
    path: "integrations",
    key: "x",
    icon: "plug",
    group: 4,
    load: () => import("./integrations").then(({ Integrations }) => Integrations),
  },
  {
    path: "mails",
    key: "m",
    icon: "letter",
    group: 4,
    load: () => import("./mails").then(({ Mails }) => Mails),
  },
  {
    path: "audit",
    key: "l",
    icon: "scroll",
    group: 4,
    load: () => import("./audit").then(({ Audit }) => Audit),
  },
];
