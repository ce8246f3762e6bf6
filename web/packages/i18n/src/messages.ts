import { type ReadonlySignal, signal } from "@preact/signals";
import { type Language, localeOf } from "./languages";

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };
export type Catalogue<Key extends string> = Readonly<Record<Key, string | Plural>>;
export type Parameters = Readonly<Record<string, string | number>>;
export type Loader<Key extends string> = () => Promise<{ readonly default: Catalogue<Key> }>;
export type Loaders<Key extends string> = Readonly<Record<Language, Loader<Key>>>;

export interface Messages<Key extends string> {
  readonly language: ReadonlySignal<Language>;
  /** The text of `key` with `{name}` replaced by `parameters.name`; `parameters.count` chooses the plural form. */
  t(key: Key, parameters?: Parameters): string;
  /** Loads a language and shows it; rejects and changes nothing when it cannot be loaded. */
  use(language: Language): Promise<void>;
  /** Further texts, for screens that come later: in the language in use, and in every one used from now on. */
  add<More extends Key>(loaders: Loaders<More>): Promise<void>;
}

interface Shown {
  readonly language: Language;
  readonly catalogue: Partial<Catalogue<string>>;
  readonly rules: Intl.PluralRules;
  /** Of how many parts the catalogue is. */
  readonly parts: number;
}

/** The visible texts of one application; only the language in use is loaded. A text not loaded yet is empty. */
export function createMessages<Key extends string, First extends Key = Key>(
  first: Loaders<First>,
): Messages<Key> {
  const parts: Loaders<string>[] = [first];
  const shown = signal<Shown | null>(null);
  const language = signal<Language>("en");
  let wanted: Language | null = null;

  const use = async (next: Language): Promise<void> => {
    wanted = next;
    const loaded = await Promise.all(parts.map((part) => part[next]())).catch((error: unknown) => {
      if (wanted === next) wanted = shown.peek()?.language ?? null;
      throw error;
    });
    const before = shown.peek();
    if (wanted !== next || (before?.language === next && before.parts > loaded.length)) return;
    const catalogue = Object.assign({}, ...loaded.map((part) => part.default));
    language.value = next;
    shown.value = {
      language: next,
      catalogue,
      rules: new Intl.PluralRules(localeOf(next)),
      parts: loaded.length,
    };
  };

  return {
    language,
    t(key, parameters = {}) {
      const current = shown.value;
      const text = current?.catalogue[key] ?? "";
      const form = typeof text === "string" ? text : pluralOf(text, current?.rules, parameters);
      return fill(form, parameters, language.value);
    },
    use,
    async add(more) {
      if (!parts.includes(more)) parts.push(more);
      if (wanted) await use(wanted);
    },
  };
}

function pluralOf(text: Plural, rules: Intl.PluralRules | undefined, parameters: Parameters): string {
  return (rules && text[rules.select(Number(parameters["count"]))]) ?? text.other;
}

function fill(text: string, parameters: Parameters, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? value.toLocaleString(localeOf(language)) : (value ?? hole);
  });
}
