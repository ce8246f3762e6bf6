import type { Signal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { ToggleTag } from "@visavis/kit";
import { expertiseId, expertiseOf, languagesOf, toggled } from "../state/finding";
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

/** Choices by expertise and by language. */
export function Filters({ wishes, all }: FiltersProps) {
  const expertise = expertiseOf(all).map((texts) => ({ id: expertiseId(texts), word: own(texts) }));
  const languages = languagesOf(all).map((code) => ({ id: code, word: languageName(code, language.value) }));
  return (
    <>
      <Choices wishes={wishes} by="expertise" title={t("company.filterExpertise")} choices={expertise} />
      <Choices wishes={wishes} by="languages" title={t("company.filterLanguages")} choices={languages} />
    </>
  );
}

interface ChoicesProps {
  readonly wishes: Signal<Wishes>;
  readonly by: "expertise" | "languages";
  readonly title: string;
  readonly choices: readonly Choice[];
}

function Choices({ wishes, by, title, choices }: ChoicesProps) {
  const chosen = wishes.value[by];
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
