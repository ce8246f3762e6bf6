import type { Signal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { ToggleTag } from "@visavis/kit";
import { company } from "../state/company";
import { expertiseId, expertiseOf, filtersOf, languagesOf, toggled } from "../state/finding";
import type { Wishes } from "../state/wishes";
import { language, own, t } from "../texts";
import type { ExpertCard } from "../views";

interface FiltersProps {
  readonly wishes: Signal<Wishes>;
  readonly all: readonly ExpertCard[];
}

interface Choice {
  readonly id: string;
  readonly word: string;
}

/** The company's own filters, or expertise where it has none; and languages. */
export function Filters({ wishes, all }: FiltersProps) {
  const filters = company.value?.filters ?? [];
  const expertise =
    filters.length > 0 ? [] : expertiseOf(all).map((texts) => ({ id: expertiseId(texts), word: own(texts) }));
  const languages = languagesOf(all).map((code) => ({ id: code, word: languageName(code, language.value) }));
  return (
    <>
      {filtersOf(filters, all).map(({ id, label, tags }) => (
        <Choices
          key={id}
          wishes={wishes}
          by="tags"
          title={own(label)}
          choices={tags.map((tag) => ({ id: tag.id, word: own(tag.label) }))}
        />
      ))}
      <Choices wishes={wishes} by="expertise" title={t("company.filterExpertise")} choices={expertise} />
      <Choices wishes={wishes} by="languages" title={t("company.filterLanguages")} choices={languages} />
    </>
  );
}

interface ChoicesProps {
  readonly wishes: Signal<Wishes>;
  readonly by: "tags" | "expertise" | "languages";
  readonly title: string;
  readonly choices: readonly Choice[];
}

function Choices({ wishes, by, title, choices }: ChoicesProps) {
  const chosen = wishes.value[by];
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend>{title}</legend>
      {choices.map(({ id, word }) => (
        <ToggleTag
          key={id}
          pressed={chosen.has(id)}
          onToggle={() => (wishes.value = { ...wishes.peek(), [by]: toggled(chosen, id) })}
        >
          {word}
        </ToggleTag>
      ))}
    </fieldset>
  );
}
