import { describe, expect, it } from "vitest";
import { filledIn, fitting, unknownVariable } from "./answers";

const NAMES = { visitor: "Anna", expert: "Beat", company: "Muster AG" };
const ANSWERS = [
  { title: "Öffnungszeiten", text: "Wir sind ab 8 Uhr da." },
  { title: "Danke", text: "Danke, {visitor}. Die Öffnungszeiten stehen auf der Website." },
];

describe("canned answers", () => {
  it("put names in the place of variables and leave all else", () => {
    expect(filledIn("{visitor}, {expert} von {company} {x} $&", NAMES)).toBe(
      "Anna, Beat von Muster AG {x} $&",
    );
  });

  it("leave out the visitor's name where nobody gave one", () => {
    const nameless = (text: string) => filledIn(text, { ...NAMES, visitor: null });
    expect(nameless("Guten Tag {visitor}, hier ist {expert}.")).toBe("Guten Tag, hier ist Beat.");
    expect(nameless("Danke, {visitor}.\n{visitor}, gerne.")).toBe("Danke.\ngerne.");
  });

  it("are found by words in title and text, titles first", () => {
    expect(fitting(ANSWERS, "öffn")).toEqual(ANSWERS);
    expect(fitting(ANSWERS, "danke website")).toEqual([ANSWERS[1]]);
    expect(fitting(ANSWERS, "xyz")).toEqual([]);
    expect(fitting(ANSWERS, "")).toEqual(ANSWERS);
  });

  it("say which name in braces stands for nothing", () => {
    expect(unknownVariable("{visitor} {name}")).toBe("{name}");
    expect(unknownVariable("{visitor} {company}")).toBeUndefined();
  });
});
