import { contrast, type Oklch, parseHex, type Rgb, toHex, toOklch, toRgb } from "./oklch";

/** Colours of one accent on one background, as "#rrggbb". */
export interface AccentShades {
  readonly fill: string;
  readonly hover: string;
  readonly pressed: string;
  readonly ink: string;
  readonly text: string;
  readonly border: string;
  readonly tint: string;
}

export interface Accent {
  readonly light: AccentShades;
  readonly dark: AccentShades;
  /** True when the colour as given is too weak as text or border on white and a darker one stands in for it. */
  readonly corrected: boolean;
}

interface Ground {
  readonly surface: Rgb;
  readonly sunken: Rgb;
  readonly tint: { readonly lightness: number; readonly chroma: number };
  readonly away: 1 | -1;
}

const WHITE: Rgb = [1, 1, 1];
const DARK_INK = parseHex("#101418") as Rgb;
const NEUTRAL = parseHex("#2f5d8a") as Rgb;
const LIGHT: Ground = {
  surface: WHITE,
  sunken: parseHex("#f4f5f7") as Rgb,
  tint: { lightness: 0.95, chroma: 0.03 },
  away: -1,
};
const DARK: Ground = {
  surface: parseHex("#15181c") as Rgb,
  sunken: parseHex("#1e2227") as Rgb,
  tint: { lightness: 0.3, chroma: 0.05 },
  away: 1,
};

/** Derives every shade from a company's colour; contrast is guaranteed: text and ink 4.5:1, borders 3:1. */
export function deriveAccent(colour: string): Accent {
  const given = parseHex(colour) ?? NEUTRAL;
  const light = shadesOn(LIGHT, given);
  return { light, dark: shadesOn(DARK, given), corrected: light.text !== toHex(given) };
}

/** Writes the shades as custom properties, through the object model so that a strict style policy allows it. */
export function applyAccent(colour: string, root: HTMLElement): void {
  const { light, dark } = deriveAccent(colour);
  for (const name of Object.keys(light) as (keyof AccentShades)[]) {
    const property = name === "fill" ? "--accent" : `--accent-${name}`;
    root.style.setProperty(property, `light-dark(${light[name]}, ${dark[name]})`);
  }
}

function shadesOn(ground: Ground, given: Rgb): AccentShades {
  const base = toOklch(given);
  const ink = contrast(given, WHITE) >= 4.5 ? WHITE : DARK_INK;
  const fromInk = ink === WHITE ? -1 : 1;
  const fill = moved(base, fromInk, (rgb) => contrast(rgb, ink) >= 4.5);
  const tint = { ...ground.tint, chroma: Math.min(base.chroma, ground.tint.chroma), hue: base.hue };
  const readable = (minimum: number) => (rgb: Rgb) =>
    [ground.surface, ground.sunken, toRgb(tint)].every((behind) => contrast(rgb, behind) >= minimum);
  return {
    fill: toHex(toRgb(fill)),
    hover: toHex(toRgb(shifted(fill, fromInk * 0.04))),
    pressed: toHex(toRgb(shifted(fill, fromInk * 0.08))),
    ink: toHex(ink),
    text: toHex(toRgb(moved(base, ground.away, readable(4.5)))),
    border: toHex(toRgb(moved(base, ground.away, readable(3)))),
    tint: toHex(toRgb(tint)),
  };
}

function moved(colour: Oklch, direction: 1 | -1, holds: (rgb: Rgb) => boolean): Oklch {
  let candidate = colour;
  while (!holds(rounded(candidate)) && candidate.lightness > 0 && candidate.lightness < 1) {
    candidate = shifted(candidate, direction * 0.01);
  }
  return candidate;
}

// The eye and the test see eight bits per channel, so contrast is judged on those.
const rounded = (colour: Oklch) => parseHex(toHex(toRgb(colour))) as Rgb;

const shifted = (colour: Oklch, by: number): Oklch => ({
  ...colour,
  lightness: Math.min(1, Math.max(0, colour.lightness + by)),
});
