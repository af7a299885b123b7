import { describe, expect, it } from "vitest";
import { colourNames, layoutOf } from "../../../cli/atlas/colours.ts";

type Rgba = readonly [number, number, number, number];
const red: Rgba = [210, 20, 40, 255];
const white: Rgba = [255, 255, 255, 255];
const blue: Rgba = [10, 60, 165, 255];
const clear: Rgba = [255, 255, 255, 0];

/** A picture of 40 × 30 pixels, coloured by place. */
const paint = (at: (x: number, y: number) => Rgba) =>
  Uint8Array.from(Array.from({ length: 1200 }, (_, i) => at(i % 40, Math.floor(i / 40))).flat());

describe("colours of pictures", () => {
  it("names the colours that cover a picture, the widest first, and nothing of what is transparent", () => {
    expect(colourNames(paint((x) => (x < 24 ? blue : x < 32 ? red : clear)))).toEqual(["blue", "red"]);
  });

  it("leaves out specks", () => {
    expect(colourNames(paint((x, y) => (x < 2 && y < 3 ? red : white)))).toEqual(["white"]);
  });

  it("tells stripes and their order", () => {
    expect(
      layoutOf(
        paint((_, y) => (y < 10 ? red : y < 20 ? white : blue)),
        40,
        30,
      ),
    ).toBe("three horizontal stripes, from top to bottom red, white, blue");
    expect(
      layoutOf(
        paint((x) => (x < 20 ? blue : white)),
        40,
        30,
      ),
    ).toBe("two vertical stripes, from left to right blue, white");
  });

  it("calls nothing else stripes", () => {
    expect(
      layoutOf(
        paint((x, y) => (Math.hypot(x - 20, y - 15) < 9 ? red : white)),
        40,
        30,
      ),
    ).toBeUndefined();
    expect(
      layoutOf(
        paint(() => red),
        40,
        30,
      ),
    ).toBeUndefined();
  });
});
