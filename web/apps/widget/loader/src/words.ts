/** The words that are needed at once; everything else comes later or is said by the panel. */
export interface Words {
  readonly language: string;
  readonly launcher: string;
  readonly close: string;
}

const SPOKEN: readonly Words[] = [
  { language: "de", launcher: "Beratung", close: "Schliessen" },
  { language: "fr", launcher: "Conseil", close: "Fermer" },
  { language: "it", launcher: "Consulenza", close: "Chiudi" },
  { language: "en", launcher: "Advice", close: "Close" },
];

/** The first wished language ("fr-CH" is a wish for "fr") that is spoken here; German where none is. */
export function wordsFor(wishes: readonly (string | undefined)[]): Words {
  for (const wish of wishes) {
    const words = SPOKEN.find(({ language }) => language === wish?.slice(0, 2));
    if (words) return words;
  }
  return SPOKEN[0] as Words;
}
