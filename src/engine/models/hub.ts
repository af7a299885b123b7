import * as v from "valibot";
import { SextantError } from "../errors.ts";
import type { ModelFile, Origin } from "./types.ts";

export type HubOrigin = Extract<Origin, { kind: "hub" }>;

/** One line of a repository's file listing: `GET /api/models/<repository>/tree/<revision>?recursive=true`. */
const Listing = v.array(
  v.object({
    type: v.string(),
    path: v.string(),
    size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    /** Git's name of the blob; of a large file, that of the pointer to it. */
    oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{40,64}$/)),
    lfs: v.optional(v.object({ oid: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), size: v.number() })),
  }),
);

/** What transformers.js may read besides graphs; readmes, pictures and weights of other frameworks are left out. */
const CONFIGURATION = new Set([
  "config.json",
  "generation_config.json",
  "preprocessor_config.json",
  "processor_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "chat_template.jinja",
  "chat_template.json",
]);
const GRAPH = /^onnx\/[\w.-]+\.onnx(_data(_\d+)?)?$/;

export function listingAddress(hub: string, { repository, revision }: HubOrigin): string {
  return `${hub}/api/models/${repository}/tree/${revision}?recursive=true`;
}

export function fileAddress(hub: string, { repository, revision }: HubOrigin, path: string): string {
  return `${hub}/${repository}/resolve/${revision}/${path}`;
}

/**
 * The model files of a hub's listing, with the sizes and hashes that it states for the pinned revision.
 * @throws SextantError `model-damaged` when the text is no such listing, `model-missing` when no model is in it.
 */
export function parseListing(text: string, repository: string): ModelFile[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Listing), text);
  if (!parsed.success) {
    throw new SextantError(
      "model-damaged",
      `The model hub's file list of ${repository} could not be read.`,
      "Try again later, or choose a compact model under Models.",
    );
  }
  const wanted = parsed.output.filter(
    ({ type, path }) => type === "file" && (CONFIGURATION.has(path) || GRAPH.test(path)),
  );
  if (!wanted.some(({ path }) => GRAPH.test(path))) {
    throw new SextantError(
      "model-missing",
      `The model hub holds no ONNX model under ${repository}.`,
      "Choose another model under Models.",
    );
  }
  return wanted.map(({ path, size, oid, lfs }) => ({
    path,
    bytes: lfs?.size ?? size,
    hash: lfs ? { kind: "sha256", hex: lfs.oid } : { kind: "git-blob", hex: oid },
  }));
}
