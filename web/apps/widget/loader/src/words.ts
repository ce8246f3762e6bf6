/** The loader's few words; everything else is said by the panel. */
export interface Words {
  readonly language: string;
  readonly launcher: string;
  readonly close: string;
  readonly refused: string;
  readonly page: string;
}

const SPOKEN: readonly Words[] = [
  {
    language: "de",
    launcher: "Beratung",
    close: "Schliessen",
    refused: "Die Beratung ist auf dieser Seite nicht verfügbar.",
    page: "In neuem Fenster öffnen",
  },
  {
    language: "fr",
    launcher: "Conseil",
    close: "Fermer",
    refused: "Le conseil n’est pas disponible sur cette page.",
    page: "Ouvrir dans une nouvelle fenêtre",
  },
  {
    language: "it",
    launcher: "Consulenza",
    close: "Chiudi",
    refused: "La consulenza non è disponibile su questa pagina.",
    page: "Apri in una nuova finestra",
  },
  {
    language: "en",
    launcher: "Advice",
    close: "Close",
    refused: "Advice is not available on this page.",
    page: "Open in a new window",
  },
];

/** The first wished language ("fr-CH" is a wish for "fr") that is spoken here; German where none is. */
export function wordsFor(wishes: readonly (string | undefined)[]): Words {
  for (const wish of wishes) {
    const words = SPOKEN.find(({ language }) => language === wish?.slice(0, 2));
    if (words) return words;
  }
  return SPOKEN[0] as Words;
}
