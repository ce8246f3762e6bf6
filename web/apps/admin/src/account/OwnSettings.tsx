import { Appearance, KeyboardChoice, ScreenTitle } from "@visavis/portal";
import { t } from "../messages";

export function OwnSettings() {
  return (
    <div class="screen groups">
      <ScreenTitle>{t("own.settings")}</ScreenTitle>
      <p class="lead">{t("own.settings.lead")}</p>
      <Appearance />
      <KeyboardChoice />
    </div>
  );
}
