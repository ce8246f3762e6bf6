import { languageName } from "@visavis/i18n";
import { IconButton } from "@visavis/kit";
import { language } from "../catalogues";
import { t } from "./messages";

/** The codes the service accepts. */
const OFFERED =
  "ar bg bs ca cs da de el en es et fa fi fr gsw he hi hr hu it ja ko lt lv mk nl no pl pt rm ro ru sk sl sq sr sv ta th ti tr uk ur vi zh".split(
    " ",
  );

interface SpokenLanguagesProps {
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (codes: string[]) => void;
}

/** Languages the expert speaks, best first. */
export function SpokenLanguages({ chosen, error, onChange }: SpokenLanguagesProps) {
  const named = OFFERED.filter((code) => !chosen.includes(code))
    .map((code) => ({ code, name: languageName(code, language.value) }))
    .sort((a, b) => a.name.localeCompare(b.name, language.value));
  return (
    <div class="field spoken">
      <label for="profile-languages">{t("profile.languages")}</label>
      <ul>
        {chosen.map((code) => (
          <li key={code} class="tag">
            <span>{languageName(code, language.value)}</span>
            <IconButton
              icon="close"
              label={t("profile.language.remove", { language: languageName(code, language.value) })}
              onClick={() => onChange(chosen.filter((each) => each !== code))}
            />
          </li>
        ))}
      </ul>
      <select
        id="profile-languages"
        value=""
        aria-invalid={error ? "true" : undefined}
        onChange={(event) => {
          onChange([...chosen, event.currentTarget.value]);
          event.currentTarget.value = "";
        }}
      >
        <option value="">{t("profile.language.add")}</option>
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {error && <p class="error">{error}</p>}
    </div>
  );
}
