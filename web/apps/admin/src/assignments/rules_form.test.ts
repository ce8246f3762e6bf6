import type { PersonView } from "@visavis/client";
import { describe, expect, it } from "vitest";
import { adopted, isPattern, mistakesIn, newRule, patternsOf, ruleFor, shownBy, tidied } from "./rules_form";

const person = (member_id: string) => ({ member_id, name: member_id }) as PersonView;
const EXPERTS = [person("anna"), person("beat"), person("chiara")];
const NAMEABLE = { experts: EXPERTS, teams: [{ id: "t", name: "T", members: ["beat"] }], filters: [] };
const none = () => [];

describe("rules for pages", () => {
  it("apply in their order, also to an address typed without a scheme", () => {
    const mortgages = { ...newRule(), name: "m", include: ["/mortgages*"] };
    const rest = { ...newRule(), name: "r" };
    expect(ruleFor([mortgages, rest], "www.example.ch/mortgages/fixed")).toBe(mortgages);
    expect(ruleFor([mortgages, rest], "https://www.example.ch/")).toBe(rest);
    expect(ruleFor([mortgages], "https://www.example.ch/")).toBeUndefined();
    expect(ruleFor([mortgages], " ")).toBeNull();
  });

  it("show those who are named, are in a team or carry a tag, and else everybody", () => {
    expect(shownBy(newRule(), NAMEABLE, none)).toEqual(EXPERTS);
    const some = { ...newRule(), experts: ["anna"], teams: ["t"], tags: ["x"] };
    const tags = (id: string) => (id === "chiara" ? ["x"] : []);
    expect(shownBy(some, NAMEABLE, none).map(({ member_id }) => member_id)).toEqual(["anna", "beat"]);
    expect(shownBy(some, NAMEABLE, tags)).toEqual(EXPERTS);
  });

  it("count for no page once all whom they name are gone, until somebody is named again", () => {
    const orphan = { ...newRule(), name: "o", orphaned: true };
    const rest = { ...newRule(), name: "r" };
    expect(ruleFor([orphan, rest], "www.example.ch")).toBe(rest);
    expect(adopted(orphan).orphaned).toBe(true);
    expect(adopted({ ...orphan, experts: ["anna"] }).orphaned).toBe(false);
  });

  it("keep one pattern a line and no empty ones", () => {
    const typed = { rules: [{ ...newRule(), name: " a ", include: patternsOf("/a\n\n /b ") }] };
    expect(tidied(typed).rules[0]).toMatchObject({ name: "a", include: ["/a", "/b"] });
  });

  it("say which pattern is none", () => {
    expect(["/a", "*.example.ch/", "www.example.ch"].map(isPattern)).toEqual([true, true, true]);
    expect(["https://a.ch/", "a b", "?x", ""].map(isPattern)).toEqual([false, false, false, false]);
    const rule = { ...newRule(), include: ["https://www.example.ch/"] };
    expect(Object.keys(mistakesIn({ rules: [rule] }))).toEqual(["rule-0-name", "rule-0-include"]);
  });
});
