/** Where the panel runs, read from its own address only. */
export interface Place {
  readonly company: string;
  /** Slug of the expert whose permanent link was opened, or whose greeting was answered. */
  readonly expert: string | null;
  readonly mode: "frame" | "page" | "preview";
  readonly privacy: boolean;
  /** Language the loader found on the website; travels in the fragment, which no server sees. */
  readonly language: string | null;
  /** Id of the rule for the website's page, which the loader found to apply; travels in the fragment, too. */
  readonly rule: string | null;
  /** What a mailed link to a conversation carries. */
  readonly link: string | null;
}

const MODES: Readonly<Record<string, Place["mode"]>> = { panel: "frame", preview: "preview" };

/**
 * Addresses: /panel/COMPANY in a frame; /s/COMPANY, /s/COMPANY/EXPERT and /privacy/COMPANY as pages;
 * /preview/COMPANY beside the settings of the Admin portal.
 */
export function placeOf(address: Pick<Location, "pathname" | "hash">): Place {
  const [kind = "", company = "", expert = null] = address.pathname
    .split("/")
    .slice(1)
    .map(decodeURIComponent);
  const link = /^#open=(.+)$/.exec(address.hash)?.[1] ?? null;
  const [language, rule, greeter] = link ? [] : address.hash.slice(1).split("/").map(decodeURIComponent);
  return {
    company,
    expert: (kind === "s" ? expert : greeter) || null,
    mode: MODES[kind] ?? "page",
    privacy: kind === "privacy",
    language: language || null,
    rule: rule || null,
    link,
  };
}

export const place = placeOf(location);
