import { describe, expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";
import fr from "./fr.json";
import it from "./it.json";

type Text = string | Record<string, string>;

const catalogues: Record<string, Record<string, Text>> = { de, fr, it, en };
const forms = (text: Text) => (typeof text === "string" ? [text] : Object.values(text));
const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

const files = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const source = Object.values(files).join("\n");

describe.each(Object.entries(catalogues))("the texts in %s", (language, catalogue) => {
  test("are complete", () => expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort()));

  test("have the same holes as in English", () => {
    for (const [key, text] of Object.entries(catalogue)) {
      const wanted = holes(forms((en as Record<string, Text>)[key] ?? "")[0] ?? "");
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

test("every text is used somewhere", () => {
  const composed = /^availability\./;
  const unused = Object.keys(en).filter((key) => !composed.test(key) && !source.includes(`"${key}"`));
  expect(unused).toEqual([]);
});
