import type { Entry } from "@visavis/model";

export type Line =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "ended"; readonly key: string }
  /** `last`: the end of what one person wrote in one go; time and receipt stand there. */
  | { readonly kind: "message"; readonly key: string; readonly entry: Entry; readonly last: boolean };

const ONE_GO_MS = 5 * 60_000;

/** A transcript as it is read: days apart, messages written in one go together. */
export function linesOf(entries: readonly Entry[]): Line[] {
  return entries.flatMap((entry, index) => {
    const day = dayOf(entry);
    const lines: Line[] =
      dayOf(entries[index - 1]) === day ? [] : [{ kind: "day", key: `day ${day}`, at: entry.at }];
    lines.push(
      entry.kind === "ended"
        ? { kind: "ended", key: entry.key }
        : { kind: "message", key: entry.key, entry, last: !isInOneGo(entry, entries[index + 1]) },
    );
    return lines;
  });
}

function isInOneGo(entry: Entry, next: Entry | undefined): boolean {
  return (
    next?.kind === "text" &&
    next.sender === entry.sender &&
    next.failure === entry.failure &&
    dayOf(next) === dayOf(entry) &&
    Date.parse(next.at) - Date.parse(entry.at) < ONE_GO_MS
  );
}

const dayOf = (entry: Entry | undefined) => entry && new Date(entry.at).toDateString();
