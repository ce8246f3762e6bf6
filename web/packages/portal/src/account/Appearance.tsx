import { useSignal } from "@preact/signals";
import { LANGUAGES, type Language } from "@visavis/i18n";
import { Choice } from "@visavis/kit";
import { language, speak } from "../catalogues";
import { deviceLanguage, type Theme, theme } from "../device/settings";
import { t } from "../messages";
import { OWN_NAMES } from "../parts/LanguageChoice";
import { session } from "../seat/session";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Language of the account, and light or dark on this device. */
export function Appearance() {
  const unsaved = useSignal(false);
  const choose = async (next: Language) => {
    unsaved.value = false;
    deviceLanguage.value = next;
    await speak(next);
    await session.speak(next).catch(() => {
      unsaved.value = true;
    });
  };
  return (
    <>
      <Choice
        legend={t("settings.language")}
        options={LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code], lang: code }))}
        chosen={language.value}
        onChoose={(next) => void choose(next)}
      />
      {unsaved.value && (
        <p class="failed" role="alert">
          {t("settings.language.unsaved")}
        </p>
      )}
      <Choice
        legend={t("settings.theme")}
        options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        chosen={theme.value}
        onChoose={(next) => {
          theme.value = next;
        }}
      />
    </>
  );
}
