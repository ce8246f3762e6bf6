import { describe, expect, test } from "vitest";
import { routeOf } from "./route";
import { pathTo } from "./screen";
import { SECTIONS } from "./sections";

describe("an address of the Admin portal", () => {
  test.each(SECTIONS.map(({ path }) => path))("of %s leads to its section", (path) => {
    expect(routeOf(pathTo(path))).toMatchObject({ kind: "section", section: { path }, rest: [] });
  });

  test("may name what is open in a section", () => {
    const [, second] = SECTIONS;
    if (!second) return;
    expect(routeOf(pathTo(second.path, "42", "profile"))).toMatchObject({ rest: ["42", "profile"] });
  });

  test("leads to the screens of one's own account", () => {
    expect(routeOf("/admin/security")).toEqual({ kind: "own", screen: "security" });
    expect(routeOf("/admin/settings")).toEqual({ kind: "own", screen: "settings" });
  });

  test("that nobody knows leads to the start", () => {
    expect(routeOf("/admin/nothing/here")).toMatchObject({ section: { path: "start" }, rest: [] });
  });
});

test("no two sections have the same key", () => {
  expect(new Set(SECTIONS.map(({ key }) => key)).size).toBe(SECTIONS.length);
});
