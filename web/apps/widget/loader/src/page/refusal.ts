import { element } from "../element";
import type { Widget } from "../widget";
import { pageWords } from "./words";

/** The frame never answered: says so and leads to the company's own page. Goes when the answer comes after all. */
export function refuse({ origin, company, words, panel }: Widget): void {
  const { refused, page } = pageWords(words.language);
  const link = element("a", "", page);
  const refusal = element("div", "refused", refused, link);
  link.href = `${origin}/s/${company}`;
  link.target = "_blank";
  link.rel = "noreferrer";
  refusal.role = "alert";
  panel?.box.append(refusal);
}
