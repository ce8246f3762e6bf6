import { type Signal, useSignal } from "@preact/signals";
import { type Me, Problem } from "@visavis/client";
import { Button, Dialog, Field } from "@visavis/kit";
import { t } from "../messages";
import { canUsePasskeys, wasDismissed } from "../passkeys/passkeys";
import { PasswordField } from "../passwords/PasswordField";
import { passkeyProof } from "../security/HeldBack";
import { failureText } from "../sign_in/failure";
import { freshProof } from "../sign_in/proof";
import { http, seated } from "./session";

interface StepUpDialogProps {
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

/** Before a dangerous act: who is at the keyboard shows again that it is them. */
export function StepUpDialog(props: StepUpDialogProps) {
  const me = seated.value;
  return me && <Asking {...props} me={me} />;
}

interface AskingProps extends StepUpDialogProps {
  readonly me: Me;
}

function Asking({ me, onProved, onCancel }: AskingProps) {
  const given = useSignal("");
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const { totp: byCode, passkeys } = me.second_factor;
  const typing = byCode || me.has_password;
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
          {typing && (
            <Button kind="primary" type="submit" form="step-up" aria-disabled={busy.value}>
              {t("stepup.submit")}
            </Button>
          )}
        </>
      }
    >
      <p>{t("stepup.text")}</p>
      {passkeys > 0 && canUsePasskeys() && (
        <Button
          aria-disabled={busy.value}
          onClick={() => void prove(async () => ({ passkey: await passkeyProof() }))}
        >
          {t("stepup.passkey")}
        </Button>
      )}
      {typing && (
        <form id="step-up" noValidate onSubmit={submit}>
          <Given byCode={byCode} given={given} />
        </form>
      )}
      {failure.value && (
        <p class="failed" role="alert">
          {failure.value}
        </p>
      )}
    </Dialog>
  );
}

interface GivenProps {
  readonly byCode: boolean;
  readonly given: Signal<string>;
}

function Given({ byCode, given }: GivenProps) {
  return byCode ? (
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
  );
}

const wordsFor = (problem: unknown) =>
  problem instanceof Problem && problem.status === 403
    ? t("stepup.refused")
    : failureText(problem, "stepup.refused");
