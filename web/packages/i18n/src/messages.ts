import { type ReadonlySignal, signal } from "@preact/signals";
import { type Language, localeOf } from "./languages";

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
export type Catalogue<Key extends string> = Readonly<Record<Key, string | Plural>>;
export type Parameters = Readonly<Record<string, string | number>>;
export type Loader<Key extends string> = () => Promise<{ readonly default: Catalogue<Key> }>;

export interface Messages<Key extends string> {
  readonly language: ReadonlySignal<Language>;
  /** The text of `key` with `{name}` replaced by `parameters.name`; `parameters.count` chooses the plural form. */
  t(key: Key, parameters?: Parameters): string;
  /** Loads a language and shows it; rejects and changes nothing when it cannot be loaded. */
  use(language: Language): Promise<void>;
}

/** The visible texts of one application; only the language in use is loaded. */
export function createMessages<Key extends string>(
  loaders: Readonly<Record<Language, Loader<Key>>>,
): Messages<Key> {
  const shown = signal<{
    language: Language;
    catalogue: Catalogue<Key>;
    rules: Intl.PluralRules;
  } | null>(null);
  const language = signal<Language>("en");
  let wanted: Language | null = null;
  return {
    language,
    t(key, parameters = {}) {
      const current = shown.value;
      if (!current) return "";
      const text = current.catalogue[key];
      const form = typeof text === "string" ? text : pluralOf(text, current.rules, parameters);
      return fill(form, parameters, current.language);
    },
    async use(next) {
      wanted = next;
      const catalogue = (await loaders[next]()).default;
      if (wanted !== next) return;
      language.value = next;
      shown.value = { language: next, catalogue, rules: new Intl.PluralRules(localeOf(next)) };
    },
  };
}

function pluralOf(text: Plural, rules: Intl.PluralRules, parameters: Parameters): string {
  return text[rules.select(Number(parameters["count"]))] ?? text.other;
}

function fill(text: string, parameters: Parameters, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? value.toLocaleString(localeOf(language)) : (value ?? hole);
  });
}
