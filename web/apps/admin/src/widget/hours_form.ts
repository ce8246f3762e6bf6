import type { HoursChange, HoursData } from "@visavis/client";
import { t } from "./messages";

export interface Span {
  readonly start: string;
  readonly end: string;
}

export interface Exception {
  readonly day: string;
  readonly windows: readonly Span[];
}

/** As it is typed: seven days from Monday, whether or not hours are kept at all. */
export interface Typed {
  readonly on: boolean;
  readonly zone: string;
  readonly week: readonly (readonly Span[])[];
  readonly exceptions: readonly Exception[];
  readonly holidays: string;
}

const OFFICE: readonly Span[] = [
  { start: "08:00", end: "12:00" },
  { start: "13:30", end: "17:00" },
];
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = 5;
const END_OF_DAY = "24:00";

export const NEW_SPAN: Span = { start: "08:00", end: "17:00" };

/** Without stored hours: office hours, ready to be switched on. */
export function typedOf({ hours }: HoursData, zone: string): Typed {
  if (!hours) {
    const week = DAYS.map((day) => (day <= WORKDAYS ? OFFICE : []));
    return { on: false, zone, week, exceptions: [], holidays: "" };
  }
  const week = DAYS.map((day) =>
    hours.weekly.flatMap((window) => (window.day === day ? [spanOf(window)] : [])),
  );
  const exceptions = hours.exceptions.map(({ day, windows }) => ({ day, windows: windows.map(spanOf) }));
  return { on: true, zone: hours.zone, week, exceptions, holidays: hours.holidays ?? "" };
}

export const changeOf = ({ on, zone, week, exceptions, holidays }: Typed): HoursChange => ({
  hours: on
    ? {
        zone,
        weekly: week.flatMap((spans, index) => spans.map((span) => ({ ...windowOf(span), day: index + 1 }))),
        exceptions: exceptions.map(({ day, windows }) => ({ day, windows: windows.map(windowOf) })),
        holidays: holidays || null,
      }
    : null,
});

/** Field id -> what is wrong with it. */
export function mistakesIn({ on, week, exceptions }: Typed): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (!on) return mistakes;
  for (const [index, spans] of week.entries()) {
    if (!areSound(spans)) mistakes[`hours-${index}`] = t("hours.spans.wrong");
  }
  for (const [index, { day, windows }] of exceptions.entries()) {
    const isTwice = exceptions.findIndex((other) => other.day === day) !== index;
    if (!day) mistakes[`exception-${index}`] = t("hours.exception.day");
    else if (isTwice) mistakes[`exception-${index}`] = t("hours.exception.twice");
    else if (!areSound(windows)) mistakes[`exception-${index}`] = t("hours.spans.wrong");
  }
  return mistakes;
}

/** Every span ends after it begins, and none runs into another. */
export function areSound(spans: readonly Span[]): boolean {
  const rising = spans.map(windowOf).toSorted((a, b) => a.start.localeCompare(b.start));
  return rising.every(
    ({ start, end }, index) => start !== "" && start < end && (rising[index - 1]?.end ?? "") <= start,
  );
}

// A field for times of the day knows no 24:00; there midnight at the end is 00:00.
const spanOf = ({ start, end }: Span): Span => ({ start, end: end === END_OF_DAY ? "00:00" : end });
const windowOf = ({ start, end }: Span): Span => ({ start, end: end === "00:00" ? END_OF_DAY : end });
