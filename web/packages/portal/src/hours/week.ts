import { t } from "./messages";

/** From `start` to before `end`, as fields for times of the day give them. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** Seven days from Monday, each with its times; none is a day without. */
export type Week = readonly (readonly Span[])[];

/** As the service keeps them: Monday is 1, and a day ends at 24:00. */
export interface WeeklyWindow extends Span {
  readonly day: number;
}

const OFFICE: readonly Span[] = [
  { start: "08:00", end: "12:00" },
  { start: "13:30", end: "17:00" },
];
const DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = 5;
const END_OF_DAY = "24:00";

export const NEW_SPAN: Span = { start: "08:00", end: "17:00" };
export const OFFICE_WEEK: Week = DAYS.map((day) => (day <= WORKDAYS ? OFFICE : []));

export const weekOf = (weekly: readonly WeeklyWindow[]): Week =>
  DAYS.map((day) => weekly.flatMap((window) => (window.day === day ? [spanOf(window)] : [])));

export const weeklyOf = (week: Week): WeeklyWindow[] =>
  week.flatMap((spans, index) => spans.map((span) => ({ ...windowOf(span), day: index + 1 })));

/** Every span ends after it begins, and none runs into another. */
export function areSound(spans: readonly Span[]): boolean {
  const rising = spans.map(windowOf).toSorted((a, b) => a.start.localeCompare(b.start));
  return rising.every(
    ({ start, end }, index) => start !== "" && start < end && (rising[index - 1]?.end ?? "") <= start,
  );
}

export const spansMistake = (spans: readonly Span[]) => (areSound(spans) ? null : t("hours.spans.wrong"));

// A field for times of the day knows no 24:00; there midnight at the end is 00:00.
export const spanOf = ({ start, end }: Span): Span => ({ start, end: end === END_OF_DAY ? "00:00" : end });
export const windowOf = ({ start, end }: Span): Span => ({ start, end: end === "00:00" ? END_OF_DAY : end });
