import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccentShades, applyAccent, deriveAccent } from "./accent";
import { contrast, parseHex, type Rgb, toHex, toOklch, toRgb } from "./oklch";

const colour = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map((channels) => toHex(channels.map((channel) => channel / 255) as unknown as Rgb));

const rgb = (hex: string) => parseHex(hex) as Rgb;
const ratio = (one: string, other: string) => contrast(rgb(one), rgb(other));

const GROUNDS = { light: ["#ffffff", "#f4f5f7"], dark: ["#15181c", "#1e2227"] } as const;
const BODY_INK = { light: "#16191d", dark: "#eef0f3" } as const;

function everyShade(check: (shades: AccentShades, theme: "light" | "dark") => void): void {
  fc.assert(
    fc.property(colour, (given) => {
      const accent = deriveAccent(given);
      check(accent.light, "light");
      check(accent.dark, "dark");
    }),
    { numRuns: 100, examples: [["#000000"], ["#ffffff"]] },
  );
}

describe("an accent derived from any colour", () => {
  test("has ink of at least 4.5:1 on its fill, also hovered and pressed", () => {
    everyShade(({ fill, hover, pressed, ink }) => {
      for (const area of [fill, hover, pressed]) expect(ratio(ink, area)).toBeGreaterThanOrEqual(4.5);
    });
  });

  test("is readable as text on every surface, its own tint included", () => {
    everyShade(({ text, tint }, theme) => {
      for (const ground of [...GROUNDS[theme], tint]) expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
    });
  });

  test("has a border of at least 3:1", () => {
    everyShade(({ border, tint }, theme) => {
      for (const ground of [...GROUNDS[theme], tint]) expect(ratio(border, ground)).toBeGreaterThanOrEqual(3);
    });
  });

  test("has a tint on which ordinary text is readable", () => {
    everyShade(({ tint }, theme) => expect(ratio(BODY_INK[theme], tint)).toBeGreaterThanOrEqual(7));
  });

  test("keeps a strong colour as it was given and says when it does not", () => {
    expect(deriveAccent("#7a1f3d")).toMatchObject({
      corrected: false,
      light: { fill: "#7a1f3d", text: "#7a1f3d" },
    });
    expect(deriveAccent("#ffdd00").corrected).toBe(true);
  });

  test("falls back to a calm blue when the colour cannot be read", () => {
    expect(deriveAccent("blue-ish")).toEqual(deriveAccent("#2f5d8a"));
  });
});

test("a colour survives the way to OKLCH and back", () => {
  fc.assert(fc.property(colour, (hex) => toHex(toRgb(toOklch(rgb(hex)))) === hex));
});

test("short notation is understood", () => {
  expect(toHex(rgb("#abc"))).toBe("#aabbcc");
  expect(parseHex("#ab")).toBeNull();
});

test("applying an accent sets every meaning for light and dark", () => {
  const root = document.createElement("div");
  applyAccent("#7a1f3d", root);
  expect(root.style.getPropertyValue("--accent")).toContain("light-dark(#7a1f3d");
  expect(root.style.getPropertyValue("--accent-ink")).toContain("light-dark(#ffffff");
});
