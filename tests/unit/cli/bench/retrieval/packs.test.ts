import { describe, expect, it } from "vitest";
import { openBenchPacks } from "../../../../../cli/bench/retrieval/packs.ts";
import { concat, sha256 } from "../../../../../src/engine/bytes.ts";
import { buildIvf } from "../../../../../src/engine/index/ivf-build.ts";
import { quantise } from "../../../../../src/engine/index/quantise.ts";
import type { BuiltPack } from "../../../../../src/engine/packs/build.ts";
import {
  colourEncoder,
  hashEncoder,
  originOf,
  passages,
  picturePack,
  riverPack,
} from "../../../engine/packs/fixtures.ts";
import { encoders, opened } from "./fixtures.ts";

/** A pack whose vectors lie in lists of one, of which its own budget scans the nearest. */
async function inLists(): Promise<BuiltPack> {
  const { manifest, shards } = await riverPack();
  const vectors = quantise(await hashEncoder.encode(passages.map(({ text }) => text)), hashEncoder.dimension);
  const { count, dimension } = vectors;
  const stream = {
    count,
    dimension,
    async *blocks() {
      yield vectors;
    },
  };
  const parts: Uint8Array[] = [];
  for await (const part of buildIvf(stream, { lists: count, spill: 0, budget: 1 })) parts.push(part);
  const bytes = new Uint8Array(concat(parts));
  const path = "lists.bin";
  const shard = { role: "vectors" as const, path, bytes: bytes.length, sha256: await sha256(bytes) };
  return {
    manifest: { ...manifest, shards: [...manifest.shards.filter(({ role }) => role !== "vectors"), shard] },
    shards: new Map([...shards, [path, bytes]]),
  };
}

describe("openBenchPacks", () => {
  it("opens packs to be scanned whole, and again as people's machines scan them", async () => {
    const { exact, device } = await opened(await inLists());
    const [query = new Float32Array()] = await hashEncoder.encode(["river"]);
    const hits = async (packs: typeof exact) => (await packs[0]?.vectors.search(query, 20))?.length;
    expect(exact[0]?.vectors.kind).toBe("ivf-int8");
    expect(await hits(exact)).toBe(passages.length);
    expect(await hits(device)).toBe(1);
  });

  it("refuses packs that other encoders built", async () => {
    const [rivers, colours] = [await riverPack(), await picturePack()];
    const others = [
      { pack: rivers, encoders: { ...encoders, text: { ...hashEncoder, id: "other" } } },
      { pack: colours, encoders: { ...encoders, image: { ...colourEncoder, id: "other" } } },
    ];
    for (const { pack, encoders } of others) {
      await expect(openBenchPacks([originOf(pack)], encoders)).rejects.toMatchObject({ code: "pack-incompatible" });
    }
    // A pack without pictures does not mind how pictures are encoded.
    const image = { ...colourEncoder, id: "other" };
    await expect(openBenchPacks([originOf(rivers)], { ...encoders, image })).resolves.toBeDefined();
  });
});
