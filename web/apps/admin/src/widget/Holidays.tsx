import type { HolidayView } from "@visavis/client";
import { formatDate, localeOf } from "@visavis/i18n";
import { Select } from "@visavis/kit";
import { http, language, useFetched } from "@visavis/portal";
import { t } from "./messages";

interface HolidaysProps {
  readonly calendars: readonly string[];
  readonly chosen: string;
  readonly onChoose: (calendar: string) => void;
}

/** Public holidays on which nobody is expected, with those of this year to see. */
export function Holidays({ calendars, chosen, onChoose }: HolidaysProps) {
  return (
    <fieldset>
      <legend>{t("hours.holidays")}</legend>
      <Select
        label={t("hours.calendar")}
        options={[
          { value: "", label: t("hours.calendar.none") },
          ...calendars.map((value) => ({ value, label: nameOf(value) })),
        ]}
        value={chosen}
        onChoose={onChoose}
      />
      {chosen && <Days key={chosen} calendar={chosen} />}
    </fieldset>
  );
}

function Days({ calendar }: { readonly calendar: string }) {
  const year = new Date().getFullYear();
  const path = `/api/admin/holidays/${calendar}?year=${year}&language=${language.value}`;
  const { data } = useFetched<HolidayView[]>(http, path);
  return (
    <ul class="hours-holidays">
      {data.value?.map(({ day, name }) => (
        <li key={day}>
          <span>{formatDate(new Date(`${day}T12:00:00`), language.value)}</span>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}

/** "Schweiz, BE" */
function nameOf(calendar: string): string {
  const [country = "", part] = calendar.split("-");
  const name = new Intl.DisplayNames(localeOf(language.value), { type: "region" }).of(country) ?? country;
  return part ? `${name}, ${part}` : name;
}
