import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moved, wholeCrop, zoomed, zoomOf } from "./crop";

const sizes = fc.record({
  width: fc.integer({ min: 50, max: 8_000 }),
  height: fc.integer({ min: 50, max: 8_000 }),
});
const step = fc.oneof(
  fc.record({
    x: fc.double({ min: -9_000, max: 9_000, noNaN: true }),
    y: fc.double({ min: -9_000, max: 9_000, noNaN: true }),
  }),
  fc.record({ zoom: fc.double({ min: 0, max: 20, noNaN: true }) }),
);

describe("the crop of a photo", () => {
  test("stays a square inside the picture, however it is moved and zoomed", () => {
    fc.assert(
      fc.property(sizes, fc.array(step), (size, steps) => {
        let crop = wholeCrop(size);
        for (const each of steps) {
          crop = "zoom" in each ? zoomed(crop, each.zoom, size) : moved(crop, each.x, each.y, size);
        }
        expect(crop.x).toBeGreaterThanOrEqual(0);
        expect(crop.y).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.side).toBeLessThanOrEqual(size.width + 1e-6);
        expect(crop.y + crop.side).toBeLessThanOrEqual(size.height + 1e-6);
        expect(zoomOf(crop, size)).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(zoomOf(crop, size)).toBeLessThanOrEqual(5 + 1e-9);
      }),
    );
  });

  test("begins as the largest square, above the middle of a tall picture", () => {
    expect(wholeCrop({ width: 400, height: 600 })).toEqual({ side: 400, x: 0, y: 80 });
    expect(wholeCrop({ width: 600, height: 400 })).toEqual({ side: 400, x: 100, y: 0 });
  });

  test("zooms around its own middle", () => {
    const size = { width: 1_000, height: 1_000 };
    const crop = zoomed(wholeCrop(size), 2, size);
    expect([crop.x + crop.side / 2, crop.y + crop.side / 2]).toEqual([500, 500]);
  });
});
