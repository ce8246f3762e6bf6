import { Select, Toggle } from "@visavis/kit";
import { WeekFields } from "@visavis/portal/hours";
import { t } from "./messages";
import type { Typed, Way } from "./wishes_form";

interface WayFieldsProps {
  readonly way: Way;
  readonly typed: Typed;
  readonly mistakes: Readonly<Record<string, string | undefined>>;
  readonly onChange: (typed: Typed) => void;
}

/** One way to be told, and its hours. */
export function WayFields({ way, typed, mistakes, onChange }: WayFieldsProps) {
  const { on, always, week } = typed;
  const mistake = mistakes[`notices-${way}`];
  const name = t(`notices.${way}`);
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
        <WeekFields
          id={`notices-${way}`}
          legend={t("notices.week", { name })}
          none={t("notices.none")}
          week={week}
          mistakes={mistakes}
          onChange={(next) => onChange({ ...typed, week: next })}
        />
      )}
      {mistake && <p class="failed">{mistake}</p>}
    </div>
  );
}
