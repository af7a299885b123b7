import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SextantError } from "../../../../../src/engine/errors.ts";
import { dequantise, readGguf } from "../../../../../src/engine/models/assemble/gguf.ts";
import { float32, gguf } from "./builders.ts";

const ramp = Array.from({ length: 32 }, (_, i) => i - 16.5);
/** Scale 0.5, minimum −1, nibbles: weight i has i mod 16. */
const q4 = Uint8Array.of(0x00, 0x38, 0x00, 0xbc, ...Array.from({ length: 16 }, (_, i) => i | (i << 4)));
/** Scale 2, values −16 … 15. */
const q8 = Uint8Array.of(0x00, 0x40, ...Array.from({ length: 32 }, (_, i) => (i - 16) & 0xff));

const file = gguf([
  { name: "norm", type: 0, dimensions: [32], bytes: float32(ramp) },
  { name: "up", type: 3, dimensions: [32, 1], bytes: q4 },
  { name: "embedding", type: 8, dimensions: [32, 2], bytes: Uint8Array.from([...q8, ...q8]) },
]);

function weights(name: string) {
  const tensor = readGguf(file).get(name);
  if (!tensor) throw new Error(`no ${name}`);
  return { rows: tensor.rows, columns: tensor.columns, values: Array.from(dequantise(tensor)) };
}

describe("readGguf", () => {
  it("finds tensors behind metadata and gives them rows and columns", () => {
    expect(weights("norm")).toEqual({ rows: 1, columns: 32, values: ramp });
    expect(weights("embedding")).toMatchObject({ rows: 2, columns: 32 });
  });

  it("dequantises Q4_1: low halves first, then high ones, scale times value plus minimum", () => {
    expect(weights("up").values).toEqual(Array.from({ length: 32 }, (_, i) => 0.5 * (i % 16) - 1));
  });

  it("dequantises Q8_0: scale times signed value", () => {
    expect(weights("embedding").values.slice(0, 32)).toEqual(Array.from({ length: 32 }, (_, i) => 2 * (i - 16)));
  });

  it("says what is wrong with other formats, versions and types", () => {
    expect(() => readGguf(new TextEncoder().encode("PK\u0003\u0004 no model at all"))).toThrow("is no GGUF file");
    expect(() => readGguf(gguf([], 2))).toThrow("GGUF version 2");
    const bf16 = { name: "norm", type: 30, dimensions: [32], bytes: new Uint8Array(64) };
    expect(() => readGguf(gguf([bf16]))).toThrow("ggml type 30");
    const odd = { name: "norm", type: 8, dimensions: [33], bytes: new Uint8Array(64) };
    expect(() => readGguf(gguf([odd]))).toThrow("does not fit");
  });

  it("refuses a file that is cut off anywhere", () => {
    // What follows the last tensor is padding.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 32 }), (length) => {
        expect(() => readGguf(file.slice(0, length))).toThrow(SextantError);
      }),
    );
  });

  it("answers damaged bytes with a typed error or with tensors inside the file, never otherwise", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = file.slice();
        damaged[at] = byte;
        try {
          for (const tensor of readGguf(damaged).values())
            expect(dequantise(tensor).length).toBe(tensor.rows * tensor.columns);
        } catch (error) {
          expect(error).toBeInstanceOf(SextantError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
