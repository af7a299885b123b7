import defaults from "../../../weights/default.json";
import hashes from "../../../weights/hashes.json";
import { IMAGE_DIMENSION, IMAGE_FEATURES } from "../encoders/image.ts";
import { SextantError } from "../errors.ts";
import { wordsOf } from "./adapters.ts";
import shipped from "./shipped.json";
import type {
  AnswerReaderEntry,
  Build,
  Device,
  Dtype,
  ImageEncoderEntry,
  ModelEntry,
  ModelFile,
  Origin,
  PolicyEntry,
  TextEncoderEntry,
  TextReaderEntry,
} from "./types.ts";

type ShippedFolder = Exclude<keyof typeof shipped, "assembled">;

function shippedFrom(folder: ShippedFolder, more: readonly ModelFile[] = []): Origin {
  const files = shipped[folder].map(({ path, bytes, sha256 }): ModelFile => ({
    path,
    bytes,
    hash: { kind: "sha256", hex: sha256 },
  }));
  return { kind: "shipped", folder, files: [...files, ...more] };
}

/** Adapter → assembled file → hash. */
const RECORDED: Readonly<Record<string, Readonly<Record<string, string>>>> = hashes.assembled;

/** What `npm run assemble` makes with an adapter; a hash that is not recorded matches no file. */
function assembled(adapter: string): ModelFile[] {
  const byPath = RECORDED[adapter] ?? {};
  return shipped.assembled.map(({ path, bytes, adapted }) => ({
    path,
    bytes,
    hash: { kind: "sha256", hex: byPath[path] ?? "" },
    ...(adapted && { folder: `assembled/${adapter}` }),
  }));
}

const CPU: readonly Device[] = ["wasm", "cpu"];

/** The compact policy: SmolLM2-135M with an adapter, in the LLaVA layout; it sees pictures through notes. */
function sextant135m(adapter: string): PolicyEntry {
  const { name, about } = wordsOf(adapter);
  return {
    // Never by its place: another adapter may be the default one day, and traces must not change who answered.
    id: `sextant-135m-${adapter}`,
    name: `Sextant 135M, ${name}`,
    about,
    adapter,
    part: "policy",
    tier: "compact",
    licence: "Apache-2.0",
    sees: false,
    origin: shippedFrom("sextant-135m", assembled(adapter)),
    builds: [
      {
        dtype: "q4",
        devices: ["webgpu"],
        sessions: { embed_tokens: "q8", decoder_model_merged: "q4" },
        largestBuffer: 28_311_552,
      },
      { dtype: "q8", devices: CPU, sessions: { embed_tokens: "q8", decoder_model_merged: "q8" } },
    ],
  };
}

/** The compact policy that answers unless another is chosen: the adapter that weights/default.json names. */
export const SEXTANT_135M = sextant135m(defaults.adapter);

/** One compact policy for each recorded adapter, the default one first; `none`, the bare base, is no policy. */
export const COMPACT_POLICIES: readonly PolicyEntry[] = [
  SEXTANT_135M,
  ...Object.keys(RECORDED)
    .filter((adapter) => adapter !== "none" && adapter !== defaults.adapter)
    .sort()
    .map(sextant135m),
];

export const MINILM: TextEncoderEntry = {
  id: "sextant-minilm-l6",
  name: "all-MiniLM-L6-v2, tuned",
  part: "text-encoder",
  tier: "compact",
  licence: "Apache-2.0",
  dimension: 384,
  pooling: "mean",
  maxTokens: 256,
  origin: shippedFrom("sextant-minilm-l6"),
  builds: [{ dtype: "q8", devices: CPU, sessions: { model: "q8" } }],
};

/** Finds answers in what the experts found; trained here (training/reader). */
export const SEXTANT_READER: AnswerReaderEntry = {
  id: "sextant-reader",
  name: "Sextant reader",
  part: "answer-reader",
  tier: "compact",
  licence: "Apache-2.0",
  origin: shippedFrom("sextant-reader"),
  builds: [{ dtype: "q8", devices: CPU, sessions: { model: "q8" } }],
};

