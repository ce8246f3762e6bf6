import { useSignal } from "@preact/signals";
import { Banner, Button, Field } from "@visavis/kit";
import type { SecondFactor } from "@visavis/model";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { ErrorSummary } from "../parts/ErrorSummary";
import { Gate } from "../parts/Gate";
import { PasswordField } from "../passwords/PasswordField";
import { http, session } from "../seat/session";
import { CompanySignIn } from "./CompanySignIn";
import { failureText } from "./failure";
import { OtherWays } from "./OtherWays";
import { PasskeyButton } from "./PasskeyButton";
import { freshProof } from "./proof";

interface Mistakes {
  email?: string;
  password?: string;
}

export function WithPassword({ onSecondFactor }: { readonly onSecondFactor: (asked: SecondFactor) => void }) {
  const email = useSignal(session.me.value?.email ?? "");
  const settled = useSignal(email.peek());
  const password = useSignal("");
  const busy = useSignal(false);
  const mistakes = useSignal<Mistakes>({});
  const failure = useSignal<string | null>(arrivalWords());
  const form = useRef<HTMLFormElement>(null);
  const expired = session.state.value === "expired";

  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>(email.value ? "#password" : "#email")?.focus();
  }, []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    mistakes.value = mistakesIn(email.value, password.value);
    failure.value = null;
    if (Object.keys(mistakes.value).length > 0) return;
    busy.value = true;
    try {
      const proof = await freshProof(http, email.value, password.value);
      const wanted = await session.signIn(email.value.trim(), proof);
      if (wanted) onSecondFactor(wanted);
    } catch (problem) {
      failure.value = failureText(problem);
      busy.value = false;
    }
  };

  return (
    <Gate title={t("signin.title")}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {expired && <Banner kind="warning">{t("signin.expired")}</Banner>}
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        <ErrorSummary errors={mistakes.value} />
        <Field
          id="email"
          label={t("signin.email")}
          type="email"
          name="email"
          autocomplete="username webauthn"
          inputMode="email"
          spellcheck={false}
          value={email.value}
          error={mistakes.value.email}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
          onChange={() => {
            settled.value = email.value.trim();
          }}
        />
        <PasswordField
          id="password"
          label={t("signin.password")}
          kind="current-password"
          value={password.value}
          error={mistakes.value.password}
          help={t("signin.password.help")}
          onInput={(value) => {
            password.value = value;
          }}
        />
        <Button kind="primary" type="submit" aria-disabled={busy.value}>
          {t(busy.value ? "signin.busy" : "signin.submit")}
        </Button>
        <p class="for-readers" role="status">
          {busy.value ? t("signin.busy") : ""}
        </p>
      </form>
      <CompanySignIn email={settled.value} />
      <PasskeyButton inField failure={failure} />
      <OtherWays />
    </Gate>
  );
}

/** The way back from a company's own sign-in that let nobody in ends here with this fragment. */
const arrivalWords = () =>
  location.hash === "#company-sign-in-refused" ? t("signin.company.refused") : null;

function mistakesIn(email: string, password: string): Mistakes {
  const mistakes: Mistakes = {};
  if (!looksLikeEmail(email)) mistakes.email = t("signin.email.missing");
  if (!password) mistakes.password = t("signin.password.missing");
  return mistakes;
}

export const looksLikeEmail = (text: string) => /^\S+@\S+\.\S+$/.test(text.trim());
