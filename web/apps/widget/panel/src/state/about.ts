import type { ExpertView } from "../views";
import { place } from "./place";
import { fetchExpert } from "./requests";

const abouts = new Map<string, Promise<ExpertView>>();

/** The long form of a card, fetched once. */
export function aboutExpert(slug: string): Promise<ExpertView> {
  const known = abouts.get(slug) ?? fetchExpert(place.company, slug);
  abouts.set(slug, known);
  known.catch(() => abouts.delete(slug));
  return known;
}
