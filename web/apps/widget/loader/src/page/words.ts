/** What is said beside the panel, in the languages of the launcher. */
interface PageWords {
  readonly greeting: string;
  readonly hello: string;
  readonly begin: string;
  readonly video: string;
  readonly voice: string;
  readonly screen: string;
  readonly unseen: string;
  readonly never: string;
  readonly refused: string;
  readonly page: string;
}

const GERMAN: PageWords = {
  greeting: "Angebot zum Gespräch",
  hello: "Guten Tag. Haben Sie eine Frage? Ich bin gerade da.",
  begin: "Gespräch beginnen",
  video: "Video",
  voice: "Anruf",
  screen: "Bildschirm",
  unseen: "Bei Video bleibt Ihre Kamera aus: Sie werden nicht gesehen.",
  never: "Nicht mehr zeigen",
  refused: "Die Beratung ist auf dieser Seite nicht verfügbar.",
  page: "In neuem Fenster öffnen",
};

const SPOKEN: Readonly<Record<string, PageWords>> = {
  fr: {
    greeting: "Proposition de conversation",
    hello: "Bonjour. Avez-vous une question ? Je suis là.",
    begin: "Commencer",
    video: "Vidéo",
    voice: "Appel",
    screen: "Écran",
    unseen: "En vidéo, votre caméra reste éteinte : on ne vous voit pas.",
    never: "Ne plus afficher",
    refused: "Le conseil n’est pas disponible sur cette page.",
    page: "Ouvrir dans une nouvelle fenêtre",
  },
  it: {
    greeting: "Proposta di conversazione",
    hello: "Buongiorno. Ha una domanda? Sono qui.",
    begin: "Inizia",
    video: "Video",
    voice: "Chiamata",
    screen: "Schermo",
    unseen: "In video la Sua videocamera resta spenta: nessuno La vede.",
    never: "Non mostrare più",
    refused: "La consulenza non è disponibile su questa pagina.",
    page: "Apri in una nuova finestra",
  },
  en: {
    greeting: "Offer to talk",
    hello: "Good day. Do you have a question? I am here.",
    begin: "Start",
    video: "Video",
    voice: "Call",
    screen: "Screen",
    unseen: "On video your camera stays off: you are not seen.",
    never: "Do not show again",
    refused: "Advice is not available on this page.",
    page: "Open in a new window",
  },
};

export const pageWords = (language: string): PageWords => SPOKEN[language] ?? GERMAN;
