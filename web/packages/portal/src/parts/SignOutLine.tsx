import { useSignal } from "@preact/signals";
import { t } from "../messages";
import { Glyph } from "./Glyph";

/** `onSignOut` may throw `Problem`: then it says that nothing happened. */
export function SignOutLine({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  const failed = useSignal(false);
  const leave = () =>
    onSignOut().catch(() => {
      failed.value = true;
    });
  return (
    <>
      <button type="button" class="button quiet menu-line" onClick={() => void leave()}>
        <Glyph name="leave" />
        <span>{t("signout")}</span>
      </button>
      {failed.value && (
        <p class="failed" role="alert">
          {t("signout.failed")}
        </p>
      )}
    </>
  );
}
