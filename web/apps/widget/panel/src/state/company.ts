import { computed, signal } from "@preact/signals";
import { type PresenceState, Problem } from "@visavis/client";
import { isLanguage } from "@visavis/i18n";
import { applyAccent } from "@visavis/kit";
import { fallBackTo, language, speak } from "../texts";
import type { CompanyView, ExpertCard } from "../views";
import { place } from "./place";
import { fetchCompany } from "./service";

type Loading = "loading" | "ready" | "gone" | "broken";

export const loading = signal<Loading>("loading");
export const company = signal<CompanyView | null>(null);

/** Experts in the order of the moment they were loaded: who is there comes first, and nobody jumps afterwards. */
export const experts = computed(() => [...(company.value?.experts ?? [])].sort((a, b) => rank(a) - rank(b)));

/** Experts that the rule for this page does not choose, and who are met all the same. */
export const others = signal<readonly ExpertCard[]>([]);
let rule = place.rule;

const live = signal<ReadonlyMap<string, PresenceState>>(new Map());

const ORDER: readonly PresenceState[] = ["available", "busy", "away", "offline"];
const rank = (expert: ExpertCard) => ORDER.indexOf(expert.presence);

export const presenceOf = (expert: ExpertCard): PresenceState =>
  live.value.get(expert.expert_id) ?? expert.presence;

export function learnPresence(expert: string, state: PresenceState): void {
  live.value = new Map(live.value).set(expert, state);
}

export const expertById = (id: string) =>
  [...(company.value?.experts ?? []), ...others.value].find(({ expert_id }) => expert_id === id);
export const expertBySlug = (slug: string) => company.value?.experts.find((expert) => expert.slug === slug);

/** `besides` is waited for, too: what it brings stands above the experts and must not push them down. */
export async function loadCompany(besides?: Promise<unknown>): Promise<void> {
  loading.value = "loading";
  try {
    const [view] = await Promise.all([fetchForPage(), besides]);
    await show(view);
  } catch (problem) {
    // A company that is not open to visitors is not there for them.
    const isGone = problem instanceof Problem && (problem.status === 404 || problem.status === 403);
    loading.value = isGone ? "gone" : "broken";
  }
}

/** The website may go to another page while this is fetched. */
async function fetchForPage(): Promise<CompanyView> {
  const asked = rule;
  const view = await fetchCompany(place.company, asked);
  return asked === rule ? view : fetchForPage();
}

/** The website shows another page, where other experts may be the right ones. */
export function followRule(next: string | null): void {
  const isShown = loading.peek() === "ready" && rule !== next;
  rule = next;
  // Those shown so far are experts of the company, too.
  if (isShown)
    fetchForPage()
      .then((view) => (company.value = view))
      .catch(() => undefined);
}

export async function show(view: CompanyView): Promise<void> {
  fallBackTo(view.default_language);
  applyAccent(view.accent, document.documentElement);
  if (!view.languages.includes(language.peek()) && isLanguage(view.default_language))
    await speak(view.default_language);
  document.title = view.name;
  company.value = view;
  loading.value = "ready";
}
