import { describe, expect, test } from "vitest";
import { goes, together } from "./preview";

const beat = { member_id: "beat", name: "Beat" };
const carla = { member_id: "carla", name: "Carla" };

describe("the preview of several deletions", () => {
  test("adds up what goes", () => {
    const { counts } = together(
      [
        { counts: { messages: 3, pictures: 1 }, heirs: [] },
        { counts: { messages: 4 }, heirs: [] },
      ],
      new Set(),
    );
    expect(counts).toEqual({ messages: 7, pictures: 1 });
  });

  test("offers only heirs who stay and can take over from everybody", () => {
    const { heirs } = together(
      [
        { counts: {}, heirs: [beat, carla, { member_id: "dora", name: "Dora" }] },
        { counts: {}, heirs: [carla, beat] },
      ],
      new Set(["anna", "beat"]),
    );
    expect(heirs).toEqual([carla]);
  });
});

test("handed-over conversations do not go, everything else does, and nothing is no line", () => {
  const preview = { counts: { interactions: 2, messages: 9, pictures: 1, sessions: 0 }, heirs: [] };
  expect(goes(preview, true)).toEqual([["pictures", 1]]);
  expect(goes(preview, false).map(([name]) => name)).toEqual(["interactions", "messages", "pictures"]);
});
