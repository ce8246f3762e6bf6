import type { WishesForm } from "@visavis/client";
import { expect, test } from "vitest";
import { isWanted } from "./wanted";
import { formOf, mistakesIn, typedOf } from "./wishes_form";

const ALWAYS = { on: true, hours: null };
const WISHES: WishesForm = {
  zone: "Europe/Zurich",
  browser: ALWAYS,
  push: {
    on: true,
    hours: [
      { day: 1, start: "08:00", end: "12:00" },
      { day: 1, start: "13:00", end: "24:00" },
      { day: 6, start: "08:00", end: "24:00" },
    ],
  },
  mail: { on: false, hours: null },
};

test("wishes are edited by day and sent as they came", () => {
  expect(formOf(typedOf(WISHES))).toEqual(WISHES);
});

test("a day has as many times as an expert wants", () => {
  const { push } = typedOf(WISHES);
  expect(push.week[0]).toEqual([
    { start: "08:00", end: "12:00" },
    { start: "13:00", end: "00:00" },
  ]);
  expect(push.week[1]).toEqual([]);
});

test("whoever wants notices at certain times names one, and none overlaps another", () => {
  const typed = typedOf(WISHES);
  const wrong = (change: object) => Object.keys(mistakesIn({ ...typed, push: { ...typed.push, ...change } }));
  const twice = [
    { start: "08:00", end: "12:00" },
    { start: "11:00", end: "17:00" },
  ];
  const nothing = typed.push.week.map(() => []);
  expect(wrong({})).toEqual([]);
  expect(wrong({ week: nothing })).toEqual(["notices-push"]);
  expect(wrong({ week: typed.push.week.with(2, twice) })).toEqual(["notices-push-2"]);
  expect(wrong({ week: nothing, always: true })).toEqual([]);
});

test("hours are meant in their own time zone and end before their end", () => {
  const hours = [
    { day: 1, start: "08:00", end: "12:00" },
    { day: 1, start: "13:00", end: "18:00" },
  ];
  const at = (time: string) =>
    isWanted({ on: true, hours }, "Europe/Zurich", new Date(`2026-11-23T${time}Z`));
  expect(at("07:00:00")).toBe(true);
  expect(at("06:59:00")).toBe(false);
  expect(at("11:30:00")).toBe(false);
  expect(at("12:00:00")).toBe(true);
  expect(at("17:00:00")).toBe(false);
  expect(isWanted({ on: false, hours: null }, "Europe/Zurich", new Date())).toBe(false);
});