export const EFFICIENTNET: ImageEncoderEntry = {
  id: "efficientnet-lite0x3+colour",
  name: "EfficientNet-Lite0 with colour layout",
  part: "image-encoder",
  tier: "compact",
  licence: "Apache-2.0",
  dimension: IMAGE_DIMENSION,
  features: IMAGE_FEATURES,
  origin: shippedFrom("efficientnet-lite0"),
  builds: [{ dtype: "fp16", devices: CPU, sessions: { model: "fp16" } }],
};

export const PP_OCR: TextReaderEntry = {
  id: "pp-ocr-v4",
  name: "PP-OCRv4",
  part: "text-reader",
  tier: "compact",
  licence: "Apache-2.0",
  origin: shippedFrom("pp-ocr-v4"),
  builds: [{ dtype: "fp32", devices: CPU, sessions: { detector: "fp32", recogniser: "fp32" } }],
};

/**
 * The builds of a vision-language model of a hub: 16-bit activations where the GPU has them, else the 4-bit twin with
 * 32-bit ones; int8 for wasm where the model is small enough for it.
 * @param largestBuffer bytes of the token embedding at 4 bits and its scales, the largest tensor
 */
function visionLanguageBuilds(largestBuffer: number, onCpu: boolean): Build[] {
  const sessions = (dtype: Dtype) => ({ embed_tokens: dtype, vision_encoder: dtype, decoder_model_merged: dtype });
  const onGpu = (dtype: Dtype): Build => ({ dtype, devices: ["webgpu"], sessions: sessions(dtype), largestBuffer });
  const int8: Build = { dtype: "q8", devices: CPU, sessions: sessions("q8") };
  return [onGpu("q4f16"), onGpu("q4"), ...(onCpu ? [int8] : [])];
}

export const QWEN3_VL_2B: PolicyEntry = {
  id: "qwen3-vl-2b",
  name: "Qwen3-VL 2B Instruct",
  about: "A general vision-language model, shown worked steps; it looks at pictures itself.",
  part: "policy",
  tier: "full",
  licence: "Apache-2.0",
  sees: true,
  origin: {
    kind: "hub",
    repository: "onnx-community/Qwen3-VL-2B-Instruct-ONNX",
    revision: "3e4136ea66ae6e07c110e64fe07da2e029517ab5",
  },
  builds: visionLanguageBuilds(175_000_000, false),
};

export const SMOLVLM_256M: PolicyEntry = {
  id: "smolvlm-256m",
  name: "SmolVLM 256M Instruct",
  about: "A small general vision-language model, shown worked steps; it looks at pictures itself.",
  part: "policy",
  tier: "full",
  licence: "Apache-2.0",
  sees: true,
  origin: {
    kind: "hub",
    repository: "HuggingFaceTB/SmolVLM-256M-Instruct",
    revision: "7e3e67edbbed1bf9888184d9df282b700a323964",
  },
  builds: visionLanguageBuilds(115_000_000, true),
};

export const BGE_M3: TextEncoderEntry = {
  id: "bge-m3",
  name: "BGE-M3",
  part: "text-encoder",
  tier: "full",
  licence: "MIT",
  dimension: 1024,
  pooling: "cls",
  // The model takes 8,192; attention over so many would not fit a tab, and passages are far shorter.
  maxTokens: 1024,
  origin: { kind: "hub", repository: "Xenova/bge-m3", revision: "4de13258303883538bd53b696b452bf8099f0858" },
  // One build everywhere: packs and questions have to be encoded alike.
  builds: [{ dtype: "q8", devices: CPU, sessions: { model: "q8" } }],
};

/** Compact tier first; the first entry of a part is its default. */
export const CATALOGUE: readonly ModelEntry[] = [
  ...COMPACT_POLICIES,
  MINILM,
  SEXTANT_READER,
  EFFICIENTNET,
  PP_OCR,
  QWEN3_VL_2B,
  SMOLVLM_256M,
  BGE_M3,
];

/** The policy of the catalogue with this id. @throws SextantError `model-missing` */
export function policyNamed(id: string): PolicyEntry {
  const entry = CATALOGUE.find((one) => one.id === id);
  if (entry?.part === "policy") return entry;
  throw new SextantError("model-missing", `There is no policy named ${id}.`, "Choose another one under Models.");
}
