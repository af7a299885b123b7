import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHeader } from "../../../../src/ui/ask/pictureHeader.ts";

const ascii = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));
const be32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const le16 = (n: number): number[] => [n & 255, n >>> 8];
const be16 = (n: number): number[] => [n >>> 8, n & 255];
const le24 = (n: number): number[] => [n & 255, (n >>> 8) & 255, n >>> 16];

const png = (w: number, h: number): number[] => [
  0x89,
  ...ascii("PNG\r\n\x1a\n"),
  ...be32(13),
  ...ascii("IHDR"),
  ...be32(w),
  ...be32(h),
];
const gif = (w: number, h: number): number[] => [...ascii("GIF89a"), ...le16(w), ...le16(h)];
const jpeg = (w: number, h: number): number[] => [
  ...[0xff, 0xd8, 0xff, 0xe0, ...be16(16), ...Array<number>(14).fill(0)],
  // A table whose marker lies among the frame markers, and fill bytes before the frame.
  ...[0xff, 0xc4, ...be16(4), 0, 0, 0xff],
  ...[0xff, 0xc2, ...be16(17), 8, ...be16(h), ...be16(w)],
];
const riff = (chunk: string, rest: number[]): number[] => [
  ...ascii("RIFF"),
  0,
  0,
  0,
  0,
  ...ascii("WEBP"),
  ...ascii(chunk),
  0,
  0,
  0,
  0,
  ...rest,
];
const vp8x = (w: number, h: number): number[] => riff("VP8X", [0, 0, 0, 0, ...le24(w - 1), ...le24(h - 1)]);
const vp8 = (w: number, h: number): number[] => riff("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, ...le16(w), ...le16(h)]);
const vp8l = (w: number, h: number): number[] => {
  const bits = ((w - 1) | ((h - 1) << 14)) >>> 0;
  return riff("VP8L", [0x2f, bits & 255, (bits >>> 8) & 255, (bits >>> 16) & 255, bits >>> 24, 0, 0, 0, 0, 0]);
};

describe("readHeader", () => {
  it.each([
    ["png", png],
    ["gif", gif],
    ["jpeg", jpeg],
    ["webp", vp8x],
    ["webp", vp8],
    ["webp", vp8l],
  ] as const)("reads the size of a %s", (format, make) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16_000 }), fc.integer({ min: 1, max: 16_000 }), (width, height) => {
        expect(readHeader(new Uint8Array(make(width, height)))).toEqual({ format, width, height });
      }),
    );
  });

  it("reads a picture that ships with the app", () => {
    expect(readHeader(readFileSync("public/examples/flag.png"))).toEqual({ format: "png", width: 480, height: 320 });
  });

  it("tells SVG by its text, also behind a prologue", () => {
    const text = `\uFEFF<?xml version="1.0"?>\n<!-- a drawing -->\n<svg xmlns="http://www.w3.org/2000/svg"/>`;
    expect(readHeader(new TextEncoder().encode(text)).format).toBe("svg");
    expect(readHeader(new TextEncoder().encode("a text about <svg> elements")).format).toBe("unknown");
  });

  it("gives a size of null where the header is cut off", () => {
    expect(readHeader(new Uint8Array(png(8, 8).slice(0, 20)))).toEqual({ format: "png", width: null, height: null });
    expect(readHeader(new Uint8Array(jpeg(8, 8).slice(0, 24)))).toEqual({ format: "jpeg", width: null, height: null });
  });

  it("never throws, whatever the bytes", () => {
    const starts = [[], [0xff, 0xd8], ascii("RIFF0000WEBPVP8X"), ascii("GIF8"), ascii("BM"), png(1, 1)];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 64 }), (start, rest) => {
        const { width, height } = readHeader(new Uint8Array([...start, ...rest]));
        expect((width === null) === (height === null)).toBe(true);
      }),
    );
  });
});
