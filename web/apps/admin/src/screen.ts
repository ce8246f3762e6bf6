import type { Me } from "@visavis/client";

/** What every screen is given. */
export interface ScreenProps {
  readonly me: Me;
  /** The parts of the address after the section: /admin/people/42/profile gives ["42", "profile"]. */
  readonly rest: readonly string[];
}

export type SectionPath =
  | "start"
  | "people"
  | "teams"
  | "filters"
  | "assignments"
  | "answers"
  | "widget"
  | "interactions"
  | "ratings"
  | "statistics"
  | "company"
  | "integrations"
  | "mails"
  | "audit";

export const pathTo = (path: SectionPath, ...rest: readonly string[]) =>
  path === "start" ? "/admin/" : ["/admin", path, ...rest].join("/");
