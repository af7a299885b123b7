import type { ImageEncoder, Picture, TextEncoder as DenseEncoder } from "../../../../src/engine/encoders/types.ts";
import { buildInMemory, type BuiltPack, type PackCard } from "../../../../src/engine/packs/build.ts";
import type { PackOrigin, PackRecord, Passage } from "../../../../src/engine/packs/types.ts";

/** A bag of hashed words: texts that share words are near. Deterministic, and small enough for tests of the format. */
export const hashEncoder: DenseEncoder = {
  id: "hash-64",
  dimension: 64,
  async encode(texts) {
    return texts.map((text) => {
      const vector = new Float32Array(64);
      for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
        let hash = 7;
        for (const char of word) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
        vector[hash % 64] = (vector[hash % 64] ?? 0) + 1;
      }
      const norm = Math.hypot(...vector) || 1;
      return vector.map((component) => component / norm);
    });
  },
};

/** The mean colour of a picture, in the first three of 64 dimensions. */
export const colourEncoder: ImageEncoder = {
  id: "colour-64",
  dimension: 64,
  features: 64,
  async encode({ data }: Picture) {
    const vector = new Float32Array(64);
    data.forEach((value, i) => {
      if (i % 4 < 3) vector[i % 4] = (vector[i % 4] ?? 0) + value;
    });
    const norm = Math.hypot(...vector) || 1;
    return { vector: vector.map((component) => component / norm), labels: [] };
  },
};

export const card: PackCard = {
  id: "test-rivers",
  name: "Rivers",
  description: "Rivers of the world.",
  version: "1.0.0",
  licence: "CC0-1.0",
  sources: { own: { name: "Own text", version: "1", licence: "CC0-1.0", attribution: "Written for the tests." } },
};

export const passages: readonly Passage[] = [
  {
    kind: "text",
    id: "nile",
    title: "Nile",
    text: "The Nile is a river in Africa. It flows into the Mediterranean.",
    source: "own",
  },
  {
    kind: "text",
    id: "danube",
    title: "Danube",
    text: "The Danube is a river in Europe.\nIt flows into the Black Sea.",
    source: "own",
  },
  {
    kind: "text",
    id: "amazon",
    title: "Amazon",
    text: "The Amazon is a river in South America — “the largest” 🌊.",
    source: "own",
  },
];

export const tables: readonly PackRecord[] = [
  {
    kind: "table",
    id: "lengths",
    title: "Rivers",
    section: "Length",
    columns: [
      { name: "River", type: "text" },
      { name: "Length", type: "number", unit: "km" },
    ],
    rows: [
      ["Nile", "6,650"],
      ["Amazon", "6,400"],
    ],
  },
];

export const pictureRecords: readonly PackRecord[] = ["red", "green", "blue"].map((colour) => ({
  kind: "text-image",
  id: colour,
  title: colour,
  caption: `A ${colour} square`,
  file: `${colour}.png`,
  width: 2,
  height: 2,
}));

/** Pictures whose file bytes are their pixels. */
const pixels = (file: string) =>
  new Uint8Array(16).map((_, i) =>
    i % 4 === 3 || ["red.png", "green.png", "blue.png"].indexOf(file) === i % 4 ? 255 : 0,
  );

export const pictureSource = {
  encoder: colourEncoder,
  bytes: async (file: string) => pixels(file),
  decode: async (file: string) => ({ width: 2, height: 2, data: pixels(file) }),
};

export const riverPack = (version = "1.0.0", records: readonly Passage[] = passages): Promise<BuiltPack> =>
  buildInMemory({ ...card, version }, "text", records, { encoder: hashEncoder });

export const picturePack = (): Promise<BuiltPack> =>
  buildInMemory({ ...card, id: "test-colours" }, "text-image", pictureRecords, {
    encoder: hashEncoder,
    pictures: pictureSource,
  });

/** A built pack served from memory; `reads` counts shard downloads. */
export function originOf({ manifest, shards }: BuiltPack): PackOrigin & { reads: number } {
  return {
    describe: "memory",
    reads: 0,
    manifest: async () => JSON.stringify(manifest),
    async shard(path, signal, onBytes) {
      signal?.throwIfAborted();
      this.reads++;
      const bytes = shards.get(path);
      if (!bytes) throw new Error(`no shard ${path}`);
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}
