import { type ReadonlySignal, signal } from "@preact/signals";
import { createMessages, type Language, type Loader, type Messages } from "@visavis/i18n";

type Speaker = (language: Language) => Promise<void>;

const speakers: Speaker[] = [];
const current = signal<Language>("en");
let wanted: Language | null = null;

/** Language of everything on the screen. */
export const language: ReadonlySignal<Language> = current;

/** Shows `next` everywhere; rejects when a text of it cannot be loaded. */
export async function speak(next: Language): Promise<void> {
  wanted = next;
  await Promise.all(speakers.map((use) => use(next)));
  if (wanted === next) current.value = next;
}

/**
 * Texts that follow the language of the page from now on. What loads late awaits its texts with its own code:
 * `export const t = await catalogue<Key>({...})`.
 */
export async function catalogue<Key extends string>(
  loaders: Readonly<Record<Language, Loader<Key>>>,
): Promise<Messages<Key>["t"]> {
  const messages = createMessages<Key>(loaders);
  speakers.push(messages.use);
  if (wanted) await messages.use(wanted);
  return messages.t;
}
