import { describe, expect, it } from "vitest";
import { moved, replaced, without } from "./ordering";

describe("a list that is put in order", () => {
  it("moves an entry one place, and not beyond its ends", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });

  it("replaces and removes one entry only", () => {
    expect(replaced(["a", "b"], 1, "x")).toEqual(["a", "x"]);
    expect(without(["a", "b"], 0)).toEqual(["b"]);
  });
});
