import { useSignal } from "@preact/signals";
import { Banner, Button, Field } from "@visavis/kit";
import { Gate, http, looksLikeEmail } from "@visavis/portal";
import { t } from "../messages";
import { useSubmission } from "../submission";
import { ToSignIn } from "./Ways";

export function Forgotten() {
  const email = useSignal("");
  const missing = useSignal(false);
  const { busy, done, failure, run } = useSubmission();
  const submit = (event: Event) => {
    event.preventDefault();
    missing.value = !looksLikeEmail(email.value);
    if (!missing.value) void run(() => http("POST", "/api/password-resets", { email: email.value.trim() }));
  };
  if (done.value) return <Sent email={email.value.trim()} />;
  return (
    <Gate title={t("forgotten.title")}>
      <p class="soft">{t("forgotten.lead")}</p>
      <form noValidate onSubmit={submit}>
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        <Field
          id="email"
          label={t("email")}
          type="email"
          name="email"
          autocomplete="username"
          inputMode="email"
          spellcheck={false}
          value={email.value}
          error={missing.value ? t("email.missing") : undefined}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
        <Button kind="primary" type="submit" aria-disabled={busy.value}>
          {t("forgotten.submit")}
        </Button>
      </form>
      <ToSignIn />
    </Gate>
  );
}

function Sent({ email }: { readonly email: string }) {
  return (
    <Gate title={t("forgotten.sent.title")}>
      <p role="status">{t("forgotten.sent", { email })}</p>
      <p class="soft">{t("forgotten.sent.help")}</p>
      <ToSignIn />
    </Gate>
  );
}
