import { describe, expect, test } from "vitest";
import { sameForm } from "../forms/same_form";
import { mistakesIn, type ProfileForm, tidied } from "./profile_form";

const form: ProfileForm = {
  name: "Anna Keller",
  function: { de: "Beraterin", fr: "" },
  about: {},
  expertise: [{ de: "Vorsorge" }],
  languages: ["de"],
  tags: ["bern"],
};

describe("a profile form", () => {
  test("is sent trimmed, without empty texts and tags", () => {
    const messy = { ...form, name: " Anna ", expertise: [{ de: " Vorsorge " }, { de: "" }, {}] };
    expect(tidied(messy)).toMatchObject({
      name: "Anna",
      function: { de: "Beraterin" },
      expertise: [{ de: "Vorsorge" }],
      tags: ["bern"],
    });
  });

  test("is unchanged when only spaces, empty texts or their order differ", () => {
    const same = (other: ProfileForm) => sameForm(tidied(form), tidied(other));
    expect(same({ ...form, name: "Anna Keller ", function: { fr: " ", de: "Beraterin" } })).toBe(true);
    expect(same({ ...form, languages: ["de", "fr"] })).toBe(false);
  });

  test("names each field that stops it from being saved", () => {
    const empty = {
      ...form,
      name: " ",
      function: { de: " " },
      about: { de: "x".repeat(2_001) },
      languages: [],
    };
    expect(Object.keys(mistakesIn(empty))).toEqual([
      "profile-name",
      "profile-function",
      "profile-about",
      "profile-languages",
    ]);
    expect(mistakesIn(form)).toEqual({});
  });
});
