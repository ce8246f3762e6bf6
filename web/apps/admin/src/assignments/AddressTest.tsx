import { useSignal } from "@preact/signals";
import { Field } from "@visavis/kit";
import { t } from "./messages";
import { type Nameable, type Rule, ruleFor, shownBy } from "./rules_form";

interface AddressTestProps {
  readonly rules: readonly Rule[];
  readonly nameable: Nameable;
  readonly tagsOf: (expertId: string) => readonly string[];
}

/** Which experts show on an address: decided here, as later in the visitor's browser. */
export function AddressTest({ rules, nameable, tagsOf }: AddressTestProps) {
  const address = useSignal("");
  const rule = ruleFor(rules, address.value);
  const shown = rule ? shownBy(rule, nameable, tagsOf) : nameable.experts;
  return (
    <fieldset>
      <legend>{t("rules.test")}</legend>
      <Field
        label={t("rules.test.address")}
        help={t("rules.test.help")}
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        value={address.value}
        onInput={(event) => {
          address.value = event.currentTarget.value;
        }}
      />
      <div class="assignments-answer" role="status">
        {address.value.trim() && rule === null && <p>{t("rules.test.no_address")}</p>}
        {address.value.trim() && rule !== null && (
          <>
            <p>{rule ? t("rules.test.rule", { name: rule.name }) : t("rules.test.no_rule")}</p>
            {shown.length === 0 ? (
              <p>{t("rules.test.nobody")}</p>
            ) : (
              <ul>
                {shown.map(({ member_id, name }) => (
                  <li key={member_id}>{name}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </fieldset>
  );
}
