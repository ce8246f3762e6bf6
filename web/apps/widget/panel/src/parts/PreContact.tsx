import type { Signal } from "@preact/signals";
import { Field } from "@visavis/kit";
import type { Faults } from "../state/precontact";
import { go } from "../state/route";
import { email, name } from "../state/visitor";
import { t } from "../texts";
import type { Asking } from "../views";

interface PreContactProps {
  readonly asked: Asking;
  readonly faults: Signal<Faults>;
}

/** Name and e-mail as far as the company asks for them. */
export function PreContact({ asked, faults }: PreContactProps) {
  if (asked.name === "off" && asked.email === "off") return null;
  const shared = (field: "name" | "email") => {
    const fault = faults.value[field];
    return {
      name: field,
      required: asked[field] === "required",
      note: asked[field] === "optional" ? t("form.optional") : undefined,
      error: fault && t(fault),
    };
  };
  return (
    <div class="precontact">
      {asked.name !== "off" && (
        <Field
          {...shared("name")}
          label={t("form.name")}
          autocomplete="name"
          maxLength={200}
          value={name.value}
          onInput={({ currentTarget }) => (name.value = currentTarget.value)}
        />
      )}
      {asked.email !== "off" && (
        <Field
          {...shared("email")}
          label={t("form.email")}
          type="email"
          autocomplete="email"
          maxLength={254}
          value={email.value}
          onInput={({ currentTarget }) => (email.value = currentTarget.value)}
        />
      )}
      <p class="precontact-privacy">
        {t("form.privacy")}{" "}
        <button type="button" class="as-link" onClick={() => go({ screen: "privacy" })}>
          {t("privacy.link")}
        </button>
      </p>
    </div>
  );
}
