import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blobSource, joinedSource, memorySource } from "../../../../src/engine/index/byte-source.ts";

const damaged = expect.objectContaining({ code: "pack-damaged" });
const pieces = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 8 });

/** Every piece in memory or, where its turn is odd, in a blob. */
const sources = (parts: readonly Uint8Array<ArrayBuffer>[]) =>
  parts.map((part, i) => (i % 2 === 0 ? memorySource(part) : blobSource(new Blob([part]))));

describe("joinedSource", () => {
  it("reads every range as if the bytes had never been cut", async () => {
    const cut = pieces.map((parts) => parts.map((part) => new Uint8Array(part)));
    await fc.assert(
      fc.asyncProperty(cut, async (parts) => {
        const whole = parts.flatMap((part) => [...part]);
        const joined = joinedSource(sources(parts));
        expect(joined.length).toBe(whole.length);
        for (let start = 0; start <= whole.length; start += 3) {
          for (let end = start; end <= whole.length; end += 2)
            expect([...(await joined.read(start, end))]).toEqual(whole.slice(start, end));
          expect([...(await joined.read(start, whole.length))]).toEqual(whole.slice(start));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("refuses ranges that are not wholly inside", async () => {
    const cut = pieces.map((parts) => parts.map((part) => new Uint8Array(part)));
    await fc.assert(
      fc.asyncProperty(cut, fc.nat(100), fc.integer({ min: 1, max: 100 }), async (parts, inside, beyond) => {
        const joined = joinedSource(sources(parts));
        const start = inside % (joined.length + 1);
        await expect(joined.read(start, joined.length + beyond)).rejects.toThrow(damaged);
        await expect(joined.read(-beyond, start)).rejects.toThrow(damaged);
        await expect(joined.read(start + beyond, start)).rejects.toThrow(damaged);
      }),
    );
  });

  it("is in memory when all its pieces are", () => {
    const [inMemory, stored] = [memorySource(Uint8Array.of(1)), blobSource(new Blob(["a"]))];
    expect(joinedSource([inMemory, inMemory]).resident).toBe(true);
    expect(joinedSource([inMemory, stored]).resident).toBe(false);
  });

  it("stops when it is told to", async () => {
    const joined = joinedSource(sources([Uint8Array.of(1, 2), Uint8Array.of(3)]));
    await expect(joined.read(0, 3, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});
