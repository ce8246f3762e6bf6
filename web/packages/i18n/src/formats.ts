import { type Language, localeOf } from "./languages";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(key, known);
  return known;
}

/** 14:30 */
export function formatTime(at: Date, language: Language): string {
  return format(language, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** 24.03.2027 (in English 24/03/2027) */
export function formatDate(day: Date, language: Language): string {
  return format(language, { day: "2-digit", month: "2-digit", year: "numeric" }).format(day);
}

/** "2026-11" as "November 2026". */
export function formatMonth(month: string, language: Language): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return capital(
    format(language, { month: "long", year: "numeric" }).format(new Date(year, number - 1)),
    language,
  );
}

/** Today and yesterday as words, then "Mittwoch, 24. März", with the year once it is another one. */
export function formatDay(day: Date, now: Date, language: Language): string {
  const distance = daysBetween(day, now);
  if (distance === 0 || distance === 1) return capital(relative(-distance, language), language);
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return capital(
    format(language, { weekday: "long", day: "numeric", month: "long", ...year }).format(day),
    language,
  );
}

/** Montag, 08:00: within the next days by weekday, later with the date; with the zone where the reader's differs. */
export function formatOpening(at: Date, zone: string, language: Language): string {
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const isFar = at.getTime() - Date.now() > 6 * 86_400_000;
  const here = format(language, time).format(at) === format(language, { ...time, timeZone: zone }).format(at);
  return format(language, {
    ...time,
    weekday: "long",
    timeZone: zone,
    ...(isFar && ({ day: "numeric", month: "long" } as const)),
    ...(!here && ({ timeZoneName: "short" } as const)),
  }).format(at);
}

/** Whole calendar days from `earlier` to `later` in the reader's zone. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

const relative = (days: number, language: Language) =>
  new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" }).format(days, "day");

const capital = (text: string, language: Language) =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
