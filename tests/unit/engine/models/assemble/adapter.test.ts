import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SextantError } from "../../../../../src/engine/errors.ts";
import { fromHalf } from "../../../../../src/engine/models/assemble/float16.ts";
import { merge, readAdapter } from "../../../../../src/engine/models/assemble/lora.ts";
import { readSafetensors } from "../../../../../src/engine/models/assemble/safetensors.ts";
import { float32, safetensors } from "./builders.ts";

const module = "model.layers.0.mlp.up_proj";
const a = { dtype: "F32", shape: [2, 3], bytes: float32([1, 2, 3, 4, 5, 6]) } as const;
/** 1, 0, 0, 1 in half precision. */
const b = { dtype: "F16", shape: [2, 2], bytes: Uint8Array.of(0x00, 0x3c, 0, 0, 0, 0, 0x00, 0x3c) } as const;
const metadata = { alpha: "4", r: "2" };
const pair = { [`${module}.lora_A.weight`]: a, [`${module}.lora_B.weight`]: b };
const file = safetensors(metadata, pair);

const adapter = (bytes: Uint8Array) => readAdapter(readSafetensors(bytes, "test"), "test");

describe("an adapter", () => {
  it("is read with its scale and merged as W + alpha / r · B A", () => {
    const { scale, updates } = adapter(file);
    const update = updates.get(module);
    if (!update) throw new Error("no update");
    const weights = Float32Array.of(1, 1, 1, 1, 1, 1);
    merge(weights, update, scale);
    expect(Array.from(weights)).toEqual([3, 5, 7, 9, 11, 13]);
  });

  it("is refused without its metadata, with half a pair, with a foreign tensor or another rank", () => {
    expect(() => adapter(safetensors({ r: "2" }, pair))).toThrow("`alpha` and `r`");
    expect(() => adapter(safetensors({ alpha: "4", r: "0" }, pair))).toThrow("`alpha` and `r`");
    expect(() => adapter(safetensors(metadata, { [`${module}.lora_A.weight`]: a }))).toThrow("half of the update");
    expect(() => adapter(safetensors(metadata, { "model.norm.weight": a }))).toThrow("no lora_A or lora_B");
    expect(() => adapter(safetensors({ alpha: "4", r: "8" }, pair))).toThrow("rank other than 8");
  });

  it("is refused when the file is cut off anywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), (length) => {
        expect(() => adapter(file.slice(0, length))).toThrow(SextantError);
      }),
    );
  });

  it("is refused when its header is damaged or its shapes do not fit its bytes", () => {
    const broken = file.slice();
    broken[8] = 0x20;
    expect(() => adapter(broken)).toThrow("header");
    expect(() => readSafetensors(safetensors({}, { x: { ...a, shape: [2, 4] } }), "test")).toThrow("does not fit");
  });
});

describe("half precision", () => {
  it("is read exactly: one, the smallest, the largest, zero with its sign, infinity, not a number", () => {
    expect([0x3c00, 0x0001, 0x7bff, 0x8000, 0xfc00].map(fromHalf)).toEqual([1, 2 ** -24, 65504, -0, -Infinity]);
    expect(fromHalf(0x7e00)).toBeNaN();
  });
});
