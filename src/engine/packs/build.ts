import type { ImageEncoder, Picture, TextEncoder } from "../encoders/types.ts";
import { SextantError } from "../errors.ts";
import { writeLexical } from "../index/lexical-shard.ts";
import { quantise, writeVectors } from "../index/quantise.ts";
import { sha256 } from "./bytes.ts";
import { denseText, lexicalText } from "./describe.ts";
import { MANIFEST_SCHEMA, parseManifest } from "./manifest.ts";
import { writePictures } from "./picture-shard.ts";
import { writeRecords } from "./records.ts";
import type { ExpertKind, PackManifest, PackRecord, ShardRole } from "./types.ts";

/** Texts go to the encoder in batches of this many, sorted by length so that little is padded. */
const BATCH = 32;

/** What the maker of a pack says of it. */
export type PackCard = Pick<PackManifest, "id" | "name" | "description" | "version" | "licence" | "sources">;

export interface PictureSource {
  readonly encoder: ImageEncoder;
  /** The file as it goes into the pack. */
  bytes(file: string): Promise<Uint8Array>;
  /** The file as the encoder sees it. */
  decode(file: string): Promise<Picture>;
}

export interface BuildOptions {
  readonly encoder: TextEncoder;
  /** For text-image packs. */
  readonly pictures?: PictureSource;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface BuiltPack {
  readonly manifest: PackManifest;
  /** Shard bytes by path. */
  readonly shards: ReadonlyMap<string, Uint8Array>;
}

/**
 * Builds a pack from records of one kind, in their order. Same input and encoders, same bytes.
 * @throws SextantError `invalid-data` for records of mixed kinds, repeated ids or a missing picture source.
 */
export async function buildPack(card: PackCard, expert: ExpertKind, records: readonly PackRecord[], options: BuildOptions): Promise<BuiltPack> {
  const invalid = (why: string) => new SextantError("invalid-data", `The pack ${card.name} cannot be built: ${why}.`, "Correct the records, then build again.");
  if (records.some(({ kind }) => kind !== expert)) throw invalid("its records are of more than one kind");
  if (new Set(records.map(({ id }) => id)).size < records.length) throw invalid("two records share an id");
  const files = records.flatMap((record) => (record.kind === "text-image" ? [record.file] : []));
  const { encoder, pictures } = options;
  if (expert === "text-image" && !pictures) throw invalid("pictures need an image encoder");

  const parts: [ShardRole, string, Uint8Array][] = [
    ["records", "records.bin", await writeRecords(records)],
    ["lexical", "lexical.bin", writeLexical(records.map(lexicalText))],
    ["vectors", "vectors.bin", writeVectors(quantise(await encodeTexts(records.map(denseText), options), encoder.dimension))],
  ];
  if (expert === "text-image" && pictures) {
    const vectors: Float32Array[] = [];
    for (const file of files) {
      options.signal?.throwIfAborted();
      vectors.push((await pictures.encoder.encode(await pictures.decode(file))).vector);
    }
    parts.push(["image-vectors", "image-vectors.bin", writeVectors(quantise(vectors, pictures.encoder.dimension))]);
    const contents = await Promise.all([...new Set(files)].map(async (file) => ({ file, bytes: await pictures.bytes(file) })));
    parts.push(["pictures", "pictures.bin", writePictures(contents)]);
  }

  const rows = records.reduce((sum, record) => sum + (record.kind === "table" ? record.rows.length : 0), 0);
  const manifest: PackManifest = {
    schema: MANIFEST_SCHEMA,
    ...card,
    expert,
    encoder: { id: encoder.id, dimension: encoder.dimension },
    ...(expert === "text-image" && pictures && { imageEncoder: { id: pictures.encoder.id, dimension: pictures.encoder.dimension } }),
    counts: { records: records.length, ...(expert === "table" && { rows }) },
    shards: await Promise.all(parts.map(async ([role, path, bytes]) => ({ role, path, bytes: bytes.length, sha256: await sha256(bytes) }))),
  };
  return { manifest: parseManifest(JSON.stringify(manifest)), shards: new Map(parts.map(([, path, bytes]) => [path, bytes])) };
}

/** Vectors of the texts, in their order. */
async function encodeTexts(texts: readonly string[], { encoder, signal, onProgress }: BuildOptions): Promise<Float32Array[]> {
  const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0) || a - b);
  const vectors: Float32Array[] = [];
  for (let start = 0; start < order.length; start += BATCH) {
    signal?.throwIfAborted();
    const batch = order.slice(start, start + BATCH);
    const encoded = await encoder.encode(batch.map((i) => texts[i] ?? ""), signal);
    batch.forEach((i, at) => (vectors[i] = encoded[at] ?? new Float32Array(0)));
    onProgress?.(Math.min(texts.length, start + BATCH), texts.length);
  }
  return vectors;
}
