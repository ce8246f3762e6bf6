import type { MonthView } from "@visavis/client";
import { WAITING } from "./bars";
import { t } from "./messages";
import { Rows } from "./Rows";

/** How long visitors waited for the first answer. */
export function Waiting({ month, least }: { readonly month: MonthView; readonly least: number }) {
  const rows = WAITING.map((slice) => ({
    name: t(`statistics.waiting.${slice}`),
    number: month.waiting[slice],
  }));
  return <Rows id="statistics-waiting" title={t("statistics.waiting")} rows={rows} least={least} />;
}
