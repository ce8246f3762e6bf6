import { useSignal } from "@preact/signals";
import { Problem, type SignInParameters } from "@visavis/client";
import { Banner, Button, Field } from "@visavis/kit";
import { useEffect, useRef } from "preact/hooks";
import { type Key, t } from "../messages";
import { ErrorSummary } from "../parts/ErrorSummary";
import { LanguageChoice } from "../parts/LanguageChoice";
import { Wordmark } from "../parts/Wordmark";
import { http, session } from "../seat/session";
import { proofOf } from "./proof";
import "./sign_in.css";

interface Mistakes {
  email?: string;
  password?: string;
}

export function SignIn() {
  const email = useSignal(session.me.value?.email ?? "");
  const password = useSignal("");
  const shown = useSignal(false);
  const busy = useSignal(false);
  const mistakes = useSignal<Mistakes>({});
  const failure = useSignal<string | null>(null);
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
      const parameters = await http<SignInParameters>("GET", "/api/sign-in");
      await session.signIn(email.value.trim(), await proofOf(email.value, password.value, parameters));
    } catch (problem) {
      failure.value = failureText(problem);
      busy.value = false;
    }
  };

  return (
    <main class="sign-in">
      <form ref={form} noValidate onSubmit={submit}>
        <Wordmark />
        <h1>{t("signin.title")}</h1>
        {expired && <Banner kind="warning">{t("signin.expired")}</Banner>}
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        <ErrorSummary errors={mistakes.value} />
        <Field
          id="email"
          label={t("signin.email")}
          type="email"
          name="email"
          autocomplete="username"
          inputMode="email"
          spellcheck={false}
          value={email.value}
          error={mistakes.value.email}
          onInput={(event) => {
            email.value = event.currentTarget.value;
          }}
        />
        <div class="password">
          <Field
            id="password"
            label={t("signin.password")}
            type={shown.value ? "text" : "password"}
            name="password"
            autocomplete="current-password"
            value={password.value}
            error={mistakes.value.password}
            help={t("signin.password.help")}
            onInput={(event) => {
              password.value = event.currentTarget.value;
            }}
          />
          <button
            type="button"
            class="reveal"
            aria-pressed={shown.value}
            onClick={() => {
              shown.value = !shown.value;
            }}
          >
            {t(shown.value ? "signin.hide" : "signin.show")}
          </button>
        </div>
        <Button kind="primary" type="submit" aria-disabled={busy.value}>
          {t(busy.value ? "signin.busy" : "signin.submit")}
        </Button>
        <p class="for-readers" role="status">
          {busy.value ? t("signin.busy") : ""}
        </p>
      </form>
      <LanguageChoice />
    </main>
  );
}

function mistakesIn(email: string, password: string): Mistakes {
  const mistakes: Mistakes = {};
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) mistakes.email = t("signin.email.missing");
  if (!password) mistakes.password = t("signin.password.missing");
  return mistakes;
}

function failureText(problem: unknown): string {
  if (!(problem instanceof Problem)) return t("signin.failed");
  if (problem.status === 429) return t("signin.too_many", { count: problem.retryAfterSeconds ?? 60 });
  const texts: Record<number, Key> = {
    0: "signin.unreachable",
    401: "signin.refused",
    422: "signin.refused",
  };
  return t(texts[problem.status] ?? "signin.failed");
}
