import { deviceStorage } from "./stored";

const prefixOf = (member: string) => `visavis.draft.${member}.`;

/** What was typed and not sent or saved, by member and place; outlives reloads and expired sessions. */
export class Drafts {
  readonly #prefix: string;
  readonly #memory = new Map<string, string>();

  constructor(member: string) {
    this.#prefix = prefixOf(member);
  }

  get(place: string): string {
    return this.#memory.get(place) ?? this.#read(place);
  }

  set(place: string, text: string): void {
    this.#memory.set(place, text);
    try {
      if (text) deviceStorage()?.setItem(this.#prefix + place, text);
      else deviceStorage()?.removeItem(this.#prefix + place);
    } catch {
      // A full storage: memory keeps it for as long as the page lives.
    }
  }

  /** Leaving on purpose takes everything along. */
  forget(): void {
    this.#memory.clear();
    const storage = deviceStorage();
    for (const key of Object.keys(storage ?? {})) if (key.startsWith(this.#prefix)) storage?.removeItem(key);
  }

  #read(place: string): string {
    return deviceStorage()?.getItem(this.#prefix + place) ?? "";
  }
}
