import { inLanguage } from "@visavis/i18n";
import { Banner, Boxes, Button, Field } from "@visavis/kit";
import { language } from "@visavis/portal";
import { EntryBar } from "../finding/EntryBar";
import { ExpertChoice } from "../finding/ExpertChoice";
import { t } from "./messages";
import { PatternsField } from "./PatternsField";
import { RuleGreeting } from "./RuleGreeting";
import { adopted, type Nameable, namesSomebody, type Rule } from "./rules_form";

interface RuleEntryProps {
  readonly index: number;
  readonly count: number;
  readonly rule: Rule;
  /** As it is stored it would show nobody, and counts for no page. */
  readonly falls: boolean;
  readonly codes: readonly string[];
  readonly nameable: Nameable;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (rule: Rule) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One rule: on which pages, who shows, and how visitors are greeted there. */
export function RuleEntry(props: RuleEntryProps) {
  const { index, count, rule, falls, codes, nameable, mistakes, onChange, onMove, onRemove } = props;
  const id = `rule-${index}`;
  const set = (part: Partial<Rule>) => onChange(adopted({ ...rule, ...part }));
  const everybody = !(rule.orphaned || namesSomebody(rule));
  const named = (texts: Readonly<Record<string, string>>) =>
    inLanguage(texts, language.value, codes[0] ?? "de");
  return (
    <li class="entry">
      <div class="entry-head">
        <Field
          id={`${id}-name`}
          label={t("rules.name")}
          maxLength={60}
          value={rule.name}
          error={mistakes[`${id}-name`]}
          onInput={(event) => set({ name: event.currentTarget.value })}
        />
        <EntryBar
          name={rule.name}
          first={index === 0}
          last={index === count - 1}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      {falls && (
        <Banner
          kind="warning"
          action={
            rule.orphaned && (
              <Button onClick={() => set({ orphaned: false })}>{t("rules.falls.everybody")}</Button>
            )
          }
        >
          {t("rules.falls")}
        </Banner>
      )}
      <PatternsField
        id={`${id}-include`}
        label={t("rules.include")}
        help={t("rules.include.help")}
        patterns={rule.include}
        error={mistakes[`${id}-include`]}
        onChange={(include) => set({ include })}
      />
      <PatternsField
        id={`${id}-exclude`}
        label={t("rules.exclude")}
        help={t("rules.exclude.help")}
        patterns={rule.exclude}
        error={mistakes[`${id}-exclude`]}
        onChange={(exclude) => set({ exclude })}
      />
      <details class="assignments-who" open={!everybody}>
        <summary>{t(everybody ? "rules.who.all" : "rules.who.some")}</summary>
        <ExpertChoice
          legend={t("rules.experts")}
          experts={nameable.experts}
          chosen={rule.experts}
          onChoose={(experts) => set({ experts })}
        />
        {nameable.teams.length > 0 && (
          <Boxes
            legend={t("rules.teams")}
            options={nameable.teams.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={rule.teams}
            onChoose={(teams) => set({ teams })}
          />
        )}
        {nameable.filters.map((group) => (
          <Boxes
            key={group.id}
            legend={named(group.label) ?? ""}
            options={group.tags.map(({ id, label }) => ({ value: id, label: named(label) ?? "" }))}
            chosen={rule.tags}
            onChoose={(tags) => set({ tags })}
          />
        ))}
      </details>
      <RuleGreeting id={`${id}-greeting`} rule={rule} codes={codes} mistakes={mistakes} onChange={onChange} />
    </li>
  );
}
