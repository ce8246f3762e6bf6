import { Button, Field } from "@visavis/kit";
import type { Office, Reach } from "./company_form";
import { t } from "./messages";

interface OfficeFieldsProps {
  readonly office: Office;
  readonly reach: Reach;
  /** Whose particulars can be taken over. */
  readonly from: Reach | undefined;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (reach: Reach) => void;
}

/** One office people can turn to, by post and by e-mail. */
export function OfficeFields({ office, reach, from, mistakes, onChange }: OfficeFieldsProps) {
  const isEmpty = !(reach.name || reach.address || reach.email);
  const addressError = mistakes[`${office}-address`];
  return (
    <fieldset>
      <legend>{t(`office.${office}`)}</legend>
      <p class="help">{t(`office.${office}.help`)}</p>
      {from?.name && isEmpty && <Button onClick={() => onChange(from)}>{t("office.take_over")}</Button>}
      <Field
        id={`${office}-name`}
        label={t("office.name")}
        autocomplete="off"
        maxLength={120}
        value={reach.name}
        error={mistakes[`${office}-name`]}
        onInput={(event) => onChange({ ...reach, name: event.currentTarget.value })}
      />
      <div class="field">
        <label for={`${office}-address`}>{t("office.address")}</label>
        <textarea
          id={`${office}-address`}
          rows={3}
          maxLength={400}
          value={reach.address}
          aria-invalid={addressError ? "true" : undefined}
          aria-describedby={addressError ? `${office}-address-error` : undefined}
          onInput={(event) => onChange({ ...reach, address: event.currentTarget.value })}
        />
        {addressError && (
          <p class="error" id={`${office}-address-error`}>
            {addressError}
          </p>
        )}
      </div>
      <Field
        id={`${office}-email`}
        label={t("office.email")}
        type="email"
        autocomplete="off"
        maxLength={254}
        value={reach.email}
        error={mistakes[`${office}-email`]}
        onInput={(event) => onChange({ ...reach, email: event.currentTarget.value })}
      />
    </fieldset>
  );
}
