import { languageName } from "@visavis/i18n";
import { Choice, Field } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import type { Rule } from "./rules_form";

const WAYS = ["company", "none", "own"] as const;
type Way = (typeof WAYS)[number];
const AFTER_S = 60;

interface RuleGreetingProps {
  readonly id: string;
  readonly rule: Rule;
  readonly codes: readonly string[];
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (rule: Rule) => void;
}

/** Greeted as everywhere, not at all, or in words of its own. */
export function RuleGreeting({ id, rule, codes, mistakes, onChange }: RuleGreetingProps) {
  const choose = (next: Way) =>
    onChange({
      ...rule,
      greets: next !== "none",
      greeting: next === "own" ? (rule.greeting ?? { after_s: AFTER_S, text: {} }) : null,
    });
  const { greeting } = rule;
  return (
    <>
      <Choice
        legend={t("rules.greeting")}
        options={WAYS.map((value) => ({ value, label: t(`rules.greeting.${value}`) }))}
        chosen={wayOf(rule)}
        onChoose={choose}
      />
      {greeting && (
        <>
          <Field
            label={t("rules.greeting.after")}
            type="number"
            min={5}
            max={3600}
            value={greeting.after_s}
            onInput={(event) => {
              const after_s = event.currentTarget.valueAsNumber;
              if (after_s >= 5 && after_s <= 3600) onChange({ ...rule, greeting: { ...greeting, after_s } });
            }}
          />
          {codes.map((code, place) => (
            <Field
              key={code}
              id={place === 0 ? id : `${id}-${code}`}
              label={t("rules.greeting.text")}
              note={languageName(code, language.value)}
              lang={code}
              maxLength={160}
              value={greeting.text[code] ?? ""}
              error={place === 0 ? mistakes[id] : undefined}
              onInput={(event) =>
                onChange({
                  ...rule,
                  greeting: { ...greeting, text: { ...greeting.text, [code]: event.currentTarget.value } },
                })
              }
            />
          ))}
        </>
      )}
    </>
  );
}

function wayOf({ greets, greeting }: Rule): Way {
  if (!greets) return "none";
  return greeting ? "own" : "company";
}
