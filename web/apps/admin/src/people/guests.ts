import { looksLikeEmail } from "@visavis/portal";

export interface Guest {
  readonly name: string;
  readonly email: string;
}

export const NOBODY: Guest = { name: "", email: "" };
export const MOST_GUESTS = 100;

const ADDRESS = /[^\s<>,;"'()]+@[^\s<>,;"'()]+\.[^\s<>,;"'()]+/;

/** Reads lists as mail programmes and tables give them: "Anna Keller <anna@x.ch>; beat@x.ch", one or many. */
export function guestsIn(text: string): readonly Guest[] {
  return text
    .replaceAll(/"([^",]+),\s*([^"]+)"/g, "$2 $1")
    .split(/[\n;]|,(?=[^<>@]*<?[^\s<>,;]+@)/)
    .map(guestIn)
    .filter((guest): guest is Guest => guest !== null);
}

function guestIn(line: string): Guest | null {
  const email = ADDRESS.exec(line)?.[0];
  if (!email) return null;
  const rest = line
    .replace(email, " ")
    .replaceAll(/[<>"'(),\t]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return { email, name: rest || nameOf(email) };
}

/** "anna.keller@x.ch" is probably Anna Keller; one word alone is no name. */
export function nameOf(email: string): string {
  const parts = (email.split("@")[0] ?? "").split(/[._-]+/).filter((part) => /^\p{L}{2,}$/u.test(part));
  return parts.length > 1 ? parts.map((part) => capital(part)).join(" ") : "";
}

const capital = (word: string) => word.charAt(0).toLocaleUpperCase() + word.slice(1);

/** Those that were filled in at all. */
export const filled = (guests: readonly Guest[]) =>
  guests.filter(({ name, email }) => name.trim() || email.trim());

export interface GuestMistakes {
  /** Place in the list -> what is wrong there. */
  readonly email: ReadonlyMap<number, "missing" | "twice">;
  readonly name: ReadonlySet<number>;
}

export function mistakesIn(guests: readonly Guest[]): GuestMistakes {
  const email = new Map<number, "missing" | "twice">();
  const name = new Set<number>();
  const seen = new Set<string>();
  guests.forEach((guest, place) => {
    if (filled([guest]).length === 0 && filled(guests).length > 0) return;
    const address = guest.email.trim().toLowerCase();
    if (!looksLikeEmail(address)) email.set(place, "missing");
    else if (seen.has(address)) email.set(place, "twice");
    seen.add(address);
    if (!guest.name.trim()) name.add(place);
  });
  return { email, name };
}
