import { useSignal } from "@preact/signals";
import type { Me } from "@visavis/client";
import { Banner, Button } from "@visavis/kit";
import { ErrorSummary } from "../parts/ErrorSummary";
import { tell } from "../parts/toasts";
import { NewPassword, weaknessWords } from "../passwords/NewPassword";
import { PasswordField } from "../passwords/PasswordField";
import { weaknessOf } from "../passwords/quality";
import { http } from "../seat/session";
import { freshProof } from "../sign_in/proof";
import { t } from "./messages";
import { useAction } from "./useAction";

/** Both passwords become proofs on this device; afterwards every other session is over. */
export function ChangePassword({ me }: { readonly me: Me }) {
  return (
    <section>
      <h2>{t("password.title")}</h2>
      {me.has_password ? <PasswordForm me={me} /> : <NoPassword />}
    </section>
  );
}

/** Who joined with a passkey needs no password; the mailed way gives one to those who want it. */
function NoPassword() {
  return (
    <>
      <p class="lead">{t("password.none")}</p>
      <a href="/account/#forgotten">{t("password.none.link")}</a>
    </>
  );
}

function PasswordForm({ me }: { readonly me: Me }) {
  const present = useSignal("");
  const next = useSignal("");
  const mistakes = useSignal<Record<string, string>>({});
  const { busy, failure, run } = useAction();
  const personal = [me.email, me.name, me.company.name];
  const save = async (event: Event) => {
    event.preventDefault();
    const weakness = await weaknessOf(next.value, personal);
    mistakes.value = {
      ...(present.value ? {} : { "password-present": t("password.present.missing") }),
      ...(weakness ? { "password-new": weaknessWords(weakness) } : {}),
    };
    if (Object.keys(mistakes.value).length > 0) return;
    const done = await run(async () => {
      const proof = await freshProof(http, me.email, present.value);
      const new_proof = await freshProof(http, me.email, next.value);
      await http("PUT", "/api/me/password", { proof, new_proof });
    });
    if (!done) return;
    present.value = "";
    next.value = "";
    tell(t("password.changed"));
  };
  return (
    <>
      <p class="lead">{t("password.lead")}</p>
      <form class="narrow" noValidate onSubmit={(event) => void save(event)}>
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        <ErrorSummary errors={mistakes.value} />
        <input
          class="for-readers"
          type="text"
          autocomplete="username"
          value={me.email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <PasswordField
          id="password-present"
          label={t("password.present")}
          kind="current-password"
          value={present.value}
          error={mistakes.value["password-present"]}
          onInput={(value) => {
            present.value = value;
          }}
        />
        <NewPassword
          id="password-new"
          value={next.value}
          error={mistakes.value["password-new"]}
          personal={personal}
          onInput={(value) => {
            next.value = value;
          }}
        />
        <div>
          <Button type="submit" aria-disabled={busy.value}>
            {t(busy.value ? "action.busy" : "password.save")}
          </Button>
        </div>
      </form>
    </>
  );
}
