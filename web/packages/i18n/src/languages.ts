export const LANGUAGES = ["de", "fr", "it", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const REGIONS: Record<Language, string> = { de: "de-CH", fr: "fr-CH", it: "it-CH", en: "en-GB" };

/** The language with its country, which decides how dates and numbers are written. */
export const localeOf = (language: Language): string => REGIONS[language];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** The first wish that is spoken here ("fr-CH" asks for "fr"), else `fallback`. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[], fallback: Language): Language {
  const known = wishes.map((wish) => wish?.toLowerCase().split(/[-_]/)[0] ?? "");
  return known.find(isLanguage) ?? fallback;
}

/** What a company wrote in the reader's language, else in `fallback`, else in any language. */
export function inLanguage<T>(
  texts: Readonly<Record<string, T>>,
  language: string,
  fallback: string,
): T | undefined {
  return texts[language] ?? texts[fallback] ?? Object.values(texts)[0];
}

/** What is said, trimmed, in the languages in which anything is said. */
export const withWords = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([code, text]) => (text.trim() ? [[code, text.trim()]] : [])),
  );

/** Spoken by many experts, and not known by name to every browser. */
const SWISS_GERMAN: Record<Language, string> = {
  de: "Schweizerdeutsch",
  fr: "Suisse allemand",
  it: "Svizzero tedesco",
  en: "Swiss German",
};

/** How a language is called in `language`, with a capital: "fr" is "Französisch" in German. */
export function languageName(code: string, language: Language): string {
  if (code === "gsw") return SWISS_GERMAN[language];
  const name = new Intl.DisplayNames(localeOf(language), { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
