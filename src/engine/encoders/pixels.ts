import type { Picture } from "./types.ts";

/** Opaque pixels, RGB interleaved, 0…255; `data.length === width * height * 3`. */
export interface Rgb {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The part of a picture from (left, top) to (right, bottom), exclusive; at least one pixel of it. */
export function crop(picture: Picture, box: { left: number; top: number; right: number; bottom: number }): Picture {
  const left = Math.min(Math.max(0, box.left), picture.width - 1);
  const top = Math.min(Math.max(0, box.top), picture.height - 1);
  const width = Math.max(1, Math.min(box.right, picture.width) - left);
  const height = Math.max(1, Math.min(box.bottom, picture.height) - top);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * picture.width + left) * 4;
    data.set(picture.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** A weighted mean of source pixels: `weights[i]` goes with pixel `from + i`. The weights sum to 1. */
interface Tap {
  readonly from: number;
  readonly weights: Float32Array;
}

/**
 * Resizes with a triangle filter whose width grows with the shrink factor (bilinear when enlarging, an area-like mean
 * when shrinking: no aliasing), after laying the picture on white. The aspect ratio is the caller's business.
 */
export function resize(picture: Picture, width: number, height: number): Rgb {
  const columns = taps(picture.width, width);
  const rows = taps(picture.height, height);
  const narrow = new Float32Array(width * picture.height * 3);
  const opaque = new Float32Array(picture.width * 3);
  for (let y = 0; y < picture.height; y++) {
    layOnWhite(picture, y, opaque);
    columns.forEach(({ from, weights }, x) => {
      const to = (y * width + x) * 3;
      for (let i = 0; i < weights.length; i++) {
        const weight = weights[i] ?? 0;
        const at = (from + i) * 3;
        for (let c = 0; c < 3; c++) narrow[to + c] = (narrow[to + c] ?? 0) + weight * (opaque[at + c] ?? 0);
      }
    });
  }
  const data = new Float32Array(width * height * 3);
  const stride = width * 3;
  rows.forEach(({ from, weights }, y) => {
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] ?? 0;
      const at = (from + i) * stride;
      for (let x = 0; x < stride; x++) {
        data[y * stride + x] = (data[y * stride + x] ?? 0) + weight * (narrow[at + x] ?? 0);
      }
    }
  });
  return { width, height, data };
}

function layOnWhite(picture: Picture, y: number, out: Float32Array): void {
  for (let x = 0; x < picture.width; x++) {
    const at = (y * picture.width + x) * 4;
    const alpha = (picture.data[at + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++) out[x * 3 + c] = alpha * (picture.data[at + c] ?? 0) + (1 - alpha) * 255;
  }
}

function taps(source: number, target: number): Tap[] {
  const scale = source / target;
  const reach = Math.max(1, scale);
  return Array.from({ length: target }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const from = Math.max(0, Math.floor(centre - reach));
    const to = Math.min(source, Math.ceil(centre + reach));
    const weights = Float32Array.from({ length: to - from }, (_, i) =>
      Math.max(0, 1 - Math.abs(from + i + 0.5 - centre) / reach),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}

/**
 * Planar [3, height, width] input of a convolutional network: (value − mean) / deviation, for each channel.
 * `order` says which source channel goes where (PaddleOCR wants BGR).
 */
export function toPlanes(
  { width, height, data }: Rgb,
  mean: readonly number[],
  deviation: readonly number[],
  order: readonly number[] = [0, 1, 2],
): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  order.forEach((channel, plane) => {
    const shift = mean[plane] ?? 0;
    const scale = 1 / (deviation[plane] ?? 1);
    for (let i = 0; i < size; i++) planes[plane * size + i] = ((data[i * 3 + channel] ?? 0) - shift) * scale;
  });
  return planes;
}

/** sRGB (0…255) to CIE L*a*b* under D65 (IEC 61966-2-1, CIE 15): L 0…100, a and b about ±100. */
export function toLab(red: number, green: number, blue: number): [number, number, number] {
  const linear = (value: number) => {
    const v = value / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
