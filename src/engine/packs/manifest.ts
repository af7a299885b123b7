import * as v from "valibot";
import { SextantError } from "../errors.ts";
import type { PackManifest, Shard, ShardRole } from "./types.ts";

export const MANIFEST_SCHEMA = 2;

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const encoder = v.object({ id: text(100), dimension: v.pipe(count, v.minValue(1), v.maxValue(2048)) });

const shard = v.object({
  role: v.picklist(["records", "vectors", "image-vectors", "things", "lexical", "pictures"]),
  // One or more plain names: nothing that leaves the manifest's folder or origin.
  path: v.pipe(text(200), v.regex(/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/, "is no plain relative path")),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is no lower-case SHA-256")),
});

const source = v.object({ name: text(200), version: text(100), licence: text(200), attribution: text(2000) });

const manifest = v.pipe(
  v.object({
    schema: v.literal(MANIFEST_SCHEMA),
    id: v.pipe(text(100), v.regex(/^[a-z0-9][a-z0-9-]*$/, "is no lower-case name with hyphens")),
    name: text(200),
    description: text(2000),
    version: text(100),
    licence: text(2000),
    sources: v.record(text(100), source),
    expert: v.picklist(["text", "text-image", "table"]),
    encoder,
    imageEncoder: v.exactOptional(encoder),
    counts: v.object({ records: count, rows: v.exactOptional(count) }),
    shards: v.pipe(v.array(shard), v.maxLength(10_000)),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { expert, imageEncoder, shards } = dataset.value;
    const has = (role: ShardRole) => shards.some((shard) => shard.role === role);
    if (!has("records") || !has("vectors") || !has("lexical"))
      addIssue({ message: "needs records, vectors and a lexical shard" });
    const pictures = expert === "text-image";
    if (
      has("pictures") !== pictures ||
      has("image-vectors") !== pictures ||
      (imageEncoder !== undefined) !== pictures
    ) {
      addIssue({ message: "a text-image pack, and no other, has an image encoder, image-vectors and pictures" });
    }
    if (has("things") && !pictures) addIssue({ message: "only a text-image pack tells things apart" });
    if (new Set(shards.map(({ path }) => path)).size < shards.length) addIssue({ message: "names one path twice" });
  }),
);

/**
 * Reads and validates a manifest.
 * @throws SextantError `pack-damaged` naming the field that is wrong, `pack-incompatible` for another schema version.
 */
export function parseManifest(json: string): PackManifest {
  const damaged = (why: string, cause?: unknown) =>
    new SextantError(
      "pack-damaged",
      `The pack's manifest is damaged: ${why}.`,
      "Download the pack again, or ask its publisher for a whole copy.",
      { cause },
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw damaged("it is no JSON", cause);
  }
  const schema = typeof parsed === "object" && parsed !== null && "schema" in parsed ? parsed.schema : undefined;
  if (typeof schema === "number" && schema !== MANIFEST_SCHEMA) {
    throw new SextantError(
      "pack-incompatible",
      `The pack is in format ${schema}; this Sextant reads format ${MANIFEST_SCHEMA}.`,
      "Update Sextant, or find the pack in the older format.",
    );
  }
  const result = v.safeParse(manifest, parsed);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw damaged([v.getDotPath(issue), issue.message].filter(Boolean).join(" "));
}

/** The encoders that questions go through, by their catalogue ids. */
export interface QuestionEncoders {
  readonly text: { readonly id: string };
  readonly image: { readonly id: string };
}

/**
 * Checks that a pack's vectors can be met by those of questions.
 * @throws SextantError `pack-incompatible` for a pack that other encoders built
 */
export function assertEncoders(
  { name, encoder, imageEncoder }: Pick<PackManifest, "name" | "encoder" | "imageEncoder">,
  { text, image }: QuestionEncoders,
): void {
  const isOther = encoder.id !== text.id || (imageEncoder !== undefined && imageEncoder.id !== image.id);
  if (!isOther) return;
  const built = [encoder, ...(imageEncoder ? [imageEncoder] : [])].map(({ id }) => id).join(" and ");
  throw new SextantError(
    "pack-incompatible",
    `The pack ${name} was built with ${built}, which is not what this Sextant encodes questions with.`,
    "Get its newest version, or build it again. The packs that ship with Sextant renew themselves when you are online.",
  );
}

/** The pieces of one role's shard, in their order. */
export function shardsOf(manifest: PackManifest, role: ShardRole): readonly Shard[] {
  return manifest.shards.filter((shard) => shard.role === role);
}

/** Bytes of all shards. */
export function packBytes(manifest: PackManifest): number {
  return manifest.shards.reduce((sum, { bytes }) => sum + bytes, 0);
}
