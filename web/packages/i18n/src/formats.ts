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

/** Whole calendar days from `earlier` to `later` in the reader's zone. */
export function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(later) - midnight(earlier)) / 86_400_000);
}

const relative = (days: number, language: Language) =>
  new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" }).format(days, "day");

const capital = (text: string, language: Language) =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
