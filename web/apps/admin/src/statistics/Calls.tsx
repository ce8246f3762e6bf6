import type { MonthView } from "@visavis/client";
import { CALLS } from "./bars";
import { t } from "./messages";
import { Rows } from "./Rows";

/** How many calls rang, were taken, and came to nothing all the same. */
export function Calls({ month, least }: { readonly month: MonthView; readonly least: number }) {
  const rows = CALLS.map((slice) => ({
    name: t(`statistics.calls.${slice}`),
    number: month.calls[slice],
  }));
  return <Rows id="statistics-calls" title={t("statistics.calls")} rows={rows} least={least} />;
}
