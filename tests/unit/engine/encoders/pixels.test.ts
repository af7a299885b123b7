import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resize, toLab, toPlanes } from "../../../../src/engine/encoders/pixels.ts";

const side = fc.integer({ min: 1, max: 20 });
const plain = (width: number, height: number, rgba: readonly number[]) => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => rgba[i % 4] ?? 0),
});

describe("resize", () => {
  it("keeps a plain colour plain, at any size", () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(side, side, side, side, fc.tuple(channel, channel, channel), (w, h, toW, toH, colour) => {
        const { data } = resize(plain(w, h, [...colour, 255]), toW, toH);
        expect(data).toHaveLength(toW * toH * 3);
        expect(Math.max(...data.map((value, i) => Math.abs(value - (colour[i % 3] ?? 0))))).toBeLessThan(0.01);
      }),
    );
  });

  it("lays transparent pixels on white", () => {
    expect([...resize(plain(2, 2, [0, 0, 0, 0]), 1, 1).data]).toEqual([255, 255, 255]);
    const half = resize(plain(2, 2, [0, 0, 0, 51]), 1, 1).data;
    half.forEach((value) => expect(value).toBeCloseTo(204, 3));
  });

  it("averages what it shrinks instead of skipping pixels", () => {
    const checks = plain(64, 64, [0, 0, 0, 255]);
    for (let i = 0; i < 64 * 64; i++) if ((i + Math.floor(i / 64)) % 2) checks.data.fill(255, i * 4, i * 4 + 3);
    resize(checks, 4, 4).data.forEach((value) => expect(value).toBeCloseTo(127.5, 0));
  });
});

it("toPlanes normalises each channel and reorders them", () => {
  const rgb = { width: 1, height: 1, data: Float32Array.of(10, 20, 30) };
  expect([...toPlanes(rgb, [0, 10, 0], [1, 2, 10], [2, 1, 0])]).toEqual([30, 5, 1]);
});

it("toLab knows black, white and the primaries", () => {
  const close = (rgb: [number, number, number], lab: number[]) =>
    toLab(...rgb).forEach((value, i) => expect(value).toBeCloseTo(lab[i] ?? 0, 0));
  close([0, 0, 0], [0, 0, 0]);
  close([255, 255, 255], [100, 0, 0]);
  close([255, 0, 0], [53.24, 80.09, 67.2]);
  close([0, 0, 255], [32.3, 79.19, -107.86]);
});
