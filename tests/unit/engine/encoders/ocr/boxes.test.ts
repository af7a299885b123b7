import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBoxes, inReadingOrder } from "../../../../../src/engine/encoders/ocr/boxes.ts";
import { decodeCtc } from "../../../../../src/engine/encoders/ocr/ctc.ts";

function mapOf(width: number, height: number, regions: readonly (readonly [number, number, number, number, number])[]) {
  const map = new Float32Array(width * height);
  for (const [left, top, right, bottom, p] of regions) {
    for (let y = top; y < bottom; y++) map.fill(p, y * width + left, y * width + right);
  }
  return map;
}

describe("findBoxes", () => {
  it("finds each region once and grows it by area · 1.5 / perimeter", () => {
    const boxes = findBoxes(
      mapOf(100, 50, [
        [20, 10, 60, 20, 0.9],
        [5, 40, 25, 45, 0.8],
      ]),
      100,
      50,
    );
    expect(boxes).toEqual([
      { left: 14, top: 4, right: 66, bottom: 26 },
      { left: 2, top: 37, right: 28, bottom: 48 },
    ]);
  });

  it("drops specks and regions of low probability", () => {
    expect(
      findBoxes(
        mapOf(40, 40, [
          [1, 1, 3, 3, 1],
          [10, 10, 30, 20, 0.5],
        ]),
        40,
        40,
      ),
    ).toEqual([]);
  });

  it("stays inside the map", () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 600, maxLength: 600 }), (values) => {
        for (const box of findBoxes(Float32Array.from(values), 30, 20)) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(30);
          expect(box.bottom).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});

it("inReadingOrder goes by rows, then from the left", () => {
  const box = (left: number, top: number) => ({ left, top, right: left + 10, bottom: top + 10 });
  expect(inReadingOrder([box(50, 3), box(0, 40), box(0, 0)])).toEqual([box(0, 0), box(50, 3), box(0, 40)]);
});

describe("decodeCtc", () => {
  const steps = (...winners: number[]) =>
    Float32Array.from(winners.flatMap((w) => [0, 1, 2].map((c) => (c === w ? 0.8 : 0.1))));
  it("merges repeats, drops blanks and keeps letters that a blank parts", () => {
    const { text, confidence } = decodeCtc(steps(0, 1, 1, 0, 1, 2, 2, 0), 3, ["a", "b"]);
    expect(text).toBe("aab");
    expect(confidence).toBeCloseTo(0.8);
  });
  it("has no confidence in nothing", () => {
    expect(decodeCtc(steps(0, 0), 3, ["a", "b"])).toEqual({ text: "", confidence: 0 });
  });
});
