import { createMessages, type Messages } from "@visavis/i18n";
import type de from "./messages/de.json";

export type Key = keyof typeof de;

const messages: Messages<Key> = createMessages<Key>({
  de: () => import("./messages/de.json"),
  fr: () => import("./messages/fr.json"),
  it: () => import("./messages/it.json"),
  en: () => import("./messages/en.json"),
});

export const { t, language } = messages;
export const speak = messages.use;
