import { Select } from "@visavis/kit";
import { t } from "./messages";
import type { Form } from "./widget_form";

const ASKED = ["required", "optional", "off"] as const;
type Asked = (typeof ASKED)[number];

interface AskedFieldsProps {
  readonly form: Form;
  readonly onChange: (part: Partial<Form>) => void;
}

/** What a visitor is asked before the first message. */
export function AskedFields({ form, onChange }: AskedFieldsProps) {
  const { precontact } = form;
  const options = ASKED.map((value) => ({ value, label: t(`asked.${value}`) }));
  return (
    <fieldset>
      <legend>{t("widget.asked")}</legend>
      <p class="help">{t("widget.asked.help")}</p>
      <Select
        label={t("widget.asked.name")}
        options={options}
        value={precontact.name}
        onChoose={(name) => onChange({ precontact: { ...precontact, name: name as Asked } })}
      />
      <Select
        label={t("widget.asked.email")}
        help={t("widget.asked.email.help")}
        options={options}
        value={precontact.email}
        onChoose={(email) => onChange({ precontact: { ...precontact, email: email as Asked } })}
      />
    </fieldset>
  );
}
