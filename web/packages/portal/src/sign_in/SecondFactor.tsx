import { useSignal } from "@preact/signals";
import { Banner, Button, Field } from "@visavis/kit";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { Gate } from "../parts/Gate";
import { Glyph } from "../parts/Glyph";
import { canUsePasskeys, wasDismissed } from "../passkeys/passkeys";
import { failureText } from "./failure";

export type Factor = "totp" | "recovery" | "passkey";
export type GivenCode = { readonly code: string } | { readonly recovery_code: string };

interface SecondFactorProps {
  readonly factors: readonly Factor[];
  /** Throws `Problem` for a wrong code. */
  readonly send: (given: GivenCode) => Promise<unknown>;
  /** Throws `Problem`, and `DOMException` for who turns back. */
  readonly byPasskey: () => Promise<unknown>;
  readonly onBack: () => void;
}

type Way = "code" | "recovery_code";

/** The step after the password: a code of the app, a recovery code, or a passkey. */
export function SecondFactor({ factors, send, byPasskey, onBack }: SecondFactorProps) {
  const way = useSignal<Way>(factors.includes("totp") ? "code" : "recovery_code");
  const code = useSignal("");
  const missing = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const codes = factors.includes("totp") || factors.includes("recovery");
  useEffect(() => form.current?.querySelector("input")?.focus(), [way.value]);

  const attempt = async (act: () => Promise<unknown>) => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await act();
    } catch (problem) {
      if (!wasDismissed(problem)) failure.value = failureText(problem, "signin.code.refused");
      busy.value = false;
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const given = code.value.replaceAll(/\s/g, "");
    missing.value = !given;
    if (given) void attempt(() => send(way.value === "code" ? { code: given } : { recovery_code: given }));
  };
  const turn = () => {
    way.value = way.value === "code" ? "recovery_code" : "code";
    code.value = "";
    missing.value = false;
    failure.value = null;
  };
  return (
    <Gate title={t("signin.second.title")}>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      {codes && (
        <form ref={form} noValidate onSubmit={submit}>
          <Field
            key={way.value}
            id="code"
            label={t(`signin.${way.value}`)}
            help={t(`signin.${way.value}.help`)}
            error={missing.value ? t(`signin.${way.value}.missing`) : undefined}
            inputMode={way.value === "code" ? "numeric" : "text"}
            autocomplete={way.value === "code" ? "one-time-code" : "off"}
            autocapitalize="off"
            spellcheck={false}
            value={code.value}
            onInput={(event) => {
              code.value = event.currentTarget.value;
            }}
          />
          <Button kind="primary" type="submit" aria-disabled={busy.value}>
            {t(busy.value ? "signin.busy" : "signin.submit")}
          </Button>
        </form>
      )}
      {factors.includes("passkey") && canUsePasskeys() && (
        <button
          type="button"
          class={`button ${codes ? "plain" : "primary"}`}
          aria-disabled={busy.value}
          onClick={() => void attempt(byPasskey)}
        >
          <Glyph name="key" />
          <span>{t("signin.passkey")}</span>
        </button>
      )}
      <div class="ways">
        {factors.includes("totp") && factors.includes("recovery") && (
          <button type="button" class="text-button" onClick={turn}>
            {t(way.value === "code" ? "signin.use.recovery" : "signin.use.code")}
          </button>
        )}
        <button type="button" class="text-button" onClick={onBack}>
          {t("signin.other")}
        </button>
      </div>
    </Gate>
  );
}
