import { Banner, Button } from "@visavis/kit";
import { Gate, http } from "@visavis/portal";
import { t } from "../messages";
import { useSubmission } from "../submission";
import { ToSignIn } from "./Ways";

const REFUSALS = {
  "registration.used": "confirm.used",
  "registration.expired": "confirm.expired",
  "registration.unknown": "confirm.unknown",
  "member.exists": "confirm.used",
} as const;

/** The mailed link of a registration. A press of its button confirms, so that no mail scanner can. */
export function Confirm({ token }: { readonly token: string }) {
  const { busy, code, failure, run } = useSubmission(REFUSALS);
  const confirm = () =>
    run(async () => {
      await http("POST", "/api/registrations/confirm", { token });
      location.assign("/admin/");
    });
  const over = code.value !== null && code.value in REFUSALS;
  return (
    <Gate title={t("confirm.title")}>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      {over ? (
        <div class="ways">
          {code.value === "registration.expired" && <a href="#register">{t("confirm.again")}</a>}
        </div>
      ) : (
        <>
          <p class="soft">{t("confirm.lead")}</p>
          <Button kind="primary" aria-disabled={busy.value} onClick={() => void confirm()}>
            {t(busy.value ? "working" : "confirm.submit")}
          </Button>
        </>
      )}
      {over && <ToSignIn />}
    </Gate>
  );
}
