import type { CompanyView } from "@visavis/client";
import { describe, expect, it } from "vitest";
import { type Form, formOf, mistakesIn, previewOf, tidied } from "./widget_form";

const FORM: Form = {
  accent: "#0f4c5c",
  position: "right",
  launcher: { style: "label", label: { de: " Fragen? ", fr: "" } },
  texts: { de: { title: "Guten Tag", text: "" } },
  functions: ["chat", "message"],
  precontact: { name: "optional", email: "off" },
  rating: true,
};
const PICTURES = { logo_url: "/logo", hero_url: null };

describe("settings of the widget", () => {
  it("leave out labels that say nothing", () => {
    expect(tidied({ ...FORM, accent: " #0F4C5C " })).toMatchObject({
      accent: "#0f4c5c",
      launcher: { label: { de: "Fragen?" } },
    });
  });

  it("want a colour, and at least one way to write", () => {
    expect(mistakesIn(FORM)).toEqual({});
    expect(Object.keys(mistakesIn({ ...FORM, accent: "red", functions: ["voice"] }))).toEqual([
      "widget-accent",
      "function-chat",
    ]);
  });

  it("send back what came, without pictures and contract", () => {
    expect(formOf({ ...FORM, ...PICTURES, contract_functions: ["chat"] })).toEqual(FORM);
  });

  it("show unsaved changes in the preview, but no colour that is none", () => {
    const stored = { accent: "#224466", name: "Muster AG", experts: [] } as unknown as CompanyView;
    expect(previewOf(stored, { ...FORM, accent: "#1" }, PICTURES)).toMatchObject({
      name: "Muster AG",
      accent: "#224466",
      logo_url: "/logo",
      texts: FORM.texts,
    });
  });
});
