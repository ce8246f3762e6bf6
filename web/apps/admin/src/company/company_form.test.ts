import { describe, expect, it } from "vitest";
import { formOf, mistakesIn, type Typed, tidied, typedOf } from "./company_form";

const OFFICE = { name: "Muster AG", address: "Bundesplatz 1\n3011 Bern", email: "dpo@muster.example" };
const NOBODY = { name: "", address: "", email: "" };
const FORM: Typed = {
  name: "Muster AG",
  contact: OFFICE,
  controller: OFFICE,
  privacy_officer: NOBODY,
  languages: ["de", "fr"],
  default_language: "de",
  statistics: true,
  administrators_read: false,
  answer_within_s: 60,
  direct_calls: false,
  missed_calls_in_chat: false,
  mail: { name: "", reply_to: "" },
};

describe("master data of a company", () => {
  it("takes three empty fields for nobody", () => {
    expect(formOf(tidied(FORM)).privacy_officer).toBeNull();
    expect(mistakesIn(FORM)).toEqual({});
  });

  it("names an office wholly or not at all", () => {
    const half = { ...FORM, privacy_officer: { ...NOBODY, name: "Rosa" } };
    expect(Object.keys(mistakesIn(half))).toEqual(["privacy_officer-address", "privacy_officer-email"]);
  });

  it("wants a name and an address that mail can reach", () => {
    const wrong = { ...FORM, name: "  ", contact: { ...OFFICE, email: "nobody" } };
    expect(Object.keys(mistakesIn(wrong))).toEqual(["company-name", "contact-email"]);
  });

  it("leaves the sender of mails to the service unless somebody is named, and wants a real address", () => {
    expect(formOf(tidied(FORM)).mail).toEqual({ name: null, reply_to: null });
    const mail = { name: " Beratung ", reply_to: "post" };
    expect(Object.keys(mistakesIn({ ...FORM, mail }))).toEqual(["mail-reply-to"]);
    expect(formOf(tidied({ ...FORM, mail: { ...mail, reply_to: "post@muster.example " } })).mail).toEqual({
      name: "Beratung",
      reply_to: "post@muster.example",
    });
  });

  it("sends back what came, without what cannot be changed", () => {
    const mail = { name: null, reply_to: null };
    const data = {
      ...formOf(FORM),
      answer_within_s: 60,
      direct_calls: false,
      missed_calls_in_chat: false,
      mail,
      slug: "muster",
      ready: false,
    };
    expect(formOf(tidied(typedOf(data)))).toEqual(formOf(FORM));
  });
});
