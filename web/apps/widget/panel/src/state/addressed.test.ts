import { expect, test } from "vitest";
import { addressedCall, greetedMedium } from "./addressed";

const at = (hash: string, pathname = "/call/muster") => addressedCall({ pathname, hash });

test("a window of its own rings at whom its address names", () => {
  expect(at("#ring=video.e1")).toEqual({
    kind: "ring",
    medium: "video",
    expert: "e1",
    interaction: undefined,
  });
});

test("a link lets one more person in", () => {
  expect(at("#join=secret")).toEqual({ kind: "invited", token: "secret" });
});

test("a seat is taken over with its key, without asking again", () => {
  expect(at("#back=c1.k1.screen")).toEqual({
    kind: "back",
    ticket: { call: "c1", key: "k1", media: "screen" },
    isAsked: true,
  });
});

test("other addresses ask for no call", () => {
  expect(at("#ring=video.e1", "/s/muster")).toBeNull();
  expect(at("")).toBeNull();
  expect(at("#de")).toBeNull();
});

test("a greeting is answered by a call only where its address says so", () => {
  expect(greetedMedium("#de/rule/anna/ring=screen")).toBe("screen");
  expect(greetedMedium("#de//anna/ring=video")).toBe("video");
  expect(greetedMedium("#de/rule/anna")).toBeNull();
  expect(greetedMedium("#ring=video.e1")).toBeNull();
});
