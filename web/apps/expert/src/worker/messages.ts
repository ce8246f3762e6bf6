import de from "./messages/de.json";
import en from "./messages/en.json";
import fr from "./messages/fr.json";
import it from "./messages/it.json";

export type Key = keyof typeof de;

const TEXTS: Readonly<Record<string, Record<Key, string>>> = { de, fr, it, en };

/** In the browser's language: nobody is signed in here. */
export const t = (key: Key): string => (TEXTS[navigator.language.slice(0, 2)] ?? de)[key];
