import { describe, expect, it } from "vitest";
import { mistakesIn, tidied } from "./filters_form";

const TAG = { id: "t", label: { de: " Bern " } };

describe("filters", () => {
  it("leave out tags that say nothing, and spaces around what is said", () => {
    const typed = {
      filters: [{ id: "f", label: { de: "Ort ", fr: " " }, tags: [TAG, { id: "u", label: { fr: "" } }] }],
    };
    expect(tidied(typed)).toEqual({
      filters: [{ id: "f", label: { de: "Ort" }, tags: [{ id: "t", label: { de: "Bern" } }] }],
    });
  });

  it("need a name and at least one tag", () => {
    expect(Object.keys(mistakesIn({ filters: [{ id: "f", label: {}, tags: [] }] }))).toEqual([
      "filter-0",
      "filter-0-tag-0",
    ]);
    expect(mistakesIn({ filters: [{ id: "f", label: { fr: "Lieu" }, tags: [TAG] }] })).toEqual({});
  });
});
