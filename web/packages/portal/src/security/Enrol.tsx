import { useSignal } from "@preact/signals";
import { formatDate } from "@visavis/i18n";
import { Banner, Button } from "@visavis/kit";
import { language } from "../catalogues";
import { Gate } from "../parts/Gate";
import { Glyph } from "../parts/Glyph";
import { SignOutLine } from "../parts/SignOutLine";
import { canUsePasskeys } from "../passkeys/passkeys";
import { session, signOut } from "../seat/session";
import { CodesForm } from "./CodesForm";
import { t } from "./messages";
import { addPasskey } from "./Passkeys";
import { RecoveryList } from "./RecoveryDialog";
import { useAction } from "./useAction";
import "./security.css";

/** Administrators and, where the company wants it, experts go no further without a second factor. */
export function Enrol() {
  const byCodes = useSignal(!canUsePasskeys());
  const codes = useSignal<readonly string[] | null>(null);
  if (codes.value) {
    return (
      <Gate title={t("recovery.title")}>
        <RecoveryList codes={codes.value} />
        <Button kind="primary" onClick={() => void session.enter().catch(() => undefined)}>
          {t("recovery.kept")}
        </Button>
      </Gate>
    );
  }
  return (
    <Gate title={t("enrol.title")}>
      <p class="soft">{t("enrol.lead")}</p>
      {byCodes.value ? (
        <ByCodes
          onDone={(made) => {
            codes.value = made;
          }}
        />
      ) : (
        <ByPasskey />
      )}
      <div class="ways">
        {canUsePasskeys() && (
          <button
            type="button"
            class="text-button"
            onClick={() => {
              byCodes.value = !byCodes.value;
            }}
          >
            {t(byCodes.value ? "enrol.use.passkey" : "enrol.use.codes")}
          </button>
        )}
        <SignOutLine onSignOut={signOut} />
      </div>
    </Gate>
  );
}

function ByPasskey() {
  const { busy, failure, run } = useAction();
  const add = () =>
    run(async () => {
      await addPasskey(t("passkeys.name.first", { date: formatDate(new Date(), language.peek()) }));
      await session.enter();
    });
  return (
    <>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      <p>{t("passkeys.lead")}</p>
      <button type="button" class="button primary" aria-disabled={busy.value} onClick={() => void add()}>
        <Glyph name="key" />
        <span>{t(busy.value ? "action.busy" : "passkeys.add")}</span>
      </button>
    </>
  );
}

function ByCodes({ onDone }: { readonly onDone: (codes: readonly string[]) => void }) {
  const busy = useSignal(false);
  return (
    <>
      <CodesForm id="enrol-codes" busy={busy} onDone={onDone} />
      <Button kind="primary" type="submit" form="enrol-codes" aria-disabled={busy.value}>
        {t("codes.confirm")}
      </Button>
    </>
  );
}
