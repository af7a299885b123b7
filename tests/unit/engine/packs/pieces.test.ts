import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concat, sha256 } from "../../../../src/engine/bytes.ts";
import { PieceWriter } from "../../../../src/engine/packs/pieces.ts";

/** What a writer leaves: its files by path in the order of writing, and what it says of them. */
async function written(parts: readonly Uint8Array[], most: number) {
  const files = new Map<string, Uint8Array>();
  const sink = {
    async write(path: string, bytes: Uint8Array) {
      expect(files.has(path), path).toBe(false);
      files.set(path, bytes);
    },
  };
  const writer = new PieceWriter("records", sink, most);
  for (const part of parts) await writer.write(part);
  return { files, shards: await writer.finish() };
}

describe("PieceWriter", () => {
  it("cuts whatever is written into pieces that join to the same bytes", async () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 50 }), async (parts, most) => {
        const { files, shards } = await written(parts, most);
        const whole = concat(parts);
        expect(concat([...files.values()])).toEqual(whole);
        const count = Math.max(1, Math.ceil(whole.length / most));
        const paths = count === 1 ? ["records.bin"] : Array.from({ length: count }, (_, i) => `records-${i}.bin`);
        expect([...files.keys()]).toEqual(paths);
        expect(shards).toEqual(
          await Promise.all(
            Array.from(files, async ([path, bytes]) => ({
              role: "records",
              path,
              bytes: bytes.length,
              sha256: await sha256(bytes),
            })),
          ),
        );
        for (const [i, { bytes }] of shards.entries()) {
          if (i < count - 1) expect(bytes).toBe(most);
          else expect(bytes).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("does not depend on how the bytes come", async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);
    const whole = await written([bytes], 30);
    for (const step of [1, 7, 29, 30, 31, 60]) {
      const parts = Array.from({ length: Math.ceil(100 / step) }, (_, i) => bytes.subarray(i * step, (i + 1) * step));
      expect(await written(parts, 30)).toEqual(whole);
    }
  });

  it("gives one empty piece when nothing is written", async () => {
    const { shards } = await written([], 10);
    expect(shards).toEqual([expect.objectContaining({ path: "records.bin", bytes: 0 })]);
  });
});
