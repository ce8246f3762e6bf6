import { useSignal } from "@preact/signals";
import { type Me, Problem } from "@visavis/client";
import { Button, Dialog, Field } from "@visavis/kit";
import { t } from "../messages";
import { askForPasskey, canUsePasskeys, wasDismissed } from "../passkeys/passkeys";
import { PasswordField } from "../passwords/PasswordField";
import { factorsOf, type SecondFactors } from "../security/wire";
import { failureText } from "../sign_in/failure";
import { freshProof } from "../sign_in/proof";
import type { RequestChallenge } from "../wire";
import { http, seated } from "./session";

interface StepUpDialogProps {
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

/** Before a dangerous act: who is at the keyboard shows again that it is them. */
export function StepUpDialog(props: StepUpDialogProps) {
  const me = seated.value;
  return me && <Asking {...props} me={me} factors={factorsOf(me)} />;
}

interface AskingProps extends StepUpDialogProps {
  readonly me: Me;
  readonly factors: SecondFactors | null;
}

function Asking({ me, factors, onProved, onCancel }: AskingProps) {
  const given = useSignal("");
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const byCode = factors?.totp === true;
  const prove = async (proofOf: () => Promise<object>) => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await http("POST", "/api/step-up", await proofOf());
      onProved();
    } catch (problem) {
      if (!wasDismissed(problem)) failure.value = wordsFor(problem);
    }
    busy.value = false;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const text = given.value;
    if (!text) return;
    void prove(async () =>
      byCode ? { code: text.replaceAll(/\s/g, "") } : { proof: await freshProof(http, me.email, text) },
    );
  };
  return (
    <Dialog
      title={t("stepup.title")}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{t("cancel")}</Button>
          <Button kind="primary" type="submit" form="step-up" aria-disabled={busy.value}>
            {t("stepup.submit")}
          </Button>
        </>
      }
    >
      <p>{t("stepup.text")}</p>
      {factors && factors.passkeys > 0 && canUsePasskeys() && (
        <Button aria-disabled={busy.value} onClick={() => void prove(passkeyProof)}>
          {t("stepup.passkey")}
        </Button>
      )}
      <form id="step-up" noValidate onSubmit={submit}>
        {byCode ? (
          <Field
            id="step-up-code"
            label={t("signin.code")}
            help={t("signin.code.help")}
            inputMode="numeric"
            autocomplete="one-time-code"
            value={given.value}
            onInput={(event) => {
              given.value = event.currentTarget.value;
            }}
          />
        ) : (
          <PasswordField
            id="step-up-password"
            label={t("signin.password")}
            kind="current-password"
            value={given.value}
            onInput={(value) => {
              given.value = value;
            }}
          />
        )}
      </form>
      {failure.value && (
        <p class="failed" role="alert">
          {failure.value}
        </p>
      )}
    </Dialog>
  );
}

async function passkeyProof(): Promise<object> {
  const { state, options } = await http<RequestChallenge>("POST", "/api/step-up/passkey");
  return { passkey: { state, credential: await askForPasskey(options) } };
}

const wordsFor = (problem: unknown) =>
  problem instanceof Problem && problem.status === 403
    ? t("stepup.refused")
    : failureText(problem, "stepup.refused");
