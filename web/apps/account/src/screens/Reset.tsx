import { useSignal } from "@preact/signals";
import { Banner, Button } from "@visavis/kit";
import { freshProof, Gate, http, Skeleton } from "@visavis/portal";
import { NewPassword, weaknessOf, weaknessWords } from "@visavis/portal/passwords";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { useSubmission } from "../submission";
import { ToSignIn } from "./Ways";

const REFUSALS = {
  "reset.expired": "reset.expired",
  "reset.used": "reset.used",
  "reset.unknown": "reset.unknown",
  "reset.other_browser": "reset.other_browser",
} as const;

/** The link of a mail that was asked for in this browser. The second factor stays what it was. */
export function Reset({ token }: { readonly token: string }) {
  const email = useSignal("");
  const { done, failure, run } = useSubmission(REFUSALS);
  const finish = useSubmission(REFUSALS);
  useEffect(() => {
    void run(async () => {
      email.value = (await http<{ email: string }>("POST", "/api/password-resets/look", { token })).email;
    });
  }, [run, token]);
  if (finish.done.value) return <Finished />;
  if (failure.value) return <Refused words={failure.value} />;
  return (
    <Gate title={t("reset.title")}>
      {done.value ? <Form email={email.value} token={token} finish={finish} /> : <Skeleton lines={2} />}
    </Gate>
  );
}

interface FormProps {
  readonly email: string;
  readonly token: string;
  readonly finish: ReturnType<typeof useSubmission>;
}

function Form({ email, token, finish }: FormProps) {
  const password = useSignal("");
  const error = useSignal<string | undefined>(undefined);
  const submit = async (event: Event) => {
    event.preventDefault();
    const weakness = await weaknessOf(password.value, [email]);
    error.value = weakness ? weaknessWords(weakness) : undefined;
    if (weakness) return;
    await finish.run(async () => {
      const proof = await freshProof(http, email, password.value);
      await http("POST", "/api/password-resets/finish", { token, proof });
    });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <p class="soft">{t("reset.lead", { email })}</p>
      {finish.failure.value && <Banner kind="error">{finish.failure.value}</Banner>}
      <input
        class="for-readers"
        type="text"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <NewPassword
        id="password"
        value={password.value}
        error={error.value}
        personal={[email]}
        onInput={(value) => {
          password.value = value;
          error.value = undefined;
        }}
      />
      <Button kind="primary" type="submit" aria-disabled={finish.busy.value}>
        {t(finish.busy.value ? "working" : "reset.submit")}
      </Button>
    </form>
  );
}

function Finished() {
  return (
    <Gate title={t("reset.done.title")}>
      <p role="status">{t("reset.done")}</p>
      <ToSignIn />
    </Gate>
  );
}

function Refused({ words }: { readonly words: string }) {
  return (
    <Gate title={t("reset.title")}>
      <Banner kind="error">{words}</Banner>
      <div class="ways">
        <a href="#forgotten">{t("reset.again")}</a>
      </div>
      <ToSignIn />
    </Gate>
  );
}
