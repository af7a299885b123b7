import { describe, expect, it } from "vitest";
import { readKernel, scannedBytes } from "../../../../../cli/bench/vector-index/machine.ts";

describe("machine", () => {
  it("counts padded rows and scales", () => {
    expect(scannedBytes(10, 384)).toBe(3880);
    expect(scannedBytes(10, 385)).toBe(4040);
  });

  it("reads every word of the range, and none beyond it", async () => {
    const { instance } = await WebAssembly.instantiate(Buffer.from(await readKernel(), "base64"));
    const { memory, read } = instance.exports as {
      readonly memory: WebAssembly.Memory;
      readonly read: (start: number, end: number) => number;
    };
    const start = memory.buffer.byteLength;
    memory.grow(1);
    const words = new Int32Array(memory.buffer, start, 64).map((_, i) => Math.imul(i + 1, 0x9e3779b1));
    new Int32Array(memory.buffer, start, 64).set(words);
    expect(read(start, start + 256)).toBe(words.reduce((a, b) => a ^ b));
    expect(read(start, start + 128)).toBe(words.slice(0, 32).reduce((a, b) => a ^ b));
    expect(read(start, start)).toBe(0);
  });
});
