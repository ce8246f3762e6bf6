import { describe, expect, test } from "vitest";
import { doneOf, nextStep } from "./steps";

const list = (...done: boolean[]) => ({
  falling_rules: 0,
  steps: (["company", "widget", "websites"] as const).map((name, place) => ({
    name,
    done: done[place] ?? false,
  })),
});

describe("the first steps", () => {
  test("begin with the first that is not done, also when a later one is", () => {
    expect(nextStep(list(true, false, true))).toBe("widget");
    expect(doneOf(list(true, false, true))).toBe(2);
  });

  test("are over once all are done", () => {
    expect(nextStep(list(true, true, true))).toBeNull();
  });
});
