import type { Other } from "@visavis/model/call";
import { expect, test } from "vitest";
import { clock } from "./Head";
import { changes } from "./News";

const beat: Other = {
  seat: "1",
  side: "expert",
  name: "Beat",
  audio: true,
  video: false,
  screen: false,
  connected: true,
  quality: 4,
};

const keys = (before: readonly Other[], now: readonly Other[]) => changes(before, now).map(([key]) => key);

test("who comes and who goes is said", () => {
  expect(keys([], [beat])).toEqual(["heard.joined"]);
  expect(keys([beat], [])).toEqual(["heard.left"]);
});

test("muting, showing oneself and sharing are said, each by its own sentence", () => {
  expect(keys([beat], [{ ...beat, audio: false }])).toEqual(["heard.muted"]);
  expect(keys([beat], [{ ...beat, video: true, screen: true }])).toEqual(["heard.camera", "heard.shares"]);
  expect(keys([{ ...beat, screen: true }], [beat])).toEqual(["heard.unshares"]);
});

test("nothing is said while nothing changes", () => {
  expect(keys([beat], [{ ...beat, quality: 2 }])).toEqual([]);
});

test.each([
  [0, "00:00"],
  [247_900, "04:07"],
  [3_847_000, "1:04:07"],
])("after %i ms the clock reads %s", (milliseconds, shown) => {
  expect(clock(milliseconds)).toBe(shown);
});
