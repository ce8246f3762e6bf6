import { describe, expect, test } from "vitest";
import {
  type Catalogue,
  chooseLanguage,
  createMessages,
  daysBetween,
  formatDate,
  formatDay,
  formatMonth,
  formatTime,
  inLanguage,
  languageName,
} from "./index";

const en = { hello: "Hello {name}", found: { one: "{count} person", other: "{count} people" } } as const;
const fr = {
  hello: "Bonjour {name}",
  found: { one: "{count} personne", other: "{count} personnes" },
} as const;
type Key = keyof typeof en;

const loaded: string[] = [];
const load = (language: string, catalogue: Catalogue<Key>) => () => {
  loaded.push(language);
  return Promise.resolve({ default: catalogue });
};

const create = () =>
  createMessages<Key>({ de: load("de", en), fr: load("fr", fr), it: load("it", en), en: load("en", en) });

describe("messages", () => {
  test("speak the language in use and load no other", async () => {
    loaded.length = 0;
    const { t, use, language } = create();
    await use("fr");
    expect(t("hello", { name: "Léa" })).toBe("Bonjour Léa");
    expect(language.value).toBe("fr");
    expect(loaded).toEqual(["fr"]);
  });

  test("choose the plural of the language: none is plural in English and singular in French", async () => {
    const { t, use } = create();
    await use("en");
    expect([0, 1, 2].map((count) => t("found", { count }))).toEqual(["0 people", "1 person", "2 people"]);
    await use("fr");
    expect([0, 1, 2].map((count) => t("found", { count }))).toEqual([
      "0 personne",
      "1 personne",
      "2 personnes",
    ]);
  });

  test("write numbers as the country does", async () => {
    const { t, use } = create();
    await use("de");
    expect(t("found", { count: 1000 })).toMatch(/^1[’']000 people$/);
  });

  test("keep the language when another cannot be loaded", async () => {
    const broken = createMessages<Key>({
      de: load("de", en),
      fr: () => Promise.reject(new Error("offline")),
      it: load("it", en),
      en: load("en", en),
    });
    await broken.use("de");
    await expect(broken.use("fr")).rejects.toThrow("offline");
    expect(broken.language.value).toBe("de");
    expect(broken.t("hello", { name: "Beat" })).toBe("Hello Beat");
  });

  test("grow by parts that follow the language from then on", async () => {
    const part = (hello: string) => () => Promise.resolve({ default: { hello } });
    const found = (catalogue: Catalogue<Key>) => () =>
      Promise.resolve({ default: { found: catalogue.found } });
    const { t, use, add } = createMessages<Key, "found">({
      de: found(en),
      fr: found(fr),
      it: found(en),
      en: found(en),
    });
    await use("en");
    expect(t("hello", { name: "Léa" })).toBe("");
    await add({ de: part("Hallo {name}"), fr: part(fr.hello), it: part("Ciao {name}"), en: part(en.hello) });
    expect(t("hello", { name: "Léa" })).toBe("Hello Léa");
    await use("fr");
    expect([t("hello", { name: "Léa" }), t("found", { count: 2 })]).toEqual(["Bonjour Léa", "2 personnes"]);
  });

  test("keep every part when two loads of one language overlap", async () => {
    let letFirstIn: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      letFirstIn = resolve;
    });
    let asked = 0;
    const slow = () =>
      (asked++ === 0 ? late : Promise.resolve()).then(() => ({ default: { found: en.found } }));
    const { t, use, add } = createMessages<Key, "found">({ de: slow, fr: slow, it: slow, en: slow });
    const first = use("en");
    const hello = () => Promise.resolve({ default: { hello: en.hello } });
    await add({ de: hello, fr: hello, it: hello, en: hello });
    letFirstIn();
    await first;
    expect(t("hello", { name: "Beat" })).toBe("Hello Beat");
  });

  test("show the last wish when two languages load at once", async () => {
    let letFrenchIn: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      letFrenchIn = resolve;
    });
    const { use, language } = createMessages<Key>({
      de: load("de", en),
      fr: () => late.then(() => ({ default: fr })),
      it: load("it", en),
      en: load("en", en),
    });
    const first = use("fr");
    await use("en");
    letFrenchIn();
    await first;
    expect(language.value).toBe("en");
  });
});

describe("languages", () => {
  test("are chosen by the first wish that is spoken", () => {
    expect(chooseLanguage(["rm", "fr-CH", "de"], "de")).toBe("fr");
    expect(chooseLanguage([null, undefined, "pt"], "de")).toBe("de");
  });

  test("of a company fall back to its own and then to any", () => {
    expect(inLanguage({ de: "Hallo", fr: "Bonjour" }, "it", "de")).toBe("Hallo");
    expect(inLanguage({ fr: "Bonjour" }, "it", "de")).toBe("Bonjour");
    expect(inLanguage({}, "it", "de")).toBeUndefined();
  });

  test("have names with a capital letter", () => {
    expect(languageName("it", "fr")).toBe("Italien");
    expect(languageName("fr", "fr")).toBe("Français");
    expect(languageName("gsw", "de")).toBe("Schweizerdeutsch");
  });
});

describe("dates", () => {
  const day = new Date(2027, 2, 24, 14, 30);

  test("are written as in Switzerland and Britain", () => {
    expect(formatDate(day, "de")).toBe("24.03.2027");
    expect(formatDate(day, "fr")).toBe("24.03.2027");
    expect(formatDate(day, "it")).toBe("24.03.2027");
    expect(formatDate(day, "en")).toBe("24/03/2027");
    expect(formatTime(day, "de")).toBe("14:30");
  });

  test("of a whole month have its name", () => {
    expect(formatMonth("2027-03", "de")).toBe("März 2027");
    expect(formatMonth("2027-12", "fr")).toBe("Décembre 2027");
  });

  test("close by are words", () => {
    expect(formatDay(day, new Date(2027, 2, 24, 23), "de")).toBe("Heute");
    expect(formatDay(day, new Date(2027, 2, 25, 0, 5), "it")).toBe("Ieri");
    expect(formatDay(day, new Date(2027, 4, 1), "de")).toBe("Mittwoch, 24. März");
    expect(formatDay(day, new Date(2028, 4, 1), "de")).toBe("Mittwoch, 24. März 2027");
  });

  test("count calendar days, also over the change to summer time", () => {
    expect(daysBetween(new Date(2027, 2, 27, 23, 59), new Date(2027, 2, 29, 0, 1))).toBe(2);
  });
});
