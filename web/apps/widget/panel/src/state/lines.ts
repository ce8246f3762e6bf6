import { type Entry, isSent } from "@visavis/model";

export type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "ended"; readonly key: string }
  /** What happened: somebody took over, came in, left, was asked. */
  | { readonly kind: "note"; readonly key: string; readonly entry: Entry }
  /** `first` and `last` of what one person wrote in one go; time and receipt stand at the end. */
  | {
      readonly kind: "message";
      readonly key: string;
      readonly entry: Entry;
      readonly first: boolean;
      readonly last: boolean;
    };

const ONE_GO_MS = 5 * 60_000;

/** A transcript as it is read: days apart, messages written in one go together. */
export function linesOf(entries: readonly Entry[]): Line[] {
  return entries.flatMap((entry, index) => {
    const day = dayOf(entry);
    const lines: Line[] =
      dayOf(entries[index - 1]) === day ? [] : [{ kind: "day", key: `day ${day}`, at: entry.at }];
    const first = !isInOneGo(entries[index - 1], entry);
    const last = !isInOneGo(entry, entries[index + 1]);
    return [...lines, lineOf(entry, { first, last })];
  });
}

function lineOf(entry: Entry, go: { readonly first: boolean; readonly last: boolean }): Line {
  const { key, kind } = entry;
  if (kind === "ended") return { kind, key };
  return isSent(entry) ? { kind: "message", key, entry, ...go } : { kind: "note", key, entry };
}

function isInOneGo(entry: Entry | undefined, next: Entry | undefined): boolean {
  return Boolean(
    entry &&
      next &&
      isSent(entry) &&
      isSent(next) &&
      next.sender === entry.sender &&
      next.expert === entry.expert &&
      next.failure === entry.failure &&
      dayOf(next) === dayOf(entry) &&
      Date.parse(next.at) - Date.parse(entry.at) < ONE_GO_MS,
  );
}

const dayOf = (entry: Entry | undefined) => entry && new Date(entry.at).toDateString();
