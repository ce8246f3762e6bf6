/**
 * Patterns of page addresses, matched where the page is, so that no address leaves the browser. The words of the
 * specification are in `src/visavis/domains/experts/url_pattern.py`, its examples in `contract/url_patterns.json`.
 */
export interface Patterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Whether a rule with these patterns applies to a whole address, as `location.href` gives it. */
export function applies({ include, exclude }: Patterns, address: string): boolean {
  const page = new URL(address);
  const fits = (pattern: string) => matches(pattern, page);
  return (include.length === 0 || include.some(fits)) && !exclude.some(fits);
}

function matches(pattern: string, page: URL): boolean {
  const slash = pattern.indexOf("/");
  const host = slash < 0 ? pattern : pattern.slice(0, slash);
  if (!hostMatches(host.toLowerCase(), page.hostname)) return false;
  if (slash < 0) return true;
  const rest = pattern.slice(slash);
  const more =
    (rest.split("#", 1)[0]?.includes("?") ? page.search || "?" : "") +
    (rest.includes("#") ? page.hash || "#" : "");
  const path = page.pathname.replace(/\/$/, "");
  const pieces = rest.split("*").map(decoded);
  return ["", "/"].some((end) => glob(pieces, decoded(path + end + more)));
}

const hostMatches = (wanted: string, host: string): boolean =>
  wanted.startsWith("*.")
    ? host.endsWith(wanted.slice(1)) && host.length > wanted.length - 1
    : wanted === "" || wanted === host;

/** Each run of escapes that is valid UTF-8 as what it stands for. */
const decoded = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });

/** Each piece at its first place: linear, whatever an administrator typed. */
function glob(pieces: readonly string[], text: string): boolean {
  const first = pieces[0] ?? "";
  const last = pieces.at(-1) ?? "";
  if (pieces.length === 1) return text === first;
  if (!(text.startsWith(first) && text.endsWith(last)) || text.length < first.length + last.length)
    return false;
  const end = text.length - last.length;
  let place = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, place);
    if (found < 0 || found + piece.length > end) return false;
    place = found + piece.length;
  }
  return true;
}
