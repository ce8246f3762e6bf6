import type { CompanyView, ExpertCard, Texts } from "../views";
import type { Wishes } from "./wishes";

/** The same expertise in whatever language it is shown. */
export const expertiseId = (texts: Texts): string => JSON.stringify(Object.entries(texts).sort());

type Filters = CompanyView["filters"];

/** Experts that match every word, and of each kind of choice at least one that was wished for. */
export function findExperts(
  experts: readonly ExpertCard[],
  wishes: Wishes,
  filters: Filters = [],
): ExpertCard[] {
  const words = folded(wishes.words).split(/\s+/).filter(Boolean);
  return experts.filter((expert) => {
    const text = searchText(expert);
    return (
      words.every((word) => text.includes(word)) &&
      meets(wishes.expertise, expert.expertise.map(expertiseId)) &&
      meets(wishes.languages, expert.languages) &&
      filters.every(({ tags }) => meets(chosenOf(tags, wishes), expert.tags))
    );
  });
}

/** What can be wished for: each expertise once, most frequent first. */
export function expertiseOf(experts: readonly ExpertCard[]): Texts[] {
  const found = new Map<string, { texts: Texts; count: number }>();
  for (const texts of experts.flatMap((expert) => expert.expertise)) {
    const id = expertiseId(texts);
    found.set(id, { texts, count: (found.get(id)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map(({ texts }) => texts);
}

export function languagesOf(experts: readonly ExpertCard[]): string[] {
  return [...new Set(experts.flatMap((expert) => expert.languages))];
}

/** The set with `item` switched on or off. */
export function toggled(items: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(items);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** What the company lets visitors choose from, as far as anybody is found by it. */
export function filtersOf(filters: Filters, experts: readonly ExpertCard[]): Filters {
  const carried = new Set(experts.flatMap(({ tags }) => tags));
  return filters
    .map((filter) => ({ ...filter, tags: filter.tags.filter(({ id }) => carried.has(id)) }))
    .filter(({ tags }) => tags.length > 0);
}

const chosenOf = (tags: Filters[number]["tags"], wishes: Wishes) =>
  new Set(tags.map(({ id }) => id).filter((id) => wishes.tags.has(id)));

const meets = (wished: ReadonlySet<string>, offered: readonly string[]) =>
  wished.size === 0 || offered.some((item) => wished.has(item));

const texts = new WeakMap<ExpertCard, string>();

function searchText(expert: ExpertCard): string {
  const known = texts.get(expert);
  if (known !== undefined) return known;
  const all = [expert.function, ...expert.expertise].flatMap((text) => Object.values(text));
  const text = folded([expert.name, ...all].join(" "));
  texts.set(expert, text);
  return text;
}

/** "Genève" is found by "geneve", "Grüße" by "grusse". */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
}
