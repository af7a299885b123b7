import * as v from "valibot";
import type { ImageEncoder, Picture, TextEncoder as DenseEncoder } from "../encoders/types.ts";
import { sha256 } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import { LexicalBuilder } from "../index/lexical-shard.ts";
import { denseText, lexicalText } from "./describe.ts";
import { MANIFEST_SCHEMA, parseManifest } from "./manifest.ts";
import { pictureType, PictureShardWriter } from "./picture-shard.ts";
import { PieceWriter, type PackSink } from "./pieces.ts";
import { RecordShardWriter } from "./record-shard.ts";
import { parseRecord } from "./records.ts";
import { memoryScratch, type Scratch } from "./scratch.ts";
import type { ExpertKind, PackManifest, PackRecord, Shard, ShardRole } from "./types.ts";
import { writeThings } from "./thing-shard.ts";
import { learnThings } from "./things.ts";
import { VectorScratch, writeVectorShard } from "./vector-scratch.ts";

/** Texts go to the encoder by so many: enough for it to group texts of like length, few enough to show progress. */
export const ENCODED_AT_ONCE = 256;

/** What the maker of a pack says of it. */
export type PackCard = Pick<PackManifest, "id" | "name" | "description" | "version" | "licence" | "sources">;

export interface PictureSource {
  readonly encoder: ImageEncoder;
  /** The file as it goes into the pack. */
  bytes(file: string): Promise<Uint8Array>;
  /** The file as the encoder sees it. */
  decode(file: string): Promise<Picture>;
}

export interface BuildProgress {
  readonly phase: "encoding" | "indexing";
  /** Records encoded, of which `resumed` were in the scratch already; or the share indexed, 0…1. */
  readonly done: number;
  readonly resumed: number;
}

export interface BuildOptions {
  readonly encoder: DenseEncoder;
  /** For text-image packs. */
  readonly pictures?: PictureSource;
  /**
   * Where vectors are kept until all are there, by name. What an earlier build of the same records left is not
   * encoded again. In memory unless told otherwise.
   */
  readonly scratch?: (name: string) => Scratch;
  readonly signal?: AbortSignal;
  /** Awaited, so that a caller may let other work in. */
  readonly onProgress?: (progress: BuildProgress) => void | Promise<void>;
}

/**
 * Builds a pack from records of one kind, in their order, as they come: in memory are postings, ids and one batch.
 * Same input and encoders, same bytes. The version gets a suffix made of the contents (`1.0.0+1f2e3d4c`), so that
 * packs that differ never share one. The shards go to `sink` as they are done.
 * @throws SextantError `invalid-data` for records that are malformed, of mixed kinds or share an id, and for pictures
 *   of unknown type or without a source; what records, encoders and sink throw; the signal's reason when it aborts.
 */
