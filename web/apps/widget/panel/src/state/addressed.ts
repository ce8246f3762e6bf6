import type { Reason } from "./calling";
import type { Medium } from "./channel";

/**
 * What the address of a window of its own asks for: `#ring=video.EXPERT`, `#join=TOKEN`, `#back=CALL.KEY.video`.
 * Null for every other address.
 */
export function addressedCall({ pathname, hash }: Pick<Location, "pathname" | "hash">): Reason | null {
  if (!pathname.startsWith("/call/")) return null;
  const [, kind, rest = ""] = /^#(\w+)=(.+)$/.exec(hash) ?? [];
  const [first = "", second = "", medium] = rest.split(".");
  if (kind === "ring") return { kind, medium: mediumOf(first), expert: second, interaction: undefined };
  if (kind === "join") return { kind: "invited", token: rest };
  if (kind !== "back") return null;
  return { kind, ticket: { call: first, key: second, media: mediumOf(medium) }, isAsked: true };
}

/** By what the greeting was answered: `#LANGUAGE/RULE/EXPERT/ring=video`. */
export function greetedMedium(hash: string): Medium | null {
  const [, word] = /\/ring=(\w+)$/.exec(hash) ?? [];
  return word ? mediumOf(word) : null;
}

const mediumOf = (word: string | undefined): Medium =>
  word === "video" || word === "screen" ? word : "voice";

/** The other way round: the address under which a call goes on, or one more person comes in. */
export const addressOf = (company: string, asked: string) => `${location.origin}/call/${company}#${asked}`;
