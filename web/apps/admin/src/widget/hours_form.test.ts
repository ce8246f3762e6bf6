import { describe, expect, it } from "vitest";
import { changeOf, mistakesIn, type Typed, typedOf } from "./hours_form";

const STATE = { open_now: true, next_opening: null, zone: null };
const HOURS = {
  zone: "Europe/Zurich",
  weekly: [
    { day: 1, start: "08:00", end: "12:00" },
    { day: 7, start: "20:00", end: "24:00" },
  ],
  exceptions: [{ day: "2027-12-24", windows: [] }],
  holidays: "CH-BE",
};

describe("opening hours", () => {
  it("come back as they went, midnight at the end of the day included", () => {
    const typed = typedOf({ hours: HOURS, state: STATE, calendars: [] }, "UTC");
    expect(typed.week[6]).toEqual([{ start: "20:00", end: "00:00" }]);
    expect(mistakesIn(typed)).toEqual({});
    expect(changeOf(typed)).toEqual({ hours: HOURS });
  });

  it("begin as office hours that are switched off", () => {
    const typed = typedOf({ hours: null, state: STATE, calendars: [] }, "Europe/Zurich");
    expect(typed.on).toBe(false);
    expect(typed.week.map((spans) => spans.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
    expect(changeOf(typed)).toEqual({ hours: null });
  });

  it("have one exception a day, and each names its day", () => {
    const typed: Typed = {
      on: true,
      zone: "UTC",
      week: [[], [], [], [], [], [], []],
      exceptions: [
        { day: "2027-12-24", windows: [] },
        { day: "2027-12-24", windows: [] },
        { day: "", windows: [] },
      ],
      holidays: "",
    };
    expect(Object.keys(mistakesIn(typed))).toEqual(["exception-1", "exception-2"]);
  });
});
