/** A piece of a text: plain words, or words that lead somewhere safe. */
export interface Piece {
  readonly text: string;
  readonly href: string | null;
}

const CANDIDATE = /(?:https?:\/\/|mailto:|www\.)[^\s<>"'`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:"]);

/**
 * Splits a text at its links. Joined together the pieces are the text again; an `href` is http, https or mailto,
 * and never hides a user name before the host.
 */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const words = withoutTrailingMarks(match[0]);
    const href = safeAddress(words);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    end = match.index + words.length;
    pieces.push({ text: words, href });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

function withoutTrailingMarks(words: string): string {
  let trimmed = words.replace(/[.,;:!?»…]+$/u, "");
  while (/[)\]}]$/.test(trimmed) && !isBalanced(trimmed))
    trimmed = trimmed.slice(0, -1).replace(/[.,;:!?]+$/u, "");
  return trimmed;
}

function isBalanced(words: string): boolean {
  const count = (marks: RegExp) => words.match(marks)?.length ?? 0;
  return count(/[([{]/g) >= count(/[)\]}]/g);
}

function withScheme(words: string): string {
  if (/^(?:https?:|mailto:)/i.test(words)) return words;
  return words.includes("@") ? `mailto:${words}` : `https://${words}`;
}

function safeAddress(words: string): string | null {
  try {
    const url = new URL(withScheme(words));
    if (!SAFE_SCHEMES.has(url.protocol) || url.username || url.password) return null;
    if (url.protocol === "mailto:")
      return /^[^@?]+@[^@?]+$/.test(url.pathname) ? `mailto:${url.pathname}` : null;
    return url.hostname.includes(".") || url.hostname === "localhost" ? url.href : null;
  } catch {
    return null;
  }
}
