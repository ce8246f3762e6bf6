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
  /** Towards lighter or darker: where contrast on this ground is found. */
  readonly away: 1 | -1;
  /** How much a filled area must stand out: a dark accent vanishes in the dark, a light one has its border. */
  readonly fill: number;
}

const WHITE: Rgb = [1, 1, 1];
const DARK_INK = parseHex("#101418") as Rgb;
const NEUTRAL = parseHex("#2f5d8a") as Rgb;
const LIGHT: Ground = {
  surface: WHITE,
  sunken: parseHex("#f4f5f7") as Rgb,
  tint: { lightness: 0.95, chroma: 0.02 },
  away: -1,
  fill: 1,
};
const DARK: Ground = {
  surface: parseHex("#15181c") as Rgb,
  sunken: parseHex("#1e2227") as Rgb,
  tint: { lightness: 0.3, chroma: 0.04 },
  away: 1,
  fill: 3,
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
  const fill = moved(
    base,
    ground.away,
    (rgb) => contrast(rgb, ground.surface) >= ground.fill && INKS.some((ink) => isReadable(ink, rgb)),
  );
  const ink = INKS.find((candidate) => isReadable(candidate, rounded(fill))) ?? DARK_INK;
  const fromInk = ink === WHITE ? -1 : 1;
  const tint = { ...ground.tint, chroma: Math.min(base.chroma, ground.tint.chroma), hue: base.hue };
  const grounds = [ground.surface, ground.sunken, rounded(tint)];
  const standsOut = (minimum: number) => (rgb: Rgb) =>
    grounds.every((behind) => contrast(rgb, behind) >= minimum);
  return {
    fill: hex(fill),
    hover: hex(shifted(fill, fromInk * 0.04)),
    pressed: hex(shifted(fill, fromInk * 0.08)),
    ink: toHex(ink),
    text: hex(moved(base, ground.away, standsOut(4.5))),
    border: hex(moved(base, ground.away, standsOut(3))),
    tint: hex(tint),
  };
}

const INKS = [WHITE, DARK_INK] as const;
const isReadable = (ink: Rgb, behind: Rgb) => contrast(ink, behind) >= 4.5;
const hex = (colour: Oklch) => toHex(toRgb(colour));

function moved(colour: Oklch, direction: 1 | -1, holds: (rgb: Rgb) => boolean): Oklch {
  const end = direction > 0 ? 1 : 0;
  let candidate = colour;
  while (!holds(rounded(candidate)) && candidate.lightness !== end) {
    candidate = shifted(candidate, direction * 0.01);
  }
  return candidate;
}

// The eye and the test see eight bits per channel, so contrast is judged on those.
const rounded = (colour: Oklch) => parseHex(hex(colour)) as Rgb;

const shifted = (colour: Oklch, by: number): Oklch => ({
  ...colour,
  lightness: Math.min(1, Math.max(0, colour.lightness + by)),
});
