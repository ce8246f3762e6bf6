import { beforeEach, describe, expect, test } from "vitest";
import { arrivalOf, place, takePlace } from "./place";

beforeEach(() => {
  history.replaceState(null, "", "/account/");
});

describe("a mailed link", () => {
  test("says what it is for, with its secret and the language of the mail", () => {
    expect(arrivalOf("#reset=c0.ab-_9&lang=fr")).toEqual({
      place: { kind: "reset", token: "c0.ab-_9" },
      language: "fr",
    });
  });

  test("without a token, or for something else, leads nowhere", () => {
    for (const fragment of ["", "#reset", "#reset=", "#delete=abc", "#confirm=<b>", "#invitation=a b"]) {
      expect(arrivalOf(fragment).place).toEqual({ kind: "nothing" });
    }
  });

  test("leaves no secret in the address, and a reload still knows it", () => {
    history.replaceState(null, "", "/account/#invitation=secret.1&lang=it");
    expect(takePlace().language).toBe("it");
    expect(location.href).not.toContain("secret");
    takePlace();
    expect(place.value).toEqual({ kind: "invitation", token: "secret.1" });
  });

  test("of another kind does not take over the secret of the last one", () => {
    history.replaceState(null, "", "/account/#invitation=secret.1");
    takePlace();
    history.replaceState(history.state, "", "/account/#reset");
    takePlace();
    expect(place.value).toEqual({ kind: "nothing" });
  });
});

test("links without a secret lead to their screen", () => {
  expect(arrivalOf("#register").place).toEqual({ kind: "register" });
  expect(arrivalOf("#forgotten&lang=xx")).toEqual({ place: { kind: "forgotten" }, language: null });
});
