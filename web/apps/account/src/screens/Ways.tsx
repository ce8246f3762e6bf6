import { t } from "../messages";

export function ToSignIn() {
  return (
    <div class="ways">
      <a href="/expert/">{t("signin.link")}</a>
    </div>
  );
}
