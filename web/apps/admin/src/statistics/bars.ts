import type { DayView, MonthView } from "@visavis/client";

/** A number that may be shown, or null for one that is too small. */
export type Shown = number | null;

export interface Bar {
  readonly day: string;
  readonly chat: Shown;
  readonly message: Shown;
}

export const WAITING = ["minute", "five_minutes", "quarter", "hour", "day", "longer"] as const;
export const CALLS = ["started", "answered", "failed"] as const;
export const STARS = [5, 4, 3, 2, 1] as const;

export const barOf = ({ day, contacts }: DayView): Bar => ({ day, ...contacts });

/** The highest bar of a month, at least as high as `least`, so that few contacts do not look like many. */
export const highest = (bars: readonly Bar[], least: number): number =>
  Math.max(2 * least, ...bars.map(({ chat, message }) => (chat ?? 0) + (message ?? 0)));

/** Round steps from zero to just above `top`: at most five. */
export function steps(top: number): readonly number[] {
  const magnitude = 10 ** Math.floor(Math.log10(top));
  const step = [0.2, 0.5, 1, 2, 5]
    .map((factor) => factor * magnitude)
    .find((size) => Number.isInteger(size) && top / size <= 5);
  const size = step ?? magnitude * 10;
  return Array.from({ length: Math.ceil(top / size) + 1 }, (_, index) => index * size);
}

/** Is there any number at all to be seen in this month? */
export const saysSomething = (month: MonthView): boolean =>
  [
    month.contacts,
    month.waiting,
    month.calls,
    month.ratings,
    { opened: month.opened },
    ...month.days.map((day) => day.contacts),
  ]
    .flatMap((numbers) => Object.values(numbers))
    .some((number) => number !== null);
