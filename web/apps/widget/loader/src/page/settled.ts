import type { Patterns } from "@visavis/pages";

type Texts = Readonly<Record<string, string>>;

export interface Greeting {
  readonly after_s: number;
  readonly text: Texts;
}

export interface PageRule extends Patterns {
  readonly id: string;
  readonly greeting: Greeting | null;
}

/** What a company settled about its website; the PageView of the service. */
export interface Settled {
  readonly accent: string;
  readonly position: "left" | "right";
  readonly launcher: { readonly style: "round" | "label"; readonly label: Texts };
  readonly default_language: string;
  readonly greeting: Greeting | null;
  readonly rules: readonly PageRule[];
}

/** Who can greet right now. */
export interface Greeter {
  readonly slug: string;
  readonly name: string;
  readonly function: Texts;
  readonly thumbnail_url: string | null;
}

/** By what somebody can be called. */
export type Medium = "video" | "voice" | "screen";

/** Who greets, if anybody can, and how they can be called. */
export interface Offered {
  readonly greeter: Greeter | null;
  readonly media: readonly Medium[];
}

/** In the visitor's language, else in the company's; null where neither is there. */
export const said = (texts: Texts, language: string, fallback: string): string | undefined =>
  texts[language] || texts[fallback];

/** There is no such company, or not any more. */
export class Gone extends Error {}

/** Asks the service without cookie and without saying from which page. Rejects when it does not answer well. */
export async function ask(address: string): Promise<Response> {
  const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (answer.status === 404) throw new Gone();
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}
