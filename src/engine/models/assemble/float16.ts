/** Float32 values of all 65,536 half-precision bit patterns (IEEE 754 binary16). */
const HALVES = Float32Array.from({ length: 0x10000 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});

/** The number that the 16 bits of a half-precision float mean. */
export function fromHalf(bits: number): number {
  return HALVES[bits & 0xffff] ?? NaN;
}
