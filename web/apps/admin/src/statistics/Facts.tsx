import type { MonthView } from "@visavis/client";
import { few } from "./few";
import { t } from "./messages";

/** The sums of a month. */
export function Facts({ month, least }: { readonly month: MonthView; readonly least: number }) {
  const facts = [
    [t("statistics.opened"), month.opened],
    [t("statistics.chat"), month.contacts.chat],
    [t("statistics.message"), month.contacts.message],
  ] as const;
  return (
    <dl class="statistics-facts">
      {facts.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{few(number, least)}</dd>
        </div>
      ))}
    </dl>
  );
}
