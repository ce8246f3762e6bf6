import { beforeEach, describe, expect, test, vi } from "vitest";
import { Drafts } from "./drafts";

beforeEach(() => {
  localStorage.clear();
});

describe("drafts", () => {
  test("outlive a reload, place by place", () => {
    new Drafts("anna").set("a", "half a sentence");
    expect(new Drafts("anna").get("a")).toBe("half a sentence");
    expect(new Drafts("anna").get("b")).toBe("");
  });

  test("belong to one member", () => {
    new Drafts("anna").set("a", "hers");
    expect(new Drafts("beat").get("a")).toBe("");
  });

  test("leave no trace once empty or forgotten", () => {
    const drafts = new Drafts("anna");
    drafts.set("a", "one");
    drafts.set("a", "");
    expect(localStorage).toHaveLength(0);
    drafts.set("a", "two");
    new Drafts("beat").set("a", "his");
    drafts.forget();
    expect([drafts.get("a"), new Drafts("beat").get("a")]).toEqual(["", "his"]);
  });

  test("stay in memory when the storage is full", () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const drafts = new Drafts("anna");
    drafts.set("a", "kept");
    expect(drafts.get("a")).toBe("kept");
  });
});
