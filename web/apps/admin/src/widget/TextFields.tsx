import { useSignal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { Field, Tabs } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import type { Form } from "./widget_form";

interface TextFieldsProps {
  readonly form: Form;
  readonly codes: readonly string[];
  readonly onChange: (part: Partial<Form>) => void;
}

const EMPTY = { title: "", text: "" };

/** Headline and welcome, one language at a time. */
export function TextFields({ form, codes, onChange }: TextFieldsProps) {
  const shown = useSignal(codes.find((code) => code === language.peek()) ?? codes[0] ?? "de");
  const code = shown.value;
  const words = form.texts[code] ?? EMPTY;
  const set = (part: Partial<typeof EMPTY>) =>
    onChange({ texts: { ...form.texts, [code]: { ...words, ...part } } });
  return (
    <fieldset>
      <legend>{t("widget.texts")}</legend>
      <Tabs
        label={t("widget.texts")}
        tabs={codes.map((each) => ({ id: each, title: languageName(each, language.value) }))}
        chosen={code}
        onChoose={(each) => {
          shown.value = each;
        }}
      >
        <Field
          label={t("widget.texts.title")}
          lang={code}
          maxLength={120}
          value={words.title}
          onInput={(event) => set({ title: event.currentTarget.value })}
        />
        <div class="field">
          <label for="widget-welcome">{t("widget.texts.text")}</label>
          <textarea
            id="widget-welcome"
            lang={code}
            rows={4}
            maxLength={600}
            value={words.text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </div>
      </Tabs>
    </fieldset>
  );
}
