import { effect, type ReadonlySignal } from "@preact/signals";
import { createMessages, type Language, type Loaders } from "@visavis/i18n";
import type first from "./messages/first/de.json";
import type ringing from "./messages/ringing/de.json";
import type talking from "./messages/talking/de.json";

export type Key = keyof typeof first | keyof typeof ringing | keyof typeof talking;

const messages = createMessages<Key, keyof typeof first>({
  de: () => import("./messages/first/de.json"),
  fr: () => import("./messages/first/fr.json"),
  it: () => import("./messages/first/it.json"),
  en: () => import("./messages/first/en.json"),
});

const RINGING: Loaders<keyof typeof ringing> = {
  de: () => import("./messages/ringing/de.json"),
  fr: () => import("./messages/ringing/fr.json"),
  it: () => import("./messages/ringing/it.json"),
  en: () => import("./messages/ringing/en.json"),
};

const TALKING: Loaders<keyof typeof talking> = {
  de: () => import("./messages/talking/de.json"),
  fr: () => import("./messages/talking/fr.json"),
  it: () => import("./messages/talking/it.json"),
  en: () => import("./messages/talking/en.json"),
};

export const { language, t } = messages;

/** Adds the words of somebody who rings. */
export const speakOfRinging = () => messages.add(RINGING);
/** Adds the words of people who are connected. */
export const speakOfTalking = () => messages.add(TALKING);

/** The screens speak the language of the page from now on; resolves once they can. */
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
