import { localeOf } from "@visavis/i18n";
import { Select, Toggle } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import type { Typed, Way } from "./wishes_form";

interface WayFieldsProps {
  readonly way: Way;
  readonly typed: Typed;
  readonly mistake: string | undefined;
  readonly onChange: (typed: Typed) => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** One way to be told, and its hours. */
export function WayFields({ way, typed, mistake, onChange }: WayFieldsProps) {
  const { on, always, days, start, end } = typed;
  const name = t(`notices.${way}`);
  const turn = (day: number, chosen: boolean) =>
    onChange({ ...typed, days: DAYS.filter((one) => (one === day ? chosen : days.includes(one))) });
  return (
    <div class="way" id={`notices-${way}`} tabIndex={-1}>
      <Toggle
        label={name}
        help={t(`notices.${way}.help`)}
        on={on}
        onToggle={(next) => onChange({ ...typed, on: next })}
      />
      {on && (
        <Select
          label={t("notices.when")}
          value={always ? "always" : "hours"}
          options={[
            { value: "always", label: t("notices.always") },
            { value: "hours", label: t("notices.hours") },
          ]}
          onChoose={(next) => onChange({ ...typed, always: next === "always" })}
        />
      )}
      {on && !always && (
        <fieldset class="way-hours">
          <legend class="for-readers">{name}</legend>
          <div class="days">
            {DAYS.map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  checked={days.includes(day)}
                  onChange={(event) => turn(day, event.currentTarget.checked)}
                />
                <span>{dayName(day)}</span>
              </label>
            ))}
          </div>
          <div class="times">
            <input
              type="time"
              aria-label={t("notices.from")}
              value={start}
              onInput={(event) => onChange({ ...typed, start: event.currentTarget.value })}
            />
            {"–"}
            <input
              type="time"
              aria-label={t("notices.to")}
              value={end}
              onInput={(event) => onChange({ ...typed, end: event.currentTarget.value })}
            />
          </div>
        </fieldset>
      )}
      {mistake && <p class="failed">{mistake}</p>}
    </div>
  );
}

// The first of January 2024 was a Monday.
const dayName = (day: number): string =>
  new Intl.DateTimeFormat(localeOf(language.value), { weekday: "short" }).format(new Date(2024, 0, day, 12));
