import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TextEncoder as DenseEncoder } from "../../../../src/engine/encoders/types.ts";
import { buildInMemory, ENCODED_AT_ONCE } from "../../../../src/engine/packs/build.ts";
import { memoryScratch, type Scratch } from "../../../../src/engine/packs/scratch.ts";
import type { Passage } from "../../../../src/engine/packs/types.ts";
import { VectorScratch, writeVectorShard } from "../../../../src/engine/packs/vector-scratch.ts";
import { card, hashEncoder } from "./fixtures.ts";

const BATCHES = 4;
const passages: readonly Passage[] = Array.from({ length: (BATCHES - 1) * ENCODED_AT_ONCE + 9 }, (_, i) => ({
  kind: "text",
  id: `p${i}`,
  title: `Passage ${i}`,
  text: `Number ${i} of the passages, ${i % 7} by seven and ${i % 11} by eleven.`,
}));

/** An encoder that remembers the texts of each call, and fails at the call `failsAt`. */
function watched(failsAt = Infinity): DenseEncoder & { readonly batches: (readonly string[])[] } {
  const batches: (readonly string[])[] = [];
  return {
    ...hashEncoder,
    batches,
    async encode(texts, signal) {
      if (batches.length >= failsAt) throw new Error("The power is gone.");
      batches.push(texts);
      return hashEncoder.encode(texts, signal);
    },
  };
}

/** Scratches that outlive a build, by name. */
function kept(): (name: string) => Scratch {
  const scratches = new Map<string, Scratch>();
  return (name) => {
    const scratch = scratches.get(name) ?? memoryScratch();
    scratches.set(name, scratch);
    return scratch;
  };
}

const build = (records: readonly Passage[], encoder: DenseEncoder, scratch: (name: string) => Scratch) =>
  buildInMemory(card, "text", records, { encoder, scratch });

describe("a build that was interrupted", () => {
  it.each(Array.from({ length: BATCHES }, (_, k) => k))(
    "gives the same pack after %i batches, and encodes only the others",
    async (k) => {
      const whole = await buildInMemory(card, "text", passages, { encoder: hashEncoder });
      const scratch = kept();
      await expect(build(passages, watched(k), scratch)).rejects.toThrow("The power is gone.");
      const second = watched();
      const resumed: number[] = [];
      const pack = await buildInMemory(card, "text", passages, {
        encoder: second,
        scratch,
        onProgress: (progress) => void (progress.phase === "encoding" && resumed.push(progress.resumed)),
      });
      expect(pack).toEqual(whole);
      expect(second.batches.length).toBe(BATCHES - k);
      expect(resumed.at(-1)).toBe(k * ENCODED_AT_ONCE);
    },
  );

  it("encodes all again with another encoder", async () => {
    const scratch = kept();
    await build(passages, watched(), scratch);
    const other = { ...watched(), id: "another" };
    await build(passages, other, scratch);
    expect(other.batches.length).toBe(BATCHES);
  });

  it("encodes what has changed since again, and gives the pack of the changed records", async () => {
    for (let changed = 0; changed < BATCHES; changed++) {
      const scratch = kept();
      await build(passages, watched(), scratch);
      const at = changed * ENCODED_AT_ONCE + 3;
      const edited = passages.map((passage, i) => (i === at ? { ...passage, text: "Not what it was." } : passage));
      const second = watched();
      const pack = await build(edited, second, scratch);
      expect(pack).toEqual(await build(edited, hashEncoder, memoryScratch));
      expect(second.batches[0]?.some((text) => text.includes("Not what it was."))).toBe(true);
      expect(second.batches.length).toBe(BATCHES - changed);
    }
  });

  it("goes on after fewer, more and moved records", async () => {
    const scratch = kept();
    await build(passages, watched(), scratch);
    for (const records of [passages.slice(0, 300), passages, passages.slice(1), [...passages].reverse()])
      expect(await build(records, watched(), scratch)).toEqual(await build(records, hashEncoder, memoryScratch));
  });
});

describe("VectorScratch", () => {
  const texts = Array.from({ length: 20 }, (_, i) => `text number ${i}`);
  const batches = [texts.slice(0, 7), texts.slice(7, 8), texts.slice(8, 20)];

  async function shard(scratch: Scratch, encoder: DenseEncoder): Promise<Uint8Array[]> {
    const vectors = new VectorScratch(scratch, encoder);
    for (const batch of batches) await vectors.add(batch, (inputs) => encoder.encode(inputs));
    expect(vectors.count).toBe(texts.length);
    const parts: Uint8Array[] = [];
    await writeVectorShard(vectors, async (bytes) => void parts.push(bytes), {});
    return parts;
  }

  it("goes on from a scratch that was cut at any byte", async () => {
    const whole = await shard(memoryScratch(), hashEncoder);
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (cut) => {
        const scratch = memoryScratch();
        await shard(scratch, hashEncoder);
        const length = cut % ((await scratch.length()) + 1);
        await scratch.truncate(length);
        let end = 0;
        const missing = batches.filter((batch) => (end += 8 + batch.length * (4 + hashEncoder.dimension)) > length);
        const encoder = watched();
        expect(await shard(scratch, encoder)).toEqual(whole);
        expect(encoder.batches).toEqual(missing);
      }),
    );
  });

  it("refuses an encoder that gives too few vectors, and keeps nothing of it", async () => {
    const scratch = memoryScratch();
    const vectors = new VectorScratch(scratch, hashEncoder);
    await expect(vectors.add(["a", "b"], () => hashEncoder.encode(["a"]))).rejects.toThrow(
      expect.objectContaining({ code: "invalid-data" }),
    );
    expect(await scratch.length()).toBe(0);
  });
});
