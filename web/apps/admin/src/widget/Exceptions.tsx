import { Button, Field, IconButton } from "@visavis/kit";
import { Spans } from "@visavis/portal/hours";
import { replaced, without } from "../finding/ordering";
import type { Exception } from "./hours_form";
import { t } from "./messages";

interface ExceptionsProps {
  readonly exceptions: readonly Exception[];
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (exceptions: Exception[]) => void;
}

/** Days with hours of their own, such as Christmas Eve or the company's outing. */
export function Exceptions({ exceptions, mistakes, onChange }: ExceptionsProps) {
  return (
    <fieldset class="hours-exceptions">
      <legend>{t("hours.exceptions")}</legend>
      <p class="help">{t("hours.exceptions.help")}</p>
      {exceptions.map((exception, index) => {
        const id = `exception-${index}`;
        return (
          <div key={id}>
            <Field
              id={id}
              label={t("hours.exception")}
              type="date"
              value={exception.day}
              error={mistakes[id]}
              onInput={(event) =>
                onChange(replaced(exceptions, index, { ...exception, day: event.currentTarget.value }))
              }
            />
            <Spans
              name={exception.day}
              none={t("hours.closed")}
              spans={exception.windows}
              onChange={(windows) => onChange(replaced(exceptions, index, { ...exception, windows }))}
            />
            <IconButton
              icon="erase"
              label={t("hours.exception.remove", { day: exception.day })}
              onClick={() => onChange(without(exceptions, index))}
            />
          </div>
        );
      })}
      <Button onClick={() => onChange([...exceptions, { day: "", windows: [] }])}>
        {t("hours.exception.add")}
      </Button>
    </fieldset>
  );
}
