/** What a visitor looks for in the list of experts. */
export interface Wishes {
  readonly words: string;
  /** Identities of expertise, see `expertiseId` of finding. */
  readonly expertise: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
  /** Ids of tags of the company's own filters. */
  readonly tags: ReadonlySet<string>;
}

export const NO_WISHES: Wishes = { words: "", expertise: new Set(), languages: new Set(), tags: new Set() };
