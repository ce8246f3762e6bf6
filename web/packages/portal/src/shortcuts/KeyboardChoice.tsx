import { Toggle } from "@visavis/kit";
import { singleKeys } from "../device/settings";
import { t } from "../messages";

/** Whether keys without a modifier do something: those who write with their voice switch them off. */
export function KeyboardChoice() {
  return (
    <fieldset>
      <legend>{t("settings.keyboard")}</legend>
      <Toggle
        label={t("settings.keys")}
        help={t("settings.keys.help")}
        on={singleKeys.value}
        onToggle={(on) => {
          singleKeys.value = on;
        }}
      />
    </fieldset>
  );
}
