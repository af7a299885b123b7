import { sha256 } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import { joinedSource } from "../index/byte-source.ts";
import { openVectorIndex } from "../index/create.ts";
import { StoredLexicalIndex } from "../index/lexical.ts";
import { ListMemory } from "../index/list-memory.ts";
import { RangeCache } from "../index/range-cache.ts";
import type { LexicalIndex, VectorIndex } from "../index/types.ts";
import type { VoyRuntime } from "../index/voy.ts";
import { packBytes, shardsOf } from "./manifest.ts";
import { httpSource } from "./origin-http.ts";
import { PictureShard } from "./picture-shard.ts";
import { RecordShard } from "./record-shard.ts";
import { readThings, type ThingShard } from "./thing-shard.ts";
import type { InstalledPack, PackRecord, PackStore, Shard, ShardRole } from "./types.ts";

/** Packs up to this size are hashed when they are opened, a fraction of a second; larger ones are checked as they are read. */
const HASHED_AT_OPEN = 64 * 2 ** 20;

/** An installed pack, opened: its parts are read from storage as searches need them. */
export interface OpenPack {
  readonly manifest: InstalledPack;
  /** Records; positions of hits are below it. */
  readonly size: number;
  /** The record of a hit. @throws SextantError `pack-damaged` */
  recordAt(position: number, signal?: AbortSignal): Promise<PackRecord>;
  /** All records, in order. @throws SextantError `pack-damaged` */
  records(signal?: AbortSignal): AsyncGenerator<PackRecord>;
  /** The record of an id. @throws SextantError `pack-damaged` */
  record(id: string, signal?: AbortSignal): Promise<PackRecord | undefined>;
  /** Over texts, table descriptions or captions. */
  readonly vectors: VectorIndex;
  readonly lexical: LexicalIndex;
  /** Over the pictures themselves; text-image packs only. */
  readonly imageVectors?: VectorIndex;
  /** What tells its things apart, where it has several pictures of each and that helps. */
  readonly things?: ThingShard;
  /** The bytes of a picture. @throws SextantError `pack-missing`, `pack-damaged` */
  picture(file: string, signal?: AbortSignal): Promise<Uint8Array>;
}

export interface OpenOptions {
  /** Used for vector sets within its limits; the exact scan else. */
  readonly voy?: VoyRuntime | undefined;
  /** Shared by the packs that are open together, so that its budget holds for all of them. */
  readonly cache?: RangeCache;
  /** Shared likewise: where lists of vectors are held. */
  readonly lists?: ListMemory;
  /** Rows that a search of an IVF index scans, instead of the pack's own budget; `Infinity` is the exact search. */
  readonly budget?: number;
  readonly signal?: AbortSignal;
}

/**
 * Opens an installed pack. Small packs are verified again, since disks fail too; what is read of larger ones has
 * checksums of its own.
 * @throws SextantError `pack-damaged` when a shard is gone, changed, or does not fit the others.
 */
export async function openPack(
  store: PackStore,
  manifest: InstalledPack,
  options: OpenOptions = {},
): Promise<OpenPack> {
  const { voy, cache = new RangeCache(), lists = new ListMemory(), budget, signal } = options;
  const damaged = (why: string) =>
    new SextantError(
      "pack-damaged",
      `The pack ${manifest.name} is damaged: ${why}.`,
      "Install it again: that downloads what is damaged, and nothing else.",
    );
  const isHashed = manifest.remote === undefined && packBytes(manifest) <= HASHED_AT_OPEN;

  const remoteSource = ({ path, bytes, sha256 }: Shard) =>
    manifest.remote === undefined
      ? undefined
      : httpSource(new URL(path, manifest.remote).href, bytes, store.ranges(manifest.id, sha256));
  const sourceOf = async (role: ShardRole) => {
    const pieces = shardsOf(manifest, role).map(async (shard) => {
      const source = (await store.shard(manifest.id, shard.sha256)) ?? remoteSource(shard);
      if (source === undefined) throw damaged(`its shard ${shard.path} is gone`);
      const changed = damaged(`its shard ${shard.path} has changed`);
      if (source.length !== shard.bytes) throw changed;
      if (isHashed && (await sha256(await source.read(0, source.length, signal))) !== shard.sha256) throw changed;
      return source;
    });
    return joinedSource(await Promise.all(pieces));
  };
  const { records: count } = manifest.counts;
  const index = async (role: "vectors" | "image-vectors", dimension: number) => {
    const vectors = await openVectorIndex(await sourceOf(role), lists, { voy, budget, signal });
    if (vectors.size !== count || vectors.dimension !== dimension) throw damaged(`its ${role} do not fit the manifest`);
    return vectors;
  };

  const things = async (dimension: number): Promise<ThingShard | undefined> => {
    if (shardsOf(manifest, "things").length === 0) return undefined;
    const source = await sourceOf("things");
    return readThings(await source.read(0, source.length, signal), dimension);
  };

  const [records, vectors, lexical, imageVectors, told, pictures] = await Promise.all([
    sourceOf("records").then((source) => RecordShard.open(source, cache, signal)),
    index("vectors", manifest.encoder.dimension),
    sourceOf("lexical").then((source) => StoredLexicalIndex.open(source, cache, signal)),
    manifest.imageEncoder && index("image-vectors", manifest.imageEncoder.dimension),
    manifest.imageEncoder && things(manifest.imageEncoder.dimension),
    manifest.expert === "text-image"
      ? sourceOf("pictures").then((source) => PictureShard.open(source, cache, signal))
      : undefined,
  ]);
  if (records.count !== count || lexical.size !== count) throw damaged(`it should hold ${count} records`);

  const ofKind = <R extends PackRecord | undefined>(record: R): R => {
    if (record !== undefined && record.kind !== manifest.expert) throw damaged("it holds records of another kind");
    return record;
  };
  return {
    manifest,
    size: count,
    recordAt: async (position, signal) => ofKind(await records.at(position, signal)),
    async *records(signal) {
      for (let position = 0; position < count; position++) yield ofKind(await records.at(position, signal));
    },
    record: async (id, signal) => ofKind(await records.find(id, signal)),
    vectors,
    lexical,
    ...(imageVectors && { imageVectors }),
    ...(told && { things: told }),
    async picture(file, signal) {
      const bytes = await pictures?.read(file, signal);
      if (bytes !== undefined) return bytes;
      throw new SextantError(
        "pack-missing",
        `The pack ${manifest.name} has no picture ${file}.`,
        "Reload the page: the pack may have been replaced.",
      );
    },
  };
}
