import { useSignal } from "@preact/signals";
import type { PersonView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Field } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import "./finding.css";

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
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset class="choice-list">
      <legend>
        {legend} <span class="count">{t("experts.chosen", { count: chosen.length })}</span>
      </legend>
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
      <div>
        {shown.map(({ member_id, name, expert }) => (
          <label key={member_id}>
            <input type="checkbox" checked={chosen.includes(member_id)} onChange={() => toggle(member_id)} />
            <span>
              {name}
              {expert === null || !expert.active ? <small>{t("experts.hidden")}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
