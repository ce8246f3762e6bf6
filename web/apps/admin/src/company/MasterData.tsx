import { Field, Toggle } from "@visavis/kit";
import { ANSWER_WITHIN_S, type Typed } from "./company_form";
import { t } from "./messages";

interface MasterDataProps {
  readonly slug: string;
  readonly form: Typed;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Typed>) => void;
}

export function MasterData({ slug, form, mistakes, onChange }: MasterDataProps) {
  return (
    <fieldset>
      <legend>{t("company.master")}</legend>
      <Field
        id="company-name"
        label={t("company.name")}
        autocomplete="organization"
        maxLength={120}
        value={form.name}
        error={mistakes["company-name"]}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
      <p class="help">{t("company.link", { link: `${location.origin}/s/${slug}` })}</p>
      <Field
        id="company-answer"
        label={t("company.answer")}
        help={t("company.answer.help")}
        type="number"
        min={15}
        max={3600}
        value={form.answer_within_s ?? ANSWER_WITHIN_S}
        error={mistakes["company-answer"]}
        onInput={(event) => onChange({ answer_within_s: event.currentTarget.valueAsNumber || 0 })}
      />
      <Toggle
        label={t("company.statistics")}
        help={t("company.statistics.help")}
        on={form.statistics}
        onToggle={(statistics) => onChange({ statistics })}
      />
      <Toggle
        label={t("company.administrators_read")}
        help={t("company.administrators_read.help")}
        on={form.administrators_read}
        onToggle={(administrators_read) => onChange({ administrators_read })}
      />
      <Toggle
        label={t("company.direct_calls")}
        help={t("company.direct_calls.help")}
        on={form.direct_calls ?? false}
        onToggle={(direct_calls) => onChange({ direct_calls })}
      />
      <Toggle
        label={t("company.missed_calls")}
        help={t("company.missed_calls.help")}
        on={form.missed_calls_in_chat ?? false}
        onToggle={(missed_calls_in_chat) => onChange({ missed_calls_in_chat })}
      />
    </fieldset>
  );
}
