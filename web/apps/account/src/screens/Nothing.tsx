import { Gate } from "@visavis/portal";
import { t } from "../messages";
import { ToSignIn } from "./Ways";

/** A link that lost its end on the way through a mail programme, or no link at all. */
export function Nothing() {
  return (
    <Gate title={t("nothing.title")}>
      <p class="soft">{t("nothing.text")}</p>
      <div class="ways">
        <a href="#forgotten">{t("forgotten.link")}</a>
      </div>
      <ToSignIn />
    </Gate>
  );
}
