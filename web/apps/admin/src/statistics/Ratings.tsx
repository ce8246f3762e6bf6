import type { MonthView } from "@visavis/client";
import { STARS } from "./bars";
import { t } from "./messages";
import { Rows } from "./Rows";

/** What visitors thought of it, by stars. */
export function Ratings({ month, least }: { readonly month: MonthView; readonly least: number }) {
  const rows = STARS.map((stars) => ({
    name: t("statistics.stars", { count: stars }),
    number: month.ratings[stars - 1],
  }));
  return <Rows id="statistics-ratings" title={t("statistics.ratings")} rows={rows} least={least} />;
}
