import { describe, expect, it } from "vitest";
import { areSound, weeklyOf, weekOf } from "./week";

describe("the times of a week", () => {
  it("come back as they went, midnight at the end of the day included", () => {
    const weekly = [
      { day: 1, start: "08:00", end: "12:00" },
      { day: 1, start: "13:00", end: "17:00" },
      { day: 7, start: "20:00", end: "24:00" },
    ];
    const week = weekOf(weekly);
    expect(week[0]?.length).toBe(2);
    expect(week[6]).toEqual([{ start: "20:00", end: "00:00" }]);
    expect(weeklyOf(week)).toEqual(weekly);
  });

  it("end after they begin and do not overlap", () => {
    expect(areSound([])).toBe(true);
    expect(
      areSound([
        { start: "13:00", end: "17:00" },
        { start: "08:00", end: "12:00" },
      ]),
    ).toBe(true);
    expect(
      areSound([
        { start: "08:00", end: "12:00" },
        { start: "11:00", end: "17:00" },
      ]),
    ).toBe(false);
    expect(areSound([{ start: "12:00", end: "08:00" }])).toBe(false);
    expect(areSound([{ start: "", end: "08:00" }])).toBe(false);
  });
});
