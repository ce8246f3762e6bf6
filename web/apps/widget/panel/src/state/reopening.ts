import { formatOpening } from "@visavis/i18n";
import { language, t } from "../texts";
import type { CompanyView } from "../views";

/** "Wieder offen: Montag, 08:00"; empty where nobody knows. */
export function reopening({ next_opening, zone }: CompanyView["hours"]): string {
  if (!next_opening || !zone) return "";
  return t("hours.until", { when: formatOpening(new Date(next_opening), zone, language.value) });
}
