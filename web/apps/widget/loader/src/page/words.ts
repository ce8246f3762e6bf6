/** What is said beside the panel, in the languages of the launcher. */
interface PageWords {
  readonly greeting: string;
  readonly hello: string;
  readonly begin: string;
  readonly never: string;
  readonly refused: string;
  readonly page: string;
}

const GERMAN: PageWords = {
  greeting: "Angebot zum Gespräch",
  hello: "Guten Tag. Haben Sie eine Frage? Ich bin gerade da.",
  begin: "Gespräch beginnen",
  never: "Nicht mehr zeigen",
  refused: "Die Beratung ist auf dieser Seite nicht verfügbar.",
  page: "In neuem Fenster öffnen",
};

const SPOKEN: Readonly<Record<string, PageWords>> = {
  fr: {
    greeting: "Proposition de conversation",
    hello: "Bonjour. Avez-vous une question ? Je suis là.",
    begin: "Commencer",
    never: "Ne plus afficher",
    refused: "Le conseil n’est pas disponible sur cette page.",
    page: "Ouvrir dans une nouvelle fenêtre",
  },
  it: {
    greeting: "Proposta di conversazione",
    hello: "Buongiorno. Ha una domanda? Sono qui.",
    begin: "Inizia",
    never: "Non mostrare più",
    refused: "La consulenza non è disponibile su questa pagina.",
    page: "Apri in una nuova finestra",
  },
  en: {
    greeting: "Offer to talk",
    hello: "Good day. Do you have a question? I am here.",
    begin: "Start",
    never: "Do not show again",
    refused: "Advice is not available on this page.",
    page: "Open in a new window",
  },
};

export const pageWords = (language: string): PageWords => SPOKEN[language] ?? GERMAN;
