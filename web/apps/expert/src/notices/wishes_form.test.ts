import type { WishesForm } from "@visavis/client";
import { expect, test } from "vitest";
import { formOf, isWanted, mistakesIn, typedOf } from "./wishes_form";

const ALWAYS = { on: true, hours: null };
const WISHES: WishesForm = {
  zone: "Europe/Zurich",
  browser: ALWAYS,
  push: {
    on: true,
    hours: [
      { day: 1, start: "08:00", end: "24:00" },
      { day: 6, start: "08:00", end: "24:00" },
    ],
  },
  mail: { on: false, hours: null },
};

test("wishes are edited as days with one time and sent as they came", () => {
  expect(formOf(typedOf(WISHES))).toEqual(WISHES);
  expect(typedOf(WISHES).push).toEqual({
    on: true,
    always: false,
    days: [1, 6],
    start: "08:00",
    end: "00:00",
  });
});

test("hours need a day, and end after they begin", () => {
  const typed = typedOf(WISHES);
  const wrong = (change: object) => Object.keys(mistakesIn({ ...typed, push: { ...typed.push, ...change } }));
  expect(wrong({})).toEqual([]);
  expect(wrong({ days: [] })).toEqual(["notices-push"]);
  expect(wrong({ start: "18:00", end: "08:00" })).toEqual(["notices-push"]);
  expect(wrong({ days: [], always: true })).toEqual([]);
});

test("hours are meant in their own time zone and end before their end", () => {
  const hours = [{ day: 1, start: "08:00", end: "18:00" }];
  const at = (time: string) =>
    isWanted({ on: true, hours }, "Europe/Zurich", new Date(`2026-11-23T${time}Z`));
  expect(at("07:00:00")).toBe(true);
  expect(at("06:59:00")).toBe(false);
  expect(at("17:00:00")).toBe(false);
  expect(isWanted({ on: false, hours: null }, "Europe/Zurich", new Date())).toBe(false);
});
