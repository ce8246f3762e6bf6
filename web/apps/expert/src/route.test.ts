import { describe, expect, test } from "vitest";
import { pathTo, routeOf } from "./route";

describe("a route", () => {
  test.each([
    ["/expert/", { screen: "inbox", interaction: null }],
    ["/expert/conversations/abc", { screen: "inbox", interaction: "abc" }],
    ["/expert/profile", { screen: "profile", interaction: null }],
    ["/expert/security", { screen: "security", interaction: null }],
    ["/expert/settings", { screen: "settings", interaction: null }],
  ] as const)("%s is read and written the same way", (path, route) => {
    expect(routeOf(path)).toEqual(route);
    expect(pathTo(route.screen, route.interaction)).toBe(path);
  });

  test("an unknown address leads to the conversations", () => {
    expect(routeOf("/expert/nothing/here")).toEqual({ screen: "inbox", interaction: null });
  });
});
