import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExpertCard } from "../views";
import { expertiseId, expertiseOf, filtersOf, findExperts, languagesOf, toggled } from "./finding";
import { NO_WISHES } from "./wishes";

const pension = { de: "Vorsorge", fr: "Prévoyance" };
const houses = { de: "Hypotheken", fr: "Hypothèques" };

function expert(name: string, more: Partial<ExpertCard> = {}): ExpertCard {
  return {
    expert_id: name,
    slug: name,
    name,
    function: { de: "Beraterin" },
    expertise: [pension],
    languages: ["de"],
    photo_url: null,
    thumbnail_url: null,
    presence: "available",
    channels: ["chat"],
    tags: [],
    ...more,
  };
}

const anna = expert("Anna Zürcher");
const lea = expert("Léa Favre", {
  expertise: [houses],
  languages: ["fr", "de"],
  function: { fr: "Conseillère" },
});
const all = [anna, lea];
const found = (words: string) => findExperts(all, { ...NO_WISHES, words }).map(({ name }) => name);

describe("finding an expert", () => {
  test("knows names without their accents and in any order of words", () => {
    expect(found("lea")).toEqual(["Léa Favre"]);
    expect(found("zurcher ANNA")).toEqual(["Anna Zürcher"]);
  });

  test("knows function and expertise in every language", () => {
    expect(found("hypotheq")).toEqual(["Léa Favre"]);
    expect(found("conseillere")).toEqual(["Léa Favre"]);
  });

  test("wants every word to match", () => expect(found("anna hypotheken")).toEqual([]));

  test("meets one wished expertise and one wished language", () => {
    const wishes = {
      ...NO_WISHES,
      expertise: new Set([expertiseId(houses), expertiseId(pension)]),
      languages: new Set(["fr"]),
    };
    expect(findExperts(all, wishes)).toEqual([lea]);
  });

  test("keeps everybody, in order, while nothing is wished for", () => {
    expect(findExperts(all, NO_WISHES)).toEqual(all);
  });

  test("never finds more by asking for more", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(found(`${one} ${other}`).length).toBeLessThanOrEqual(found(one).length);
      }),
    );
  });

  test("is quick among a thousand", () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => expert(`Anna ${index}`));
    expect(findExperts(thousand, { ...NO_WISHES, words: "anna 99" })).toHaveLength(19);
  });
});

describe("filters of the company", () => {
  const label = { de: "Ort" };
  const filters = [
    {
      id: "place",
      label,
      tags: [
        { id: "bern", label },
        { id: "chur", label },
        { id: "nowhere", label },
      ],
    },
    { id: "size", label, tags: [{ id: "small", label }] },
    { id: "unused", label, tags: [{ id: "unused too", label }] },
  ];
  const bern = expert("Bern", { tags: ["bern"] });
  const chur = expert("Chur", { tags: ["chur", "small"] });
  const wished = (...tags: string[]) =>
    findExperts([bern, chur], { ...NO_WISHES, tags: new Set(tags) }, filters).map(({ name }) => name);

  test("widen inside one filter and narrow between two", () => {
    expect(wished("bern", "chur")).toEqual(["Bern", "Chur"]);
    expect(wished("bern", "chur", "small")).toEqual(["Chur"]);
    expect(wished("bern", "small")).toEqual([]);
  });

  test("offer nothing that finds nobody", () => {
    expect(filtersOf(filters, [bern, chur]).map(({ tags }) => tags.map(({ id }) => id))).toEqual([
      ["bern", "chur"],
      ["small"],
    ]);
  });
});

test("the same expertise is offered once, whatever the order of its languages", () => {
  const same = expert("Beat", { expertise: [{ fr: "Prévoyance", de: "Vorsorge" }] });
  expect(expertiseOf([anna, same, lea])).toEqual(
    [pension, houses].map((texts) => expect.objectContaining(texts)),
  );
  expect(languagesOf(all)).toEqual(["de", "fr"]);
});

test("a choice is switched on and off", () => {
  expect([...toggled(new Set(["a"]), "b")]).toEqual(["a", "b"]);
  expect([...toggled(new Set(["a", "b"]), "b")]).toEqual(["a"]);
});
