import { createMessages, inLanguage, type Language, type Loaders } from "@visavis/i18n";
import type first from "./messages/first/en.json";
import type later from "./messages/later/en.json";
import type writing from "./messages/writing/en.json";
import type { Texts } from "./views";

export type TextKey = keyof typeof first | keyof typeof writing | keyof typeof later;

const messages = createMessages<TextKey, keyof typeof first>({
  de: () => import("./messages/first/de.json"),
  fr: () => import("./messages/first/fr.json"),
  it: () => import("./messages/first/it.json"),
  en: () => import("./messages/first/en.json"),
});

const WRITING: Loaders<keyof typeof writing> = {
  de: () => import("./messages/writing/de.json"),
  fr: () => import("./messages/writing/fr.json"),
  it: () => import("./messages/writing/it.json"),
  en: () => import("./messages/writing/en.json"),
};

const LATER: Loaders<keyof typeof later> = {
  de: () => import("./messages/later/de.json"),
  fr: () => import("./messages/later/fr.json"),
  it: () => import("./messages/later/it.json"),
  en: () => import("./messages/later/en.json"),
};

export const { language, t } = messages;

/** Adds the words of cards, forms and composers. */
export const speakOfWriting = () => messages.add(WRITING);
/** Adds the words of conversations that are going on. */
export const speakOfLater = () => messages.add(LATER);

let fallback = "de";

/** The language a company falls back to where it wrote nothing in the visitor's. */
export function fallBackTo(code: string): void {
  fallback = code;
}

/** What the company wrote, in the visitor's language where it exists. */
export const own = (texts: Texts): string => inLanguage(texts, language.value, fallback) ?? "";

export async function speak(next: Language): Promise<void> {
  await messages.use(next);
  document.documentElement.lang = next;
}
