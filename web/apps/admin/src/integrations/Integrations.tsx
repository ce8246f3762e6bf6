import { ScreenTitle } from "@visavis/portal";
import { Keys } from "./Keys";
import { t } from "./messages";
import { Webhooks } from "./Webhooks";
import "./integrations.css";

/** What the company's own programs may ask for and hear of. */
export function Integrations() {
  return (
    <div class="screen integrations">
      <ScreenTitle>{t("integrations.title")}</ScreenTitle>
      <p class="lead">{t("integrations.lead")}</p>
      <Keys />
      <Webhooks />
    </div>
  );
}
