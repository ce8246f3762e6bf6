import { computed } from "@preact/signals";
import { createMessages, inLanguage, type Language } from "@visavis/i18n";
import type en from "./messages/en.json";
import type { Texts } from "./views";

export type TextKey = keyof typeof en;

const messages = createMessages<TextKey>({
  de: () => import("./messages/de.json"),
  fr: () => import("./messages/fr.json"),
  it: () => import("./messages/it.json"),
  en: () => import("./messages/en.json"),
});

export const { language, t } = messages;

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

export const listed = computed(() => new Intl.ListFormat(language.value, { type: "unit", style: "short" }));
