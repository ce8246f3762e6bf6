import { formatDate, formatTime } from "@visavis/i18n";
import { language } from "../catalogues";
import { t } from "../messages";

/** Day and time as the reader writes them: "24.03.2027, 14:30". */
export function moment(at: string): string {
  const date = new Date(at);
  return t("moment", { date: formatDate(date, language.value), time: formatTime(date, language.value) });
}
