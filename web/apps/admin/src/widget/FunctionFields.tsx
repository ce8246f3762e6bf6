import type { WidgetData } from "@visavis/client";
import { Toggle } from "@visavis/kit";
import { t } from "./messages";
import type { Form } from "./widget_form";

interface FunctionFieldsProps {
  readonly form: Form;
  readonly allowed: WidgetData["contract_functions"];
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Form>) => void;
}

// The last one comes with appointments.
const BUILT = ["chat", "message", "voice", "video", "screen", "documents"] as const;

/** What visitors can do; what is off is neither shown nor taken nor stored. */
export function FunctionFields({ form, allowed, mistakes, onChange }: FunctionFieldsProps) {
  const { functions } = form;
  const toggle = (name: (typeof BUILT)[number], on: boolean) =>
    onChange({ functions: on ? [...functions, name] : functions.filter((each) => each !== name) });
  const mistake = mistakes["function-chat"];
  return (
    <fieldset id="function-chat" tabIndex={-1}>
      <legend>{t("widget.functions")}</legend>
      {BUILT.filter((name) => allowed.includes(name)).map((name) => (
        <Toggle
          key={name}
          label={t(`function.${name}`)}
          help={t(`function.${name}.help`)}
          on={functions.includes(name)}
          onToggle={(on) => toggle(name, on)}
        />
      ))}
      {mistake && <p class="error">{mistake}</p>}
      <Toggle
        label={t("widget.rating")}
        help={t("widget.rating.help")}
        on={form.rating}
        onToggle={(rating) => onChange({ rating })}
      />
    </fieldset>
  );
}
