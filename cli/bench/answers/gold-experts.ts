import { createExperts } from "../../../src/engine/experts/create.ts";
import type { ExpertParts } from "../../../src/engine/experts/create.ts";
import type { SearchablePack } from "../../../src/engine/experts/pack.ts";
import type { Expert } from "../../../src/engine/experts/types.ts";
import type { Hit } from "../../../src/engine/index/types.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import type { PackRecord } from "../../../src/engine/packs/types.ts";

/** The models that experts work with. */
export type ExpertModels = Omit<ExpertParts, "packs" | "fusion">;

/**
 * The experts over packs that hold nothing but certain records, so that they are condensed as ever and nothing is in
 * their way; always relevant. None for kinds without any of the records.
 * @throws SextantError `pack-damaged`
 */
export async function goldExperts(
  ids: readonly string[],
  packs: readonly OpenPack[],
  models: ExpertModels,
): Promise<Expert[]> {
  const holding: SearchablePack[] = [];
  for (const pack of packs) {
    const records: PackRecord[] = [];
    for (const id of ids) {
      const record = await pack.record(id);
      if (record !== undefined) records.push(record);
    }
    if (records.length > 0) holding.push(packOf(pack, records));
  }
  return createExperts({ packs: holding, ...models })
    .filter(({ kind }) => holding.some(({ manifest }) => manifest.expert === kind))
    .map((expert) => ({
      kind: expert.kind,
      search: async (query, topK, signal) => ({ ...(await expert.search(query, topK, signal)), relevant: true }),
    }));
}

/** A pack of some of another's records, all of which every search finds; words weigh what they weigh in the other. */
function packOf(pack: OpenPack, records: readonly PackRecord[]): SearchablePack {
  const found = async (k: number): Promise<Hit[]> =>
    records.slice(0, k).map((_record, position) => ({ position, score: 1 }));
  const vectors = {
    kind: pack.vectors.kind,
    reason: "Gold records.",
    size: records.length,
    dimension: pack.vectors.dimension,
    search: (_query: Float32Array, k: number) => found(k),
  };
  return {
    manifest: pack.manifest,
    size: records.length,
    async recordAt(position) {
      const record = records[position];
      if (record === undefined) throw new RangeError(`There is no position ${position} among ${records.length}.`);
      return record;
    },
    vectors,
    lexical: {
      size: records.length,
      search: (_query, k) => found(k),
      lookUp: (words, signal) => pack.lexical.lookUp(words, signal),
      idf: (word) => pack.lexical.idf(word),
    },
    ...(pack.imageVectors && { imageVectors: { ...vectors, dimension: pack.imageVectors.dimension } }),
  };
}
