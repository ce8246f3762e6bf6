import type { CannedAnswerData } from "@visavis/client";

/** Those in whose title or text every word of `search` stands; titles that begin with it come first. */
export function fitting(answers: readonly CannedAnswerData[], search: string): readonly CannedAnswerData[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = answers.filter(({ title, text }) => {
    const all = `${title} ${text}`.toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
  const begins = ({ title }: CannedAnswerData) => title.toLocaleLowerCase().startsWith(words[0] ?? "");
  return found.toSorted((a, b) => Number(begins(b)) - Number(begins(a)));
}
