import { describe, expect, it } from "vitest";
import { EVERYTHING, pathOf } from "./sought";

describe("looking for interactions", () => {
  it("asks for everything when nothing is named", () => {
    expect(pathOf(EVERYTHING)).toBe("/api/admin/interactions?limit=100");
  });

  it("asks only for what is named", () => {
    expect(pathOf({ ...EVERYTHING, state: "ended", since: "2027-03-24" })).toBe(
      "/api/admin/interactions?limit=100&state=ended&since=2027-03-24",
    );
  });
});
