import { useSignal } from "@preact/signals";
import { Banner, Button } from "@visavis/kit";
import { ErrorSummary, freshProof, Gate, http, language } from "@visavis/portal";
import { NewPassword, weaknessOf, weaknessWords } from "@visavis/portal/passwords";
import { t } from "../messages";
import { EMPTY, mistakesIn, type RegistrationForm } from "../registration_form";
import { useSubmission } from "../submission";
import { PlainField } from "./PlainField";
import { ToSignIn } from "./Ways";

const REFUSALS = { "registration.closed": "register.closed" } as const;

/** A company and its first administrator. Nothing is stored before the mailed link comes back. */
export function Register() {
  const form = useSignal<RegistrationForm>(EMPTY);
  const mistakes = useSignal<Record<string, string>>({});
  const { busy, done, failure, run } = useSubmission(REFUSALS);
  const change = (part: Partial<RegistrationForm>) => {
    form.value = { ...form.value, ...part };
    const rest = Object.entries(mistakes.value).filter(([id]) => !(id in part));
    mistakes.value = Object.fromEntries(rest);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const filled = form.value;
    const weakness = await weaknessOf(filled.password, personal(filled));
    mistakes.value = {
      ...mistakesIn(filled),
      ...(weakness ? { password: weaknessWords(weakness) } : {}),
    };
    if (Object.keys(mistakes.value).length === 0) await run(() => send(filled));
  };
  if (done.value) return <Sent email={form.value.email.trim()} />;
  const shared = { form: form.value, mistakes: mistakes.value, change };
  return (
    <Gate title={t("register.title")}>
      <p class="soft">{t("register.lead")}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        <ErrorSummary errors={mistakes.value} />
        <h2>{t("register.company.title")}</h2>
        <PlainField {...shared} part="company" label={t("register.company")} autocomplete="organization" />
        <AddressField {...shared} />
        <PlainField
          {...shared}
          part="contact"
          label={t("register.contact")}
          help={t("register.contact.help")}
          type="email"
          autocomplete="off"
        />
        <h2>{t("register.you")}</h2>
        <PlainField {...shared} part="name" label={t("name")} autocomplete="name" />
        <PlainField {...shared} part="email" label={t("email")} type="email" autocomplete="username" />
        <NewPassword
          id="password"
          label={t("register.password")}
          value={form.value.password}
          error={mistakes.value["password"]}
          personal={personal(form.value)}
          onInput={(password) => change({ password })}
        />
        <Button kind="primary" type="submit" aria-disabled={busy.value}>
          {t(busy.value ? "working" : "register.submit")}
        </Button>
      </form>
      <ToSignIn />
    </Gate>
  );
}

const personal = ({ email, name, company }: RegistrationForm) => [email, name, company];

async function send(form: RegistrationForm): Promise<void> {
  const proof = await freshProof(http, form.email, form.password);
  await http("POST", "/api/registrations", {
    company_name: form.company.trim(),
    address: form.address.trim(),
    contact_email: form.contact.trim(),
    name: form.name.trim(),
    email: form.email.trim(),
    language: language.peek(),
    proof,
  });
}

interface PartProps {
  readonly form: RegistrationForm;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly change: (part: Partial<RegistrationForm>) => void;
}

function AddressField({ form, mistakes, change }: PartProps) {
  const error = mistakes["address"];
  return (
    <div class="field">
      <label for="address">{t("register.address")}</label>
      <textarea
        id="address"
        rows={3}
        maxLength={300}
        autocomplete="street-address"
        value={form.address}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? "address-error" : undefined}
        onInput={(event) => change({ address: event.currentTarget.value })}
      />
      {error && (
        <p class="error" id="address-error">
          {error}
        </p>
      )}
    </div>
  );
}

function Sent({ email }: { readonly email: string }) {
  return (
    <Gate title={t("register.sent.title")}>
      <p role="status">{t("register.sent", { email })}</p>
      <p class="soft">{t("register.sent.help")}</p>
      <ToSignIn />
    </Gate>
  );
}
