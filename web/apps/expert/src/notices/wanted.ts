import type { WishesForm } from "@visavis/client";

const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Whether one way may be used at this moment. */
export function isWanted({ on, hours }: WishesForm["browser"], zone: string, now: Date): boolean {
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
