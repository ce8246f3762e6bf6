/** Comparison words: two people who read the same four to each other know that nobody sits between them. */

export type WordsMessage = { commit: string } | { reveal: string };
export type WordsLanguage = keyof typeof LISTS;

const LISTS = {
  de: () => import("./words/de"),
  fr: () => import("./words/fr"),
  it: () => import("./words/it"),
  en: () => import("./words/en"),
};

/** The 256 words of a language. */
export async function wordList(language: WordsLanguage): Promise<readonly string[]> {
  return (await LISTS[language]()).WORDS.trim().split(/\s+/);
}

/** A value that comes later; the first one counts. */
class Later<T> {
  give: (value: T) => void = () => undefined;
  readonly promise = new Promise<T>((resolve) => {
    this.give = resolve;
  });
}

/**
 * Each side binds itself to a secret number and its own key before it learns the other's number. Whoever exchanges
 * keys on the way can therefore not try keys until the words of both sides agree: one guess in 4 thousand million.
 */
export class Comparison {
  /** What was said so far, to be said again where it may have been lost. */
  readonly said: WordsMessage[] = [];
  readonly #commit = new Later<string>();
  readonly #reveal = new Later<string>();

  hear(message: WordsMessage): void {
    if ("commit" in message) this.#commit.give(message.commit);
    else this.#reveal.give(message.reveal);
  }

  /**
   * Numbers (0 to 255) of the four words; undefined when the other side bound itself to another key. `own` and
   * `other` are the fingerprints of DTLS, `other` as signalling claims it.
   */
  async run({ own, other }: { own: string; other: string }, send: (message: WordsMessage) => void) {
    const say = (message: WordsMessage) => {
      this.said.push(message);
      send(message);
    };
    const secret = hex(crypto.getRandomValues(new Uint8Array(32)));
    say({ commit: await digest(secret + own) });
    const bound = await this.#commit.promise;
    say({ reveal: secret });
    const theirs = await this.#reveal.promise;
    if ((await digest(theirs + other)) !== bound) return;
    const together = await digest([secret + own, theirs + other].sort().join());
    return [0, 2, 4, 6].map((start) => Number.parseInt(together.slice(start, start + 2), 16));
  }
}

async function digest(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
