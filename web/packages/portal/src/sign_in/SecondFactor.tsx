import { useSignal } from "@preact/signals";
import { Banner, Button, Field } from "@visavis/kit";
import type { SecondFactor as Wanted } from "@visavis/model";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { Gate } from "../parts/Gate";
import { http, session } from "../seat/session";
import { failureText } from "./failure";
import { PasskeyButton } from "./PasskeyButton";

interface SecondFactorProps {
  readonly wanted: Wanted;
  readonly onBack: () => void;
}

type Way = "code" | "recovery_code";

/** The step after the password: a code of the app, a recovery code, or a passkey. */
export function SecondFactor({ wanted, onBack }: SecondFactorProps) {
  const can = (way: string) => wanted.second_factor.some((each) => each === way);
  const way = useSignal<Way>(can("totp") ? "code" : "recovery_code");
  const code = useSignal("");
  const missing = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), [way.value]);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    const given = code.value.replaceAll(/\s/g, "");
    missing.value = !given;
    failure.value = null;
    if (!given) return;
    busy.value = true;
    try {
      await http("POST", "/api/sign-in/second-factor", { state: wanted.state, [way.value]: given });
      await session.enter();
    } catch (problem) {
      failure.value = failureText(problem, "signin.code.refused");
      busy.value = false;
    }
  };
  const turn = () => {
    way.value = way.value === "code" ? "recovery_code" : "code";
    code.value = "";
    missing.value = false;
    failure.value = null;
  };
  return (
    <Gate title={t("signin.second.title")}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
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
      {can("passkey") && <PasskeyButton failure={failure} />}
      <div class="ways">
        {can("totp") && can("recovery") && (
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
