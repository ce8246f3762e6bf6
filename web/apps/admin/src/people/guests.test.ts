import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filled, guestsIn, mistakesIn, NOBODY, nameOf } from "./guests";

describe("a pasted list of people", () => {
  test.each([
    ["anna.keller@muster.ch", [{ name: "Anna Keller", email: "anna.keller@muster.ch" }]],
    ["Anna Keller <ak@muster.ch>", [{ name: "Anna Keller", email: "ak@muster.ch" }]],
    ['"Keller, Anna" <ak@muster.ch>', [{ name: "Anna Keller", email: "ak@muster.ch" }]],
    [
      "Anna <a@muster.ch>; Beat <b@muster.ch>\nc@muster.ch",
      [
        { name: "Anna", email: "a@muster.ch" },
        { name: "Beat", email: "b@muster.ch" },
        { name: "", email: "c@muster.ch" },
      ],
    ],
    [
      "a@muster.ch, b@muster.ch",
      [
        { name: "", email: "a@muster.ch" },
        { name: "", email: "b@muster.ch" },
      ],
    ],
    ["Anna Keller\tak@muster.ch", [{ name: "Anna Keller", email: "ak@muster.ch" }]],
    ["nobody here", []],
  ])("%j is understood", (text, guests) => {
    expect(guestsIn(text)).toEqual(guests);
  });

  test("never loses a line that holds an address", () => {
    const line = fc.record({
      name: fc.stringMatching(/^[A-Z][a-z]{1,9}$/),
      at: fc.stringMatching(/^[a-z]{1,9}$/),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map(({ name, at }) => `${name} <${at}@muster.ch>`).join("\n");
        expect(guestsIn(text).map(({ name }) => name)).toEqual(lines.map(({ name }) => name));
      }),
    );
  });
});

test("a name is guessed from two words and never from one", () => {
  expect([nameOf("anna.keller@x.ch"), nameOf("anna_m-keller@x.ch"), nameOf("info@x.ch")]).toEqual([
    "Anna Keller",
    "Anna Keller",
    "",
  ]);
});

describe("a list to invite", () => {
  const anna = { name: "Anna", email: "anna@muster.ch" };

  test("may have empty lines at its end", () => {
    expect(filled([anna, NOBODY])).toEqual([anna]);
    expect(mistakesIn([anna, NOBODY])).toEqual({ email: new Map(), name: new Set() });
  });

  test("needs somebody", () => {
    expect(mistakesIn([NOBODY]).email.get(0)).toBe("missing");
  });

  test("names each address that is missing or stands there twice", () => {
    const { email, name } = mistakesIn([
      anna,
      { name: "", email: "ANNA@muster.ch" },
      { name: "B", email: "b" },
    ]);
    expect([...email]).toEqual([
      [1, "twice"],
      [2, "missing"],
    ]);
    expect([...name]).toEqual([1]);
  });
});