export async function buildPack(
  card: PackCard,
  expert: ExpertKind,
  records: Iterable<PackRecord> | AsyncIterable<PackRecord>,
  sink: PackSink,
  { encoder, pictures, scratch = memoryScratch, signal, onProgress }: BuildOptions,
): Promise<PackManifest> {
  const invalid = (why: string) =>
    new SextantError(
      "invalid-data",
      `The pack ${card.name} cannot be built: ${why}.`,
      "Correct the records, then build again.",
    );
  if (expert === "text-image" && !pictures) throw invalid("pictures need an image encoder");

  const writers = new Map<ShardRole, PieceWriter>();
  const writer = (role: ShardRole): PieceWriter => {
    const known = writers.get(role) ?? new PieceWriter(role, sink);
    writers.set(role, known);
    return known;
  };
  const out = (role: ShardRole) => (bytes: Uint8Array) => writer(role).write(bytes);

  const recordShard = new RecordShardWriter(out("records"));
  const pictureShard = new PictureShardWriter(out("pictures"));
  const lexical = new LexicalBuilder();
  const vectors = new VectorScratch(scratch("vectors"), encoder);
  const imageVectors = pictures && new VectorScratch(scratch("image-vectors"), pictures.encoder);
  const ids = new Set<string>();
  const packed = new Set<string>();
  /** Of each record what it shows. */
  const shown: (string | undefined)[] = [];
  let rows = 0;

  for await (const batch of batches(records)) {
    signal?.throwIfAborted();
    for (const record of batch) {
      assertRecord(record, invalid);
      if (record.kind !== expert) throw invalid("its records are of more than one kind");
      if (ids.has(record.id)) throw invalid(`two records share the id ${record.id}`);
      ids.add(record.id);
      if (record.kind === "table") rows += record.rows.length;
      await recordShard.add(record);
      lexical.add(lexicalText(record));
      if (record.kind === "text-image") shown.push(record.entity);
      if (record.kind !== "text-image" || pictures === undefined || packed.has(record.file)) continue;
      packed.add(record.file);
      await pictureShard.add(record.file, await pictures.bytes(record.file));
    }
    await vectors.add(batch.map(denseText), (texts) => encoder.encode(texts, signal));
    await imageVectors?.add(
      batch.map((record) => (record.kind === "text-image" ? record.file : "")),
      (files) => encodePictures(files, pictures, signal),
    );
    await onProgress?.({ phase: "encoding", done: ids.size, resumed: vectors.resumed });
  }

  await recordShard.finish();
  await writer("lexical").write(lexical.finish());
  const indexing = {
    ...(signal && { signal }),
    onProgress: (done: number) => onProgress?.({ phase: "indexing", done, resumed: 0 }),
  };
  await writeVectorShard(vectors, out("vectors"), indexing);
  if (imageVectors !== undefined && expert === "text-image" && pictures !== undefined) {
    await writeVectorShard(imageVectors, out("image-vectors"), indexing);
    const learnt = await learnThings(imageVectors, shown, pictures.encoder.features);
    if (learnt !== undefined) await writer("things").write(writeThings(learnt));
    await pictureShard.finish();
  }

  const shards: Shard[] = [];
  for (const role of ["records", "lexical", "vectors", "image-vectors", "things", "pictures"] as const) {
    if (writers.has(role)) shards.push(...(await writer(role).finish()));
  }
  const contents = await sha256(new TextEncoder().encode(shards.map(({ sha256 }) => sha256).join("\n")));
  const manifest: PackManifest = {
    schema: MANIFEST_SCHEMA,
    ...card,
    version: `${card.version}+${contents.slice(0, 8)}`,
    expert,
    encoder: { id: encoder.id, dimension: encoder.dimension },
    ...(expert === "text-image" &&
      pictures && { imageEncoder: { id: pictures.encoder.id, dimension: pictures.encoder.dimension } }),
    counts: { records: ids.size, ...(expert === "table" && { rows }) },
    shards,
  };
  return parseManifest(JSON.stringify(manifest));
}

export interface BuiltPack {
  readonly manifest: PackManifest;
  /** Shard bytes by path. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/** Builds a small pack in memory. @throws as `buildPack` does */
export async function buildInMemory(
  card: PackCard,
  expert: ExpertKind,
  records: readonly PackRecord[],
  options: BuildOptions,
): Promise<BuiltPack> {
  const shards = new Map<string, Uint8Array>();
  const sink: PackSink = { write: async (path, bytes) => void shards.set(path, bytes) };
  return { manifest: await buildPack(card, expert, records, sink, options), shards };
}

async function* batches(records: Iterable<PackRecord> | AsyncIterable<PackRecord>): AsyncGenerator<PackRecord[]> {
  let batch: PackRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < ENCODED_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function assertRecord(record: PackRecord, invalid: (why: string) => SextantError): void {
  try {
    parseRecord(record);
  } catch (cause) {
    throw invalid(`the record ${record.id} ${cause instanceof v.ValiError ? cause.message : String(cause)}`);
  }
  if (record.kind === "text-image" && pictureType(record.file) === undefined)
    throw invalid(`${record.file} is no PNG, JPEG, WebP, AVIF or GIF`);
}

async function encodePictures(
  files: readonly string[],
  pictures: PictureSource | undefined,
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const file of files) {
    signal?.throwIfAborted();
    if (pictures !== undefined) vectors.push((await pictures.encoder.encode(await pictures.decode(file))).vector);
  }
  return vectors;
}
