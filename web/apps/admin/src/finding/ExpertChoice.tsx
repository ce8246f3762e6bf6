import { useSignal } from "@preact/signals";
import type { PersonView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Boxes, Field } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";

interface ExpertChoiceProps {
  readonly legend: string;
  readonly experts: readonly PersonView[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
}

const SEARCHED_FROM = 10;

/** Any number of experts, by name. */
export function ExpertChoice({ legend, experts, chosen, onChoose }: ExpertChoiceProps) {
  const wanted = useSignal("");
  const words = wanted.value.trim().toLocaleLowerCase(localeOf(language.value));
  const shown = experts.filter(({ name }) =>
    name.toLocaleLowerCase(localeOf(language.value)).includes(words),
  );
  const title = (
    <>
      {legend} <span class="chosen-count">{t("experts.chosen", { count: chosen.length })}</span>
    </>
  );
  return (
    <Boxes
      legend={title}
      options={shown.map(({ member_id, name, expert }) => ({
        value: member_id,
        label: name,
        note: expert?.active ? undefined : t("experts.hidden"),
      }))}
      chosen={chosen}
      onChoose={onChoose}
    >
      {experts.length >= SEARCHED_FROM && (
        <Field
          label={t("experts.search")}
          type="search"
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value;
          }}
        />
      )}
      {experts.length === 0 && <p class="help">{t("experts.none")}</p>}
      {experts.length > 0 && shown.length === 0 && <p class="help">{t("experts.not_found")}</p>}
    </Boxes>
  );
}
