import { LANGUAGES, type Language, languageName } from "@visavis/i18n";
import { Icon } from "@visavis/kit";
import { company } from "../state/company";
import { go } from "../state/route";
import { language, speak, t } from "../texts";
import "./foot.css";

/** Data protection and language, two things every screen of the company must offer. */
export function Foot({ leadsToPrivacy = true }: { readonly leadsToPrivacy?: boolean }) {
  const spoken = LANGUAGES.filter((code) => company.value?.languages.includes(code) ?? true);
  return (
    <footer class="foot">
      {leadsToPrivacy && (
        <button type="button" class="foot-link" onClick={() => go({ screen: "privacy" })}>
          <Icon name="shield" />
          {t("privacy.link")}
        </button>
      )}
      {spoken.length > 1 && <LanguageChoice spoken={spoken} />}
    </footer>
  );
}

function LanguageChoice({ spoken }: { readonly spoken: readonly Language[] }) {
  return (
    <label class="language">
      <Icon name="globe" />
      <span class="for-readers">{t("language.switch")}</span>
      <select
        value={language.value}
        onChange={({ currentTarget }) => void speak(currentTarget.value as Language)}
      >
        {spoken.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageName(code, code)}
          </option>
        ))}
      </select>
    </label>
  );
}
