import type { ImageEncoder, Picture, TextEncoder as DenseEncoder } from "../encoders/types.ts";
import { SextantError } from "../errors.ts";
import { writeLexical } from "../index/lexical-shard.ts";
import { quantise, writeVectors } from "../index/quantise.ts";
import { sha256 } from "./bytes.ts";
import { denseText, lexicalText } from "./describe.ts";
import { MANIFEST_SCHEMA, parseManifest } from "./manifest.ts";
import { pictureType, writePictures } from "./picture-shard.ts";
import { parseRecord, writeRecords } from "./records.ts";
import type { ExpertKind, PackManifest, PackRecord, ShardRole } from "./types.ts";

/** Texts go to the encoder by so many: enough for it to group texts of like length, few enough to show progress. */
const BATCH = 256;

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
  readonly encoder: DenseEncoder;
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
 * Builds a pack from records of one kind, in their order. Same input and encoders, same bytes. The version gets a
 * suffix made of the contents (`1.0.0+1f2e3d4c`), so that packs that differ never share one.
 * @throws SextantError `invalid-data` for records that are malformed, of mixed kinds or share an id, and for pictures
 *   of unknown type or without a source.
 */
export async function buildPack(card: PackCard, expert: ExpertKind, records: readonly PackRecord[], options: BuildOptions): Promise<BuiltPack> {
  const invalid = (why: string) => new SextantError("invalid-data", `The pack ${card.name} cannot be built: ${why}.`, "Correct the records, then build again.");
  records.forEach((record) => {
    try {
      parseRecord(record);
    } catch (cause) {
      throw invalid(`the record ${record.id} ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  });
  if (records.some(({ kind }) => kind !== expert)) throw invalid("its records are of more than one kind");
  if (new Set(records.map(({ id }) => id)).size < records.length) throw invalid("two records share an id");
  const files = records.flatMap((record) => (record.kind === "text-image" ? [record.file] : []));
  const unknown = files.find((file) => pictureType(file) === undefined);
  if (unknown !== undefined) throw invalid(`${unknown} is no PNG, JPEG, WebP, AVIF or GIF`);
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
  const shards = await Promise.all(parts.map(async ([role, path, bytes]) => ({ role, path, bytes: bytes.length, sha256: await sha256(bytes) })));
  const contents = await sha256(new TextEncoder().encode(shards.map(({ sha256 }) => sha256).join("\n")));
  const manifest: PackManifest = {
    schema: MANIFEST_SCHEMA,
    ...card,
    version: `${card.version}+${contents.slice(0, 8)}`,
    expert,
    encoder: { id: encoder.id, dimension: encoder.dimension },
    ...(expert === "text-image" && pictures && { imageEncoder: { id: pictures.encoder.id, dimension: pictures.encoder.dimension } }),
    counts: { records: records.length, ...(expert === "table" && { rows }) },
    shards,
  };
  return { manifest: parseManifest(JSON.stringify(manifest)), shards: new Map(parts.map(([, path, bytes]) => [path, bytes])) };
}

/** Vectors of the texts, in their order. */
async function encodeTexts(texts: readonly string[], { encoder, signal, onProgress }: BuildOptions): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  while (vectors.length < texts.length) {
    vectors.push(...(await encoder.encode(texts.slice(vectors.length, vectors.length + BATCH), signal)));
    onProgress?.(vectors.length, texts.length);
  }
  return vectors;
}
