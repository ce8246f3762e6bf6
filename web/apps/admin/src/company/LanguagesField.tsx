import { LANGUAGES, type Language, languageName } from "@visavis/i18n";
import { Boxes, Select } from "@visavis/kit";
import { language } from "@visavis/portal";
import type { Typed } from "./company_form";
import { t } from "./messages";

interface LanguagesFieldProps {
  readonly form: Typed;
  readonly onChange: (part: Partial<Typed>) => void;
}

/** The languages visitors are spoken to in; one of them is for all others. */
export function LanguagesField({ form, onChange }: LanguagesFieldProps) {
  const name = (code: Language) => languageName(code, language.value);
  const choose = (languages: Language[]) => {
    const [first] = languages;
    if (!first) return;
    const kept = languages.includes(form.default_language) ? form.default_language : first;
    onChange({ languages, default_language: kept });
  };
  return (
    <fieldset>
      <Boxes
        legend={t("company.languages")}
        options={LANGUAGES.map((value) => ({ value, label: name(value) }))}
        chosen={form.languages}
        onChoose={choose}
      >
        <p class="help">{t("company.languages.help")}</p>
      </Boxes>
      <Select
        label={t("company.default_language")}
        help={t("company.default_language.help")}
        options={form.languages.map((code) => ({ value: code, label: name(code) }))}
        value={form.default_language}
        onChoose={(code) => onChange({ default_language: code as Language })}
      />
    </fieldset>
  );
}
