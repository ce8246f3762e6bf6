import type { Signal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { Icon, ToggleTag } from "@visavis/kit";
import { expertiseId, expertiseOf, languagesOf, toggled, type Wishes } from "../state/finding";
import { language, own, t } from "../texts";
import type { ExpertCard } from "../views";

interface FiltersProps {
  readonly wishes: Signal<Wishes>;
  readonly all: readonly ExpertCard[];
}

/** Choices by expertise and language, folded away until they are wanted. */
export function Filters({ wishes, all }: FiltersProps) {
  const { expertise, languages } = wishes.value;
  const chosen = expertise.size + languages.size;
  return (
    <details class="filters">
      <summary>
        {t("company.filter")}
        {chosen > 0 && <span class="filters-chosen">{chosen}</span>}
        <Icon name="down" />
      </summary>
      <fieldset>
        <legend>{t("company.filterExpertise")}</legend>
        {expertiseOf(all).map((texts) => {
          const id = expertiseId(texts);
          const toggle = () => (wishes.value = { ...wishes.peek(), expertise: toggled(expertise, id) });
          return (
            <ToggleTag key={id} pressed={expertise.has(id)} onToggle={toggle}>
              {own(texts)}
            </ToggleTag>
          );
        })}
      </fieldset>
      <fieldset>
        <legend>{t("company.filterLanguages")}</legend>
        {languagesOf(all).map((code) => {
          const toggle = () => (wishes.value = { ...wishes.peek(), languages: toggled(languages, code) });
          return (
            <ToggleTag key={code} pressed={languages.has(code)} onToggle={toggle}>
              {languageName(code, language.value)}
            </ToggleTag>
          );
        })}
      </fieldset>
    </details>
  );
}
