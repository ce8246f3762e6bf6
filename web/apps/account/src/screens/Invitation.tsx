import { useSignal } from "@preact/signals";
import { Banner } from "@visavis/kit";
import { Gate, http, Skeleton } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { type Invited, leadOf, REFUSALS } from "../invited";
import { t } from "../messages";
import { useSubmission } from "../submission";
import { Acceptance } from "./Acceptance";
import { ToSignIn } from "./Ways";

export function Invitation({ token }: { readonly token: string }) {
  const invited = useSignal<Invited | null>(null);
  const { failure, run } = useSubmission(REFUSALS);
  useEffect(() => {
    void run(async () => {
      invited.value = await http<Invited>("POST", "/api/invitations/look", { token });
    });
  }, [run, token]);
  if (failure.value) return <Refused words={failure.value} />;
  const shown = invited.value;
  if (shown?.expired) return <Refused words={t("invitation.expired")} />;
  return (
    <Gate title={shown ? t("invitation.title", { company: shown.company_name }) : t("invitation.loading")}>
      {shown ? <Welcome invited={shown} token={token} /> : <Skeleton lines={2} />}
    </Gate>
  );
}

interface WelcomeProps {
  readonly invited: Invited;
  readonly token: string;
}

function Welcome({ invited, token }: WelcomeProps) {
  return invited.company_sign_in ? (
    <AtCompany invited={invited} address={invited.company_sign_in} />
  ) : (
    <Acceptance invited={invited} token={token} />
  );
}

/** Where neither password nor passkey would let them in again. */
function AtCompany({ invited, address }: { readonly invited: Invited; readonly address: string }) {
  return (
    <>
      <p class="soft">{t(leadOf(invited), { email: invited.email })}</p>
      <p>{t("invitation.company_only")}</p>
      <a class="button primary" href={address} target="_self">
        {t("invitation.company")}
      </a>
    </>
  );
}

function Refused({ words }: { readonly words: string }) {
  return (
    <Gate title={t("invitation.loading")}>
      <Banner kind="error">{words}</Banner>
      <ToSignIn />
    </Gate>
  );
}
