import type { MonthView } from "@visavis/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highest, saysSomething, steps } from "./bars";

const EMPTY: MonthView = {
  month: "2027-03",
  is_over: true,
  opened: null,
  contacts: { chat: null, message: null },
  waiting: { minute: null, five_minutes: null, quarter: null, hour: null, day: null, longer: null },
  calls: { started: null, answered: null, failed: null },
  ratings: [null, null, null, null, null],
  days: [{ day: "2027-03-01", contacts: { chat: null, message: null } }],
};

describe("the plot of a month", () => {
  it("begins at zero, ends above the highest bar and has few steps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), (top) => {
        const marks = steps(top);
        expect(marks[0]).toBe(0);
        expect(marks.at(-1)).toBeGreaterThanOrEqual(top);
        expect(marks.length).toBeLessThanOrEqual(7);
        expect(new Set(marks.map(Number.isInteger))).toEqual(new Set([true]));
      }),
    );
  });

  it("does not make few contacts look like many", () => {
    expect(highest([{ day: "2027-03-01", chat: 6, message: null }], 5)).toBe(10);
    expect(highest([{ day: "2027-03-01", chat: 60, message: 7 }], 5)).toBe(67);
  });
});

describe("a month in which every number hides", () => {
  it("says nothing, and one number is enough to say something", () => {
    expect(saysSomething(EMPTY)).toBe(false);
    expect(saysSomething({ ...EMPTY, opened: 5 })).toBe(true);
    expect(saysSomething({ ...EMPTY, ratings: [null, null, null, null, 12] })).toBe(true);
  });
});
