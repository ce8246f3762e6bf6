import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { http } from "../seat/session";

/** For those who cannot sign in: a new password, or a new company where this installation takes some. */
export function OtherWays() {
  const open = useSignal(false);
  useEffect(() => {
    http<{ open: boolean }>("GET", "/api/registrations").then(
      (answer) => {
        open.value = answer.open;
      },
      () => undefined,
    );
  }, []);
  return (
    <div class="ways">
      <a href="/account/#forgotten">{t("signin.forgotten")}</a>
      {open.value && <a href="/account/#register">{t("signin.register")}</a>}
    </div>
  );
}
