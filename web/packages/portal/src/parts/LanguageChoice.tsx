import { LANGUAGES, type Language } from "@visavis/i18n";
import { language, speak } from "../catalogues";
import { deviceLanguage } from "../device/settings";
import { t } from "../messages";
import "./language_choice.css";

export const OWN_NAMES: Record<Language, string> = {
  de: "Deutsch",
  fr: "Français",
  it: "Italiano",
  en: "English",
};

/** Languages by their own names, for those who do not read the current one. */
export function LanguageChoice() {
  return (
    <ul class="language-choice" aria-label={t("settings.language")}>
      {LANGUAGES.map((code) => (
        <li key={code}>
          <button
            type="button"
            lang={code}
            aria-pressed={language.value === code}
            onClick={() => {
              deviceLanguage.value = code;
              void speak(code);
            }}
          >
            {OWN_NAMES[code]}
          </button>
        </li>
      ))}
    </ul>
  );
}
