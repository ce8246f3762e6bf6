import { localeOf } from "@visavis/i18n";
import { language } from "../catalogues";
import { Spans } from "./Spans";
import { spansMistake, type Week } from "./week";
import "./hours.css";

interface WeekFieldsProps {
  /** What the fields of the days are called: `<id>-0` is Monday. */
  readonly id: string;
  readonly legend: string;
  /** What a day without times is. */
  readonly none: string;
  readonly week: Week;
  readonly mistakes: Readonly<Record<string, string | undefined>>;
  readonly onChange: (week: Week) => void;
}

/** The times of every day of the week. */
export function WeekFields({ id, legend, none, week, mistakes, onChange }: WeekFieldsProps) {
  return (
    <fieldset class="hours-week">
      <legend>{legend}</legend>
      {week.map((spans, index) => {
        const day = `${id}-${index}`;
        const mistake = mistakes[day];
        return (
          <div key={day} id={day} tabIndex={-1}>
            <strong>{dayName(index)}</strong>
            <Spans
              name={dayName(index)}
              none={none}
              spans={spans}
              onChange={(next) => onChange(week.with(index, next))}
            />
            {mistake && <p class="error">{mistake}</p>}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Field id -> what is wrong with the times of that day. */
export function weekMistakes(id: string, week: Week): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const [index, spans] of week.entries()) {
    const mistake = spansMistake(spans);
    if (mistake !== null) mistakes[`${id}-${index}`] = mistake;
  }
  return mistakes;
}

// The first of January 2024 was a Monday.
const dayName = (index: number): string => {
  const name = new Intl.DateTimeFormat(localeOf(language.value), { weekday: "long" }).format(
    new Date(2024, 0, index + 1, 12),
  );
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
};
