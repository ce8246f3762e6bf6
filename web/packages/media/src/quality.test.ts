import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextStep, type Quality, qualityOf, RATES } from "./quality";
import { countsOf } from "./watch";

const loss = fc.double({ min: 0, max: 1, noNaN: true });
const trip = fc.double({ min: 0, max: 5, noNaN: true });
const last = RATES.length - 1;

describe("the quality of a connection", () => {
  test("is never better for more loss or a longer way", () => {
    fc.assert(
      fc.property(loss, trip, loss, trip, (loss, trip, more, longer) => {
        const worse = qualityOf({ loss: Math.min(1, loss + more), trip: trip + longer });
        expect(worse).toBeLessThanOrEqual(qualityOf({ loss, trip }));
      }),
    );
  });

  test("is very good on a line without loss, and bad where every eighth packet is missing", () => {
    expect(qualityOf({ loss: 0, trip: 0.04 })).toBe(4);
    expect(qualityOf({ loss: 0.13, trip: 0.04 })).toBe(1);
  });
});

describe("what a camera may send", () => {
  test("goes down to 150 kbit/s while it stays bad, and no further", () => {
    const steps = Array.from({ length: 6 }).reduce<number[]>(
      (all) => [...all, nextStep(all.at(-1) ?? 0, [1])],
      [],
    );
    expect(steps.map((step) => RATES[step])).toEqual([800_000, 400_000, 150_000, 150_000, 150_000, 150_000]);
  });

  test("goes up again only after it was good for a while", () => {
    expect(nextStep(last, [4, 4, 4, 4])).toBe(last);
    expect(nextStep(last, [2, 4, 4, 4, 4])).toBe(last);
    expect(nextStep(last, [3, 4, 4, 4, 4])).toBe(last - 1);
  });

  test("is always one of the steps", () => {
    const qualities = fc.array(fc.constantFrom<Quality>(0, 1, 2, 3, 4));
    fc.assert(
      fc.property(fc.nat({ max: last }), qualities, (step, seen) => {
        expect(RATES[nextStep(step, seen)]).toBeDefined();
      }),
    );
  });
});

test("checks of the path count as news even when nobody speaks", () => {
  const pair = (more: object): [string, { type: string }] => ["pair", { type: "candidate-pair", ...more }];
  const before = countsOf([pair({ nominated: true, bytesReceived: 10, responsesReceived: 1 })]);
  const after = countsOf([pair({ nominated: true, bytesReceived: 10, responsesReceived: 2 })]);
  expect(after.news).toBeGreaterThan(before.news);
});
