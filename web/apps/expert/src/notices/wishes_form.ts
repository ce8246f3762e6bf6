import type { WishesForm } from "@visavis/client";
import { OFFICE_WEEK, type Week, weeklyOf, weekMistakes, weekOf } from "@visavis/portal/hours";
import { t } from "./messages";

export const WAYS = ["browser", "push", "mail"] as const;
export type Way = (typeof WAYS)[number];

/** As it is typed: `week` counts unless the way is wanted at any time. */
export interface Typed {
  readonly on: boolean;
  readonly always: boolean;
  readonly week: Week;
}

export interface Wishes extends Record<Way, Typed> {
  readonly zone: string;
}

type Stored = WishesForm[Way];

/** Where nothing is limited yet: office hours, ready to be chosen. */
export function typedOf({ zone, browser, push, mail }: WishesForm): Wishes {
  return { zone, browser: typedWay(browser), push: typedWay(push), mail: typedWay(mail) };
}

const typedWay = ({ on, hours }: Stored): Typed =>
  hours ? { on, always: false, week: weekOf(hours) } : { on, always: true, week: OFFICE_WEEK };

export const formOf = ({ zone, browser, push, mail }: Wishes): WishesForm => ({
  zone,
  browser: storedWay(browser),
  push: storedWay(push),
  mail: storedWay(mail),
});

const storedWay = ({ on, always, week }: Typed): Stored => ({ on, hours: always ? null : weeklyOf(week) });

/** Field id -> what is wrong with it. What nobody sees counts as well: it is stored all the same. */
export function mistakesIn(wishes: Wishes): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const way of WAYS) {
    const { always, week } = wishes[way];
    if (always) continue;
    Object.assign(mistakes, weekMistakes(`notices-${way}`, week));
    if (week.every((spans) => spans.length === 0)) mistakes[`notices-${way}`] = t("notices.hours.missing");
  }
  return mistakes;
}
