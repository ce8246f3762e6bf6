import { Field } from "@visavis/kit";
import type { Typed } from "./company_form";
import { t } from "./messages";

interface MailFieldsProps {
  readonly form: Typed;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Typed>) => void;
}

/** Who the company's mails come from, and where answers to them go. */
export function MailFields({ form: { name, contact, mail }, mistakes, onChange }: MailFieldsProps) {
  return (
    <fieldset>
      <legend>{t("company.mail")}</legend>
      <p class="help">{t("company.mail.help")}</p>
      <Field
        id="mail-name"
        label={t("company.mail.name")}
        autocomplete="off"
        maxLength={120}
        placeholder={name}
        value={mail.name}
        onInput={(event) => onChange({ mail: { ...mail, name: event.currentTarget.value } })}
      />
      <Field
        id="mail-reply-to"
        label={t("company.mail.reply_to")}
        help={t("company.mail.reply_to.help")}
        type="email"
        autocomplete="off"
        maxLength={254}
        placeholder={contact.email}
        value={mail.reply_to}
        error={mistakes["mail-reply-to"]}
        onInput={(event) => onChange({ mail: { ...mail, reply_to: event.currentTarget.value } })}
      />
    </fieldset>
  );
}
