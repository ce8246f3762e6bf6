import { describe, expect, it } from "vitest";
import { filledIn, unknownVariable } from "./filling";

const NAMES = { visitor: "Anna", expert: "Beat", company: "Muster AG" };

describe("the text of a canned answer", () => {
  it("takes names in the place of variables and leaves all else", () => {
    expect(filledIn("{visitor}, {expert} von {company} {x} $&", NAMES)).toBe(
      "Anna, Beat von Muster AG {x} $&",
    );
  });

  it("leaves out the visitor's name where nobody gave one", () => {
    const nameless = (text: string) => filledIn(text, { ...NAMES, visitor: null });
    expect(nameless("Guten Tag {visitor}, hier ist {expert}.")).toBe("Guten Tag, hier ist Beat.");
    expect(nameless("Danke, {visitor}.\n{visitor}, gerne.")).toBe("Danke.\ngerne.");
  });

  it("says which name in braces stands for nothing", () => {
    expect(unknownVariable("{visitor} {name}")).toBe("{name}");
    expect(unknownVariable("{visitor} {company}")).toBeUndefined();
  });
});
