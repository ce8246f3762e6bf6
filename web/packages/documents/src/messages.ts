import { effect, type ReadonlySignal } from "@preact/signals";
import { createMessages, type Language } from "@visavis/i18n";
import type de from "./messages/de.json";

export type Key = keyof typeof de;

const messages = createMessages<Key>({
  de: () => import("./messages/de.json"),
  fr: () => import("./messages/fr.json"),
  it: () => import("./messages/it.json"),
  en: () => import("./messages/en.json"),
});

export const { language, t } = messages;

/** Speaks the language of the page from now on; resolves once it can. */
export async function speakLike(page: ReadonlySignal<Language>): Promise<void> {
  let first: Promise<void> | undefined;
  effect(() => {
    const use = messages.use(page.value);
    first ??= use;
    // What cannot be loaded leaves the language before.
    use.catch(() => undefined);
  });
  await first;
}
