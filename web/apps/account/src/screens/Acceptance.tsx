import { useSignal } from "@preact/signals";
import { Banner, Button, Field } from "@visavis/kit";
import { type CreationChallenge, ErrorSummary, freshProof, http, language } from "@visavis/portal";
import { canUsePasskeys, createPasskey, wasDismissed } from "@visavis/portal/passkeys";
import { NewPassword, weaknessOf, weaknessWords } from "@visavis/portal/passwords";
import { useEffect } from "preact/hooks";
import { type Invited, leadOf, REFUSALS } from "../invited";
import { t } from "../messages";
import { useSubmission } from "../submission";

interface AcceptanceProps {
  readonly invited: Invited;
  readonly token: string;
}

/** How the invited will get in from now on: with a passkey, which asks for less and protects more, or a password. */
export function Acceptance({ invited, token }: AcceptanceProps) {
  const name = useSignal(invited.name);
  const password = useSignal("");
  const offered = useSignal(false);
  const byPassword = useSignal(true);
  useEffect(() => {
    if (!canUsePasskeys()) return;
    challenge(token).then(
      () => {
        offered.value = true;
        byPassword.value = false;
      },
      () => undefined,
    );
  }, [token]);
  const mistakes = useSignal<Record<string, string>>({});
  const { busy, failure, run } = useSubmission(REFUSALS);
  const accept = (proved: object) =>
    run(async () => {
      const given = { token, name: name.value.trim(), language: language.peek(), ...proved };
      await http("POST", "/api/invitations/accept", given);
      location.assign(invited.roles.includes("administrator") ? "/admin/" : "/expert/");
    });
  const withPasskey = async () => {
    mistakes.value = nameMistake(name.value);
    if (Object.keys(mistakes.value).length > 0) return;
    const passkey = await madePasskey(token).catch((problem: unknown) => ({ problem }));
    if (!passkey) return;
    if ("problem" in passkey) await run(() => Promise.reject(passkey.problem));
    else await accept({ passkey });
  };
  const withPassword = async () => {
    const weakness = await weaknessOf(password.value, personal(invited, name.value));
    mistakes.value = {
      ...nameMistake(name.value),
      ...(weakness ? { password: weaknessWords(weakness) } : {}),
    };
    if (Object.keys(mistakes.value).length > 0) return;
    await accept({ proof: await freshProof(http, invited.email, password.value) });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void (byPassword.value ? withPassword() : withPasskey());
      }}
    >
      <p class="soft">{t(leadOf(invited), { email: invited.email })}</p>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      <ErrorSummary errors={mistakes.value} />
      <Field
        id="name"
        label={t("name")}
        autocomplete="name"
        maxLength={80}
        value={name.value}
        error={mistakes.value["name"]}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
      <input
        class="for-readers"
        type="text"
        autocomplete="username"
        value={invited.email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      {byPassword.value && (
        <NewPassword
          id="password"
          label={t("invitation.password")}
          value={password.value}
          error={mistakes.value["password"]}
          personal={personal(invited, name.value)}
          onInput={(value) => {
            password.value = value;
          }}
        />
      )}
      {!byPassword.value && <p class="soft">{t("invitation.passkey.help")}</p>}
      <Button kind="primary" type="submit" aria-disabled={busy.value}>
        {t(submitWords(busy.value, byPassword.value))}
      </Button>
      {offered.value && (
        <button
          type="button"
          class="text-button"
          onClick={() => {
            byPassword.value = !byPassword.value;
            mistakes.value = {};
          }}
        >
          {t(byPassword.value ? "invitation.use.passkey" : "invitation.use.password")}
        </button>
      )}
    </form>
  );
}

function submitWords(busy: boolean, byPassword: boolean) {
  if (busy) return "working";
  return byPassword ? "invitation.submit" : "invitation.submit.passkey";
}

const challenge = (token: string) => http<CreationChallenge>("POST", "/api/invitations/passkey", { token });

/** Null when the person closed the browser's question. Throws `Problem`. */
async function madePasskey(token: string): Promise<object | null> {
  const { state, options } = await challenge(token);
  try {
    return { state, credential: await createPasskey(options) };
  } catch (problem) {
    if (wasDismissed(problem)) return null;
    throw problem;
  }
}

const nameMistake = (name: string): Record<string, string> =>
  name.trim() ? {} : { name: t("name.missing") };

const personal = ({ email, company_name }: Invited, name: string) => [email, company_name, name];
