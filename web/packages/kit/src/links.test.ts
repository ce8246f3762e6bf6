import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLinks } from "./links";

const linksIn = (text: string) =>
  findLinks(text)
    .filter(({ href }) => href)
    .map(({ text: words, href }) => [words, href]);

const SCHEMES = ["https://", "http://", "mailto:", "javascript:", "data:", "www.", "HTTPS://user@"];
const words = fc.string({ unit: "grapheme", maxLength: 12 });
const address = fc
  .tuple(
    fc.constantFrom(...SCHEMES, ""),
    words,
    fc.constantFrom("", ".ch", "@example.ch", "example.ch/"),
    words,
  )
  .map((parts) => parts.join(""));

describe("links in a text", () => {
  test.each([
    ["see https://example.ch/a?b=1#c.", ["https://example.ch/a?b=1#c", "https://example.ch/a?b=1#c"]],
    ["(https://example.ch/a)", ["https://example.ch/a", "https://example.ch/a"]],
    [
      "https://de.wikipedia.org/wiki/Bern_(Stadt)",
      ["https://de.wikipedia.org/wiki/Bern_(Stadt)", "https://de.wikipedia.org/wiki/Bern_(Stadt)"],
    ],
    ["www.example.ch", ["www.example.ch", "https://www.example.ch/"]],
    ["write to anna@example.ch!", ["anna@example.ch", "mailto:anna@example.ch"]],
    ["HTTP://EXAMPLE.CH", ["HTTP://EXAMPLE.CH", "http://example.ch/"]],
  ])("are found in %j", (text, link) => expect(linksIn(text)).toEqual([link]));

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>",
    "ftp://example.ch/file",
    "https://bank.example@evil.example/",
    "https://intranet",
    "mailto:a@b.ch?bcc=spy@c.ch",
    "file:///etc/passwd",
    "vbscript:x",
    "example.ch",
  ])("are not made of %j", (text) => {
    for (const [, href] of linksIn(text))
      expect(href).not.toMatch(/javascript|data:|ftp|file|vbscript|@evil|bcc|intranet/);
  });

  test("never lead anywhere but to http, https and mailto", () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 4 }), (parts) => {
        for (const { href } of findLinks(parts.join(" "))) {
          if (href) expect(["http:", "https:", "mailto:"]).toContain(new URL(href).protocol);
        }
      }),
    );
  });

  test("take nothing away from the text and add nothing to it", () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 4 }), (parts) => {
        const text = parts.join(" ");
        expect(
          findLinks(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  test("are found quickly in a long hostile text", () => {
    const started = performance.now();
    findLinks(
      "a@".repeat(4000) + "https://".repeat(500) + "(".repeat(4000) + ")".repeat(4000) + "a.".repeat(4000),
    );
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
