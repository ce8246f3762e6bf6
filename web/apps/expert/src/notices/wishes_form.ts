import type { WishesForm } from "@visavis/client";
import { t } from "./messages";

export const WAYS = ["browser", "push", "mail"] as const;
export type Way = (typeof WAYS)[number];

/** As it is typed: the same hours on all chosen days, 1 is Monday. */
export interface Typed {
  readonly on: boolean;
  readonly always: boolean;
  readonly days: readonly number[];
  readonly start: string;
  readonly end: string;
}

export interface Wishes extends Record<Way, Typed> {
  readonly zone: string;
}

type Stored = WishesForm[Way];

const MIDNIGHT = "24:00";
const WORKDAYS = [1, 2, 3, 4, 5];
const OFFICE: Omit<Typed, "on"> = { always: true, days: WORKDAYS, start: "08:00", end: "18:00" };
const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Where nothing is limited yet: office hours, ready to be chosen. */
export function typedOf({ zone, browser, push, mail }: WishesForm): Wishes {
  return { zone, browser: typedWay(browser), push: typedWay(push), mail: typedWay(mail) };
}

function typedWay({ on, hours }: Stored): Typed {
  const first = hours?.[0];
  if (!hours || !first) return { on: on && hours === null, ...OFFICE };
  const days = [...new Set(hours.map(({ day }) => day))].sort();
  // A field for times of the day knows no 24:00; there midnight at the end is 00:00.
  return { on, always: false, days, start: first.start, end: first.end === MIDNIGHT ? "00:00" : first.end };
}

export const formOf = ({ zone, browser, push, mail }: Wishes): WishesForm => ({
  zone,
  browser: storedWay(browser),
  push: storedWay(push),
  mail: storedWay(mail),
});

const storedWay = ({ on, always, days, start, end }: Typed): Stored => ({
  on,
  hours: always ? null : days.map((day) => ({ day, start, end: ending(end) })),
});

const ending = (end: string) => (end === "00:00" ? MIDNIGHT : end);

/** Field id -> what is wrong with it. */
export function mistakesIn(wishes: Wishes): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const way of WAYS) {
    const { always, days, start, end } = wishes[way];
    if (always) continue;
    if (days.length === 0) mistakes[`notices-${way}`] = t("notices.days.missing");
    else if (!start || start >= ending(end)) mistakes[`notices-${way}`] = t("notices.hours.wrong");
  }
  return mistakes;
}

/** Whether one way may be used at this moment. */
export function isWanted({ on, hours }: Stored, zone: string, now: Date): boolean {
  if (!on || hours === null) return on;
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? "";
  const today = DAY_NAMES.indexOf(part("weekday")) + 1;
  const time = `${part("hour")}:${part("minute")}`;
  return hours.some(({ day, start, end }) => day === today && start <= time && time < end);
}
