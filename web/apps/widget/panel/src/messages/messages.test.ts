import { describe, expect, test } from "vitest";

type Text = string | Record<string, string>;
type Catalogue = Record<string, Text>;

const LANGUAGES = ["de", "fr", "it", "en"];
const PARTS = ["first", "writing", "later"];
/** Keys that are put together from a state. */
const COMPOSED = /^(availability|call|channel\.to)\./;

const catalogues = import.meta.glob<Catalogue>("./*/*.json", { import: "default", eager: true });
const part = (name: string, language: string) => catalogues[`./${name}/${language}.json`] ?? {};
const all = (language: string): Catalogue => Object.assign({}, ...PARTS.map((name) => part(name, language)));
const forms = (text: Text) => (typeof text === "string" ? [text] : Object.values(text));
const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

const files = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});

describe.each(LANGUAGES)("the texts in %s", (language) => {
  const catalogue = all(language);

  test("are complete, each in the part it has in English", () => {
    for (const name of PARTS)
      expect(Object.keys(part(name, language)).sort()).toEqual(Object.keys(part(name, "en")).sort());
  });

  test("stand in one part only", () => {
    const keys = PARTS.flatMap((name) => Object.keys(part(name, language)));
    expect(keys.length).toBe(new Set(keys).size);
  });

  test("have the same holes as in English", () => {
    for (const [key, text] of Object.entries(catalogue)) {
      const wanted = holes(forms(all("en")[key] ?? "")[0] ?? "");
      for (const form of forms(text)) expect({ key, holes: holes(form) }).toEqual({ key, holes: wanted });
    }
  });

  test("have every plural the language has", () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const text of Object.values(catalogue)) {
      if (typeof text !== "string") expect(Object.keys(text).sort()).toEqual(needed);
    }
  });

  test("are calm and Swiss: no exclamation marks, no eszett", () => {
    for (const text of Object.values(catalogue).flatMap(forms)) expect(text).not.toMatch(/[!ß]|Oops/);
  });
});

const COMES_WITH = /^(?:import|export) (?!type\b)[^;]*?from "(\.[^"?]+)"/gm;

/** The files that come with a file, itself included. */
function reached(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, path = ""] of (files[entry] ?? "").matchAll(COMES_WITH)) {
    const { pathname } = new URL(path, `https://src/${entry.replace("../", "")}`);
    for (const name of [`..${pathname}.ts`, `..${pathname}.tsx`]) if (name in files) reached(name, seen);
  }
  return seen;
}

const english = all("en");
const usedIn = (names: Iterable<string>) => {
  const source = [...names].map((name) => files[name]).join("\n");
  return Object.keys(english).filter((key) => source.includes(`"${key}"`));
};

test("every text is used somewhere", () => {
  const used = new Set(usedIn(Object.keys(files)));
  expect(Object.keys(english).filter((key) => !COMPOSED.test(key) && !used.has(key))).toEqual([]);
});

test("no code comes before its words", () => {
  const first = reached("../main.tsx");
  expect(first.size).toBeGreaterThan(10);
  expect(usedIn(first).filter((key) => !(key in part("first", "en")))).toEqual([]);
  const before = { ...part("first", "en"), ...part("writing", "en") };
  expect(usedIn(reached("../writing.ts")).filter((key) => !(key in before))).toEqual([]);
});
