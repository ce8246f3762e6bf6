import { describe, expect, test } from "vitest";
import { faultsIn, givenOf } from "./precontact";

const nobody = { name: " ", email: "" };

describe("what is asked before the first message", () => {
  test("must be given when it is required", () => {
    expect(faultsIn({ name: "required", email: "required" }, nobody)).toEqual({
      name: "form.nameRequired",
      email: "form.emailRequired",
    });
  });

  test("may be left out when it is optional, but not be wrong", () => {
    const asked = { name: "optional", email: "optional" } as const;
    expect(faultsIn(asked, nobody)).toEqual({});
    expect(faultsIn(asked, { name: "", email: "anna@" })).toEqual({ email: "form.emailInvalid" });
    expect(faultsIn(asked, { name: "", email: "anna@example.ch" })).toEqual({});
  });

  test("never travels when it is not asked", () => {
    const identity = { name: "Anna", email: "anna@example.ch" };
    expect(givenOf({ name: "off", email: "off" }, identity)).toEqual({});
    expect(givenOf({ name: "optional", email: "off" }, identity)).toEqual({ name: "Anna" });
    expect(faultsIn({ name: "off", email: "off" }, { name: "", email: "wrong" })).toEqual({});
  });
});
