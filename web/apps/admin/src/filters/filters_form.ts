import type { FiltersData } from "@visavis/client";
import { withWords } from "@visavis/i18n";
import { t } from "./messages";

export type Typed = FiltersData;
export type Group = Typed["filters"][number];
export type Tag = Group["tags"][number];
export type Labels = Readonly<Record<string, string>>;

export const newGroup = (): Group => ({ id: crypto.randomUUID(), label: {}, tags: [newTag()] });
export const newTag = (): Tag => ({ id: crypto.randomUUID(), label: {} });

/** Trimmed, without tags that say nothing in any language. */
export const tidied = ({ filters }: Typed): Typed => ({
  filters: filters.map((group) => ({
    ...group,
    label: withWords(group.label),
    tags: group.tags
      .map((tag) => ({ ...tag, label: withWords(tag.label) }))
      .filter(({ label }) => Object.keys(label).length > 0),
  })),
});

/** Field id -> what is wrong with it. */
export const mistakesIn = (form: Typed): Record<string, string> =>
  Object.fromEntries(
    tidied(form).filters.flatMap(({ label, tags }, index) => [
      ...(Object.keys(label).length > 0 ? [] : [[`filter-${index}`, t("filters.name.missing")]]),
      ...(tags.length > 0 ? [] : [[`filter-${index}-tag-0`, t("filters.tag.missing")]]),
    ]),
  );
