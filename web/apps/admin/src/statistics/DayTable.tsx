import type { MonthView } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { language } from "@visavis/portal";
import { barOf } from "./bars";
import { few } from "./few";
import { t } from "./messages";

/** The same numbers to read, copy and listen to. */
export function DayTable({ month, least }: { readonly month: MonthView; readonly least: number }) {
  return (
    <details class="statistics-table">
      <summary>{t("statistics.table")}</summary>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t("statistics.day")}</th>
            <th scope="col" class="number">
              {t("statistics.chat")}
            </th>
            <th scope="col" class="number">
              {t("statistics.message")}
            </th>
          </tr>
        </thead>
        <tbody>
          {month.days.map(barOf).map(({ day, chat, message }) => (
            <tr key={day}>
              <th scope="row">{formatDate(new Date(`${day}T12:00:00`), language.value)}</th>
              <td class="number">{few(chat, least)}</td>
              <td class="number">{few(message, least)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
