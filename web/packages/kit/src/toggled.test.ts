import { describe, expect, it } from "vitest";
import { toggled } from "./toggled";

describe("a box that is ticked or cleared", () => {
  it("keeps the order of what is offered", () => {
    expect(toggled(["a", "b", "c"], ["c"], "a")).toEqual(["a", "c"]);
    expect(toggled(["a", "b", "c"], ["a", "c"], "a")).toEqual(["c"]);
  });

  it("leaves what a search hides as it is", () => {
    expect(toggled(["b"], ["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["b"], ["a", "b"], "b")).toEqual(["a"]);
  });
});
