import type { HoursChange, HoursData } from "@visavis/client";
import {
  OFFICE_WEEK,
  type Span,
  spanOf,
  spansMistake,
  type Week,
  weeklyOf,
  weekMistakes,
  weekOf,
  windowOf,
} from "@visavis/portal/hours";
import { t } from "./messages";

export interface Exception {
  readonly day: string;
  readonly windows: readonly Span[];
}

/** As it is typed: seven days from Monday, whether or not hours are kept at all. */
export interface Typed {
  readonly on: boolean;
  readonly zone: string;
  readonly week: Week;
  readonly exceptions: readonly Exception[];
  readonly holidays: string;
}

/** Without stored hours: office hours, ready to be switched on. */
export function typedOf({ hours }: HoursData, zone: string): Typed {
  if (!hours) {
    return { on: false, zone, week: OFFICE_WEEK, exceptions: [], holidays: "" };
  }
  const exceptions = hours.exceptions.map(({ day, windows }) => ({ day, windows: windows.map(spanOf) }));
  return {
    on: true,
    zone: hours.zone,
    week: weekOf(hours.weekly),
    exceptions,
    holidays: hours.holidays ?? "",
  };
}

export const changeOf = ({ on, zone, week, exceptions, holidays }: Typed): HoursChange => ({
  hours: on
    ? {
        zone,
        weekly: weeklyOf(week),
        exceptions: exceptions.map(({ day, windows }) => ({ day, windows: windows.map(windowOf) })),
        holidays: holidays || null,
      }
    : null,
});

/** Field id -> what is wrong with it. */
export function mistakesIn({ on, week, exceptions }: Typed): Record<string, string> {
  if (!on) return {};
  const mistakes = weekMistakes("hours", week);
  for (const [index, { day, windows }] of exceptions.entries()) {
    const isTwice = exceptions.findIndex((other) => other.day === day) !== index;
    if (!day) mistakes[`exception-${index}`] = t("hours.exception.day");
    else if (isTwice) mistakes[`exception-${index}`] = t("hours.exception.twice");
    else {
      const mistake = spansMistake(windows);
      if (mistake !== null) mistakes[`exception-${index}`] = mistake;
    }
  }
  return mistakes;
}
