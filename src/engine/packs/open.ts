import { SextantError } from "../errors.ts";
import { memorySource } from "../index/byte-source.ts";
import { createVectorIndex } from "../index/create.ts";
import { StoredLexicalIndex } from "../index/lexical.ts";
import { readVectors } from "../index/quantise.ts";
import { RangeCache } from "../index/range-cache.ts";
import type { LexicalIndex, VectorIndex } from "../index/types.ts";
import type { VoyRuntime } from "../index/voy.ts";
import { sha256 } from "./bytes.ts";
import { shardsOf } from "./manifest.ts";
import { readPictures } from "./picture-shard.ts";
import { readRecords } from "./records.ts";
import type { PackManifest, PackRecord, PackStore, ShardRole } from "./types.ts";

/** An installed pack, opened: positions of hits are positions in `records`. */
export interface OpenPack {
  readonly manifest: PackManifest;
  readonly records: readonly PackRecord[];
  record(id: string): PackRecord | undefined;
  /** Over texts, table descriptions or captions. */
  readonly vectors: VectorIndex;
  readonly lexical: LexicalIndex;
  /** Over the pictures themselves; text-image packs only. */
  readonly imageVectors?: VectorIndex;
  /** The bytes of a picture; the pictures shard is read at the first call. @throws SextantError pack-missing */
  picture(file: string): Promise<Uint8Array>;
}

/**
 * Opens an installed pack: its shards are read from `store` and verified again, since disks fail too.
 * @param voy used for vector sets within its limits; the exact scan else.
 * @throws SextantError `pack-damaged` when a shard is gone, changed, or does not fit the others.
 */
export async function openPack(store: PackStore, manifest: PackManifest, voy?: VoyRuntime): Promise<OpenPack> {
  const damaged = (why: string) =>
    new SextantError("pack-damaged", `The pack ${manifest.name} is damaged: ${why}.`, "Install it again: that downloads what is damaged, and nothing else.");

  const read = (role: ShardRole) =>
    Promise.all(
      shardsOf(manifest, role).map(async (shard) => {
        const bytes = await store.getShard(manifest.id, shard.sha256);
        if (!bytes) throw damaged(`its shard ${shard.path} is gone`);
        if ((await sha256(bytes)) !== shard.sha256) throw damaged(`its shard ${shard.path} has changed`);
        return bytes;
      }),
    );
  const only = async (role: ShardRole) => {
    const [bytes] = await read(role);
    if (!bytes) throw damaged(`it has no ${role} shard`);
    return bytes;
  };
  const count = manifest.counts.records;
  const index = async (role: "vectors" | "image-vectors", dimension: number) => {
    const vectors = readVectors(await only(role));
    if (vectors.count !== count || vectors.dimension !== dimension) throw damaged(`its ${role} do not fit the manifest`);
    return createVectorIndex(vectors, voy);
  };

  const [shards, vectors, lexicalBytes, imageVectors] = await Promise.all([
    read("records"),
    index("vectors", manifest.encoder.dimension),
    only("lexical"),
    manifest.imageEncoder && index("image-vectors", manifest.imageEncoder.dimension),
  ]);
  const records = (await Promise.all(shards.map(readRecords))).flat();
  const lexical = await StoredLexicalIndex.open(memorySource(lexicalBytes), new RangeCache());
  if (records.length !== count || lexical.size !== count) throw damaged(`it should hold ${count} records`);
  if (records.some(({ kind }) => kind !== manifest.expert)) throw damaged("it holds records of another kind");
  const byId = new Map(records.map((record) => [record.id, record]));
  if (byId.size !== count) throw damaged("two records share an id");

  let pictures: Promise<Map<string, Uint8Array>> | undefined;
  return {
    manifest,
    records,
    record: (id) => byId.get(id),
    vectors,
    lexical,
    ...(imageVectors && { imageVectors }),
    async picture(file) {
      pictures ??= only("pictures").then(readPictures);
      const bytes = (await pictures).get(file);
      if (bytes) return bytes;
      throw new SextantError("pack-missing", `The pack ${manifest.name} has no picture ${file}.`, "Reload the page: the pack may have been replaced.");
    },
  };
}
