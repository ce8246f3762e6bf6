import { browserMedia } from "@visavis/media";
import { expect, test } from "vitest";
import type { CallMedia } from "./media";

test("the media package is what a call needs", () => {
  const fits: CallMedia = browserMedia;
  expect(Object.keys(fits)).toEqual(["open", "problemOf", "peer"]);
});
