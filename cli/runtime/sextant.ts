import { availableParallelism } from "node:os";
import * as ort from "onnxruntime-node";
import type { ImageEncoder, TextReader } from "../../src/engine/encoders/types.ts";
import { SextantError } from "../../src/engine/errors.ts";
import { createExperts, rememberPictures, rememberTexts } from "../../src/engine/experts/create.ts";
import { createPerception } from "../../src/engine/experts/perception.ts";
import {
  COMPACT_POLICIES,
  EFFICIENTNET,
  MINILM,
  PP_OCR,
  SEXTANT_135M,
  SEXTANT_READER,
} from "../../src/engine/models/catalogue.ts";
import {
  configureTransformers,
  loadAnswerReader,
  loadImageEncoder,
  loadPolicy,
  loadTextEncoder,
  loadTextReader,
} from "../../src/engine/models/load.ts";
import type { Build, ModelEntry, PolicyEntry } from "../../src/engine/models/types.ts";
import { createPolicy } from "../../src/engine/policy/create.ts";
import type { AnswerMode } from "../../src/engine/policy/types.ts";
import type { Policy } from "../../src/engine/policy/types.ts";
import type { ReasonDependencies } from "../../src/engine/reason/reason.ts";
import { modelFolder } from "../model-files.ts";
import { openShippedPacks } from "./packs.ts";

/**
 * The engine on this machine's CPU: a shipped policy and the packs, everything read from disk and verified. What only a
 * picture needs is loaded with the first one.
 * @param answers who answers; as in the app unless told otherwise
 * @throws SextantError `model-missing` before `npm run assemble`, `model-damaged`, `pack-missing`, `pack-damaged`
 */
export async function openSextant(
  entry: PolicyEntry = SEXTANT_135M,
  answers?: AnswerMode,
): Promise<ReasonDependencies> {
  configureTransformers({});
  const [policy, textEncoder, reader, packs] = await Promise.all([
    openPolicy(entry, answers),
    openTextEncoder(),
    openAnswerReader(),
    openShippedPacks(),
  ]);
  const imageEncoder = rememberPictures(lazyImageEncoder());
  const textReader = rememberTexts(lazyTextReader());
  return {
    policy,
    experts: createExperts({ packs, textEncoder, imageEncoder, textReader, reader }),
    perception: createPerception(packs, imageEncoder, textReader),
    packs: packs.map(({ manifest }) => manifest.id),
  };
}

/** A shipped policy; call it after `openSextant`. @throws SextantError `model-missing`, `model-damaged` */
export async function openPolicy(entry: PolicyEntry, answers?: AnswerMode): Promise<Policy> {
  const build = cpuBuild(entry);
  const loaded = await loadPolicy(entry, build, "cpu", filesOf(entry));
  return createPolicy(entry, build, "cpu", availableParallelism(), loaded, answers);
}

/** The policy with an adapter of weights/adapters. @throws SextantError `model-missing`, naming those there are */
export function policyWith(adapter: string): PolicyEntry {
  const entry = COMPACT_POLICIES.find((policy) => policy.adapter === adapter);
  if (entry !== undefined) return entry;
  const names = COMPACT_POLICIES.map((policy) => policy.adapter).join(", ");
  throw new SextantError("model-missing", `There is no adapter "${adapter}".`, `These ship with Sextant: ${names}.`);
}

export function openTextEncoder() {
  return loadTextEncoder(MINILM, cpuBuild(MINILM), "cpu", filesOf(MINILM));
}

export function openAnswerReader() {
  return loadAnswerReader(SEXTANT_READER, filesOf(SEXTANT_READER), filesOf(MINILM), ort);
}

/** The picture encoder, loaded with the first picture. */
export function lazyImageEncoder(): ImageEncoder {
  const load = once(() => loadImageEncoder(EFFICIENTNET, filesOf(EFFICIENTNET), ort));
  const { id, dimension, features } = EFFICIENTNET;
  return { id, dimension, features, encode: async (picture) => (await load()).encode(picture) };
}

/** The text reader, loaded with the first picture. */
export function lazyTextReader(): TextReader {
  const load = once(() => loadTextReader(PP_OCR, filesOf(PP_OCR), ort));
  return { read: async (picture, signal) => (await load()).read(picture, signal) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The build that onnxruntime-node runs. */
export function cpuBuild({ id, builds }: ModelEntry): Build {
  const build = builds.find(({ devices }) => devices.includes("cpu"));
  if (build === undefined) throw new Error(`${id} has no build for the CPU.`);
  return build;
}

function filesOf({ id, origin }: ModelEntry) {
  if (origin.kind !== "shipped") throw new Error(`${id} does not ship with Sextant.`);
  return modelFolder(origin.folder, origin.files);
}
