import type { ExpertInteraction } from "@visavis/client";
import { describe, expect, it } from "vitest";
import { partOf, takesPart } from "./taking_part";

const item = (more: Partial<ExpertInteraction>) =>
  ({ expert_id: "anna", experts: [], offered_to: [], ...more }) as unknown as ExpertInteraction;

describe("the part an expert has in a conversation", () => {
  it("is to lead it, to help, to take it over or none", () => {
    expect(partOf("anna", item({}))).toBe("owner");
    expect(partOf("beat", item({ experts: [{ id: "beat", name: "Beat" }] }))).toBe("second");
    expect(partOf("beat", item({ offered_to: ["beat"] }))).toBe("offered");
    expect(partOf("beat", item({}))).toBe("none");
  });

  it("lets those write who lead or help, not those who are asked in somebody's stead", () => {
    expect(takesPart("anna", item({}))).toBe(true);
    expect(takesPart("beat", item({ experts: [{ id: "beat", name: "Beat" }] }))).toBe(true);
    expect(takesPart("beat", item({ offered_to: ["beat"] }))).toBe(false);
  });
});
