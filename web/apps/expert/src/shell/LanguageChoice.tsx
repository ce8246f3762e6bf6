import { LANGUAGES } from "@visavis/i18n";
import { language, speak, t } from "../messages";
import { deviceLanguage } from "../settings";
import "./language_choice.css";

const OWN_NAMES = { de: "Deutsch", fr: "Français", it: "Italiano", en: "English" };

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
