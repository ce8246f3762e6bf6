import { languageName } from "@visavis/i18n";
import { Choice, Field } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import type { Form } from "./widget_form";

interface LauncherFieldsProps {
  readonly form: Form;
  readonly codes: readonly string[];
  readonly onChange: (part: Partial<Form>) => void;
}

/** The button on the website that opens the panel. */
export function LauncherFields({ form, codes, onChange }: LauncherFieldsProps) {
  const { launcher } = form;
  return (
    <fieldset>
      <legend>{t("widget.launcher")}</legend>
      <Choice
        legend={t("widget.launcher.style")}
        options={[
          { value: "round", label: t("widget.launcher.round") },
          { value: "label", label: t("widget.launcher.label") },
        ]}
        chosen={launcher.style}
        onChoose={(style) => onChange({ launcher: { ...launcher, style } })}
      />
      {launcher.style === "label" &&
        codes.map((code) => (
          <Field
            key={code}
            label={t("widget.launcher.words")}
            note={languageName(code, language.value)}
            lang={code}
            maxLength={40}
            value={launcher.label[code] ?? ""}
            onInput={(event) =>
              onChange({
                launcher: { ...launcher, label: { ...launcher.label, [code]: event.currentTarget.value } },
              })
            }
          />
        ))}
    </fieldset>
  );
}
