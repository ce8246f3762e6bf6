import type { InteractionView } from "@visavis/client";
import { daysBetween, formatDate, formatTime } from "@visavis/i18n";
import { language } from "@visavis/portal";
import { t } from "../messages";

/** The visitor's name, or words that tell nameless visitors apart. */
export function visitorName(
  item: Pick<InteractionView, "visitor_name" | "visitor_email" | "created_at">,
): string {
  return (
    item.visitor_name ??
    item.visitor_email ??
    t("visitor.nameless", { when: shortly(item.created_at, new Date()) })
  );
}

/** The time of today, the word for yesterday, else the date. */
export function shortly(at: string, now: Date): string {
  const moment = new Date(at);
  const days = daysBetween(moment, now);
  if (days === 0) return formatTime(moment, language.value);
  return days === 1 ? t("yesterday") : formatDate(moment, language.value);
}
