import { describe, expect, it } from "vitest";
import contract from "../../../../contract/url_patterns.json";
import { applies } from "./patterns";

type Example = readonly [string, string, boolean];
type Rule = readonly [string[], string[], string, boolean];

describe("a pattern of page addresses", () => {
  it.each(contract.patterns as unknown as readonly Example[])(
    "%s on %s: %s",
    (pattern, address, expected) => {
      expect(applies({ include: [pattern], exclude: [] }, address)).toBe(expected);
    },
  );

  it.each(contract.rules as unknown as readonly Rule[])("%s without %s on %s: %s", (...rule) => {
    const [include, exclude, address, expected] = rule;
    expect(applies({ include, exclude }, address)).toBe(expected);
  });
});
