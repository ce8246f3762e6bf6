import { describe, expect, it } from "vitest";
import { fitting } from "./answers";

const ANSWERS = [
  { title: "Öffnungszeiten", text: "Wir sind ab 8 Uhr da." },
  { title: "Danke", text: "Danke, {visitor}. Die Öffnungszeiten stehen auf der Website." },
];

describe("canned answers", () => {
  it("are found by words in title and text, titles first", () => {
    expect(fitting(ANSWERS, "öffn")).toEqual(ANSWERS);
    expect(fitting(ANSWERS, "danke website")).toEqual([ANSWERS[1]]);
    expect(fitting(ANSWERS, "xyz")).toEqual([]);
    expect(fitting(ANSWERS, "")).toEqual(ANSWERS);
  });
});
