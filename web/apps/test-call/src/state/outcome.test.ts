import { expect, test } from "vitest";
import { verdictOf } from "./outcome";

test("nothing is said before every part is known", () => {
  expect(verdictOf(["good", "open", "good"], "good")).toBeUndefined();
  expect(verdictOf(["good", "good", "trying"], "bad")).toBeUndefined();
});

test("without a camera one can still talk, without anything else not", () => {
  expect(verdictOf(["good", "good", "good"], "good")).toBe("good");
  expect(verdictOf(["good", "good", "good"], "bad")).toBe("fair");
  expect(verdictOf(["good", "good", "fair"], "good")).toBe("fair");
  expect(verdictOf(["good", "bad", "good"], "good")).toBe("bad");
});
