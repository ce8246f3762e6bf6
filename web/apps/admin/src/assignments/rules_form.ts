import type { FiltersData, PersonView, RulesData, TeamsData } from "@visavis/client";
import { withWords } from "@visavis/i18n";
import { applies } from "@visavis/pages";
import { t } from "./messages";

export type Typed = Pick<RulesData, "rules">;
export type Rule = Typed["rules"][number];

/** What rules can name. */
export interface Nameable {
  readonly experts: readonly PersonView[];
  readonly teams: TeamsData["teams"];
  readonly filters: FiltersData["filters"];
}

export const newRule = (): Rule => ({
  id: crypto.randomUUID(),
  name: "",
  include: [],
  exclude: [],
  experts: [],
  teams: [],
  tags: [],
  greets: true,
  greeting: null,
  orphaned: false,
});

/** A rule that names somebody is no longer without those it named. */
export const adopted = (rule: Rule): Rule =>
  rule.orphaned && namesSomebody(rule) ? { ...rule, orphaned: false } : rule;

export const namesSomebody = ({ experts, teams, tags }: Rule) =>
  experts.length + teams.length + tags.length > 0;

export const linesOf = (patterns: readonly string[]): string => patterns.join("\n");
export const patternsOf = (lines: string): string[] => lines.split("\n");

export const tidied = ({ rules }: Typed): Typed => ({
  rules: rules.map((rule) => ({
    ...rule,
    name: rule.name.trim(),
    include: cleaned(rule.include),
    exclude: cleaned(rule.exclude),
    greeting: rule.greeting && { ...rule.greeting, text: withWords(rule.greeting.text) },
  })),
});

/** Field id -> what is wrong with it. */
export function mistakesIn(form: Typed): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const [index, rule] of tidied(form).rules.entries()) {
    if (!rule.name) mistakes[`rule-${index}-name`] = t("rules.name.missing");
    for (const side of ["include", "exclude"] as const) {
      const wrong = rule[side].find((pattern) => !isPattern(pattern));
      if (wrong !== undefined)
        mistakes[`rule-${index}-${side}`] = t("rules.pattern.wrong", { pattern: wrong });
    }
    if (rule.greeting && Object.keys(rule.greeting.text).length === 0) {
      mistakes[`rule-${index}-greeting`] = t("rules.greeting.missing");
    }
  }
  return mistakes;
}

/** Scheme and spaces have no place in one; the service looks more closely. */
export const isPattern = (text: string): boolean =>
  text.length <= 300 &&
  !/\s|:\/\//.test(text) &&
  (text.startsWith("/") || /^(\*\.)?[\p{L}\p{N}]/u.test(text));

/** The first rule for an address; undefined where none applies, null where this is no address. */
export function ruleFor(rules: readonly Rule[], address: string): Rule | undefined | null {
  const typed = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(typed) || !address.trim()) return null;
  return rules.find((rule) => !rule.orphaned && applies(rule, typed));
}

/** Who shows under a rule: those named, those of its teams, those with any of its tags; else everybody. */
export function shownBy(rule: Rule, { experts, teams }: Nameable, tagsOf: (id: string) => readonly string[]) {
  if (!namesSomebody(rule)) return experts;
  const named = new Set([
    ...rule.experts,
    ...teams.filter(({ id }) => rule.teams.includes(id)).flatMap(({ members }) => members),
  ]);
  return experts.filter(
    ({ member_id }) => named.has(member_id) || tagsOf(member_id).some((tag) => rule.tags.includes(tag)),
  );
}

const cleaned = (patterns: readonly string[]): string[] =>
  patterns.map((pattern) => pattern.trim()).filter(Boolean);
