import { useSignal } from "@preact/signals";
import type { Me, RecoveryCodesView } from "@visavis/client";
import { Banner, Button } from "@visavis/kit";
import { tell } from "../parts/toasts";
import { http, session } from "../seat/session";
import { CodesDialog } from "./CodesDialog";
import { t } from "./messages";
import { RecoveryDialog } from "./RecoveryDialog";
import { useAction } from "./useAction";

/** Codes of an app as second step, and the codes on paper for the day the phone is gone. */
export function Codes({ me }: { readonly me: Me }) {
  const settingUp = useSignal(false);
  const shown = useSignal<readonly string[] | null>(null);
  const { busy, failure, run } = useAction();
  const { totp, recovery_left } = me.second_factor;
  const refresh = () => session.enter().catch(() => undefined);
  const remove = async () => {
    if (await run(() => http("DELETE", "/api/me/totp"))) tell(t("codes.removed"));
    await refresh();
  };
  const renew = () =>
    run(async () => {
      const { recovery_codes } = await http<RecoveryCodesView>("POST", "/api/me/recovery-codes");
      shown.value = recovery_codes;
    });
  return (
    <section>
      <h2>{t("codes.title")}</h2>
      <p class="lead">{t("codes.lead")}</p>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      <p class="state">{t(totp ? "codes.on" : "codes.off")}</p>
      <div class="own-actions">
        <Button
          aria-disabled={busy.value}
          onClick={() => {
            settingUp.value = true;
          }}
        >
          {t(totp ? "codes.replace" : "codes.set_up")}
        </Button>
        {totp && (
          <Button kind="quiet" aria-disabled={busy.value} onClick={() => void remove()}>
            {t("codes.remove")}
          </Button>
        )}
      </div>
      {totp && (
        <>
          <p class="state">{t("recovery.left", { count: recovery_left })}</p>
          <Button aria-disabled={busy.value} onClick={() => void renew()}>
            {t("recovery.renew")}
          </Button>
        </>
      )}
      {settingUp.value && (
        <CodesDialog
          onClose={() => {
            settingUp.value = false;
          }}
          onDone={(codes) => {
            settingUp.value = false;
            shown.value = codes;
          }}
        />
      )}
      {shown.value && (
        <RecoveryDialog
          codes={shown.value}
          onClose={() => {
            shown.value = null;
            void refresh();
          }}
        />
      )}
    </section>
  );
}
