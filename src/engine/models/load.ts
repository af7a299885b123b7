import {
  AutoModel,
  AutoModelForImageTextToText,
  AutoProcessor,
  AutoTokenizer,
  env,
  LlavaQwen2ForCausalLM,
  LogLevel,
} from "@huggingface/transformers";
import type { InferenceSession } from "onnxruntime-common";
import type { PreTrainedModel, PreTrainedTokenizer, Processor } from "@huggingface/transformers";
import * as v from "valibot";
import { createImageEncoder } from "../encoders/image.ts";
import type { OnnxRuntime } from "../encoders/runtime.ts";
import { createTextEncoder } from "../encoders/text.ts";
import { createTextReader } from "../encoders/ocr/reader.ts";
import type { ImageEncoder, TextEncoder, TextReader } from "../encoders/types.ts";
import { SextantError } from "../errors.ts";
import { createReader } from "../reader/reader.ts";
import type { Reader } from "../reader/types.ts";
import { filesOf, type ModelFiles } from "./files.ts";
import type {
  AnswerReaderEntry,
  Build,
  Device,
  ImageEncoderEntry,
  PolicyEntry,
  TextEncoderEntry,
  TextReaderEntry,
} from "./types.ts";

/** Model id → path → content, while the model is being loaded. transformers.js reads nothing else. */
const mounted = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
const ROOT = "/models/";

export interface RuntimeSettings {
  /** Same-origin addresses of onnxruntime-web's two files; its default is a CDN. Not used in Node. */
  readonly wasmPaths?: { readonly mjs: string; readonly wasm: string };
  /** wasm threads; needs cross-origin isolation past 1. Not used in Node. */
  readonly threads?: number;
}

/**
 * Once in each realm, before any model is loaded: takes transformers.js off the network. It asks its cache first, and
 * the cache hands it the verified files of mounted models; whatever else it asks for (optional files) is answered "not
 * found". So nothing unverified is ever run, and there is no CDN.
 */
export function configureTransformers({ wasmPaths, threads }: RuntimeSettings): void {
  env.localModelPath = ROOT;
  env.remoteHost = ROOT;
  env.remotePathTemplate = "{model}/";
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.useFS = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  // It would load onnxruntime's .mjs from a blob: URL, which the content security policy forbids.
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: (address: string) => Promise.resolve(find(address)),
    put: () => Promise.resolve(),
  };
  env.fetch = () => Promise.resolve(new Response(null, { status: 404 }));
  env.logLevel = LogLevel.ERROR;
  const wasm = env.backends.onnx.wasm;
  if (wasm && wasmPaths) wasm.wasmPaths = { ...wasmPaths };
  if (wasm && threads !== undefined) wasm.numThreads = threads;
}

/**
 * The file at an address below ROOT. The body is made when it is read, not before: in Node, transformers.js matches a file
 * twice and reads it once.
 */
function find(address: string): Response | undefined {
  const at = address.indexOf(ROOT);
  if (at < 0) return undefined;
  const [id = "", ...rest] = address.slice(at + ROOT.length).split("/");
  const path = rest.join("/");
  const contents = mounted.get(id);
  const bytes = contents?.get(path);
  if (!bytes) return undefined;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        controller.enqueue(bytes);
        controller.close();
        // Weights are read once and are large; configuration is read again by each class that needs it.
        if (path.startsWith("onnx/")) contents?.delete(path);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body);
}

/** What transformers.js' `from_pretrained` is told of a build; external data is declared in the model's own config. */
function pretrainedOptions(build: Build, device: Device) {
  return { device, dtype: { ...build.sessions } };
}

/**
 * Runs `load` with a build's files in reach of transformers.js under the name `id`. They are read beforehand:
 * transformers.js waits for ever for external data that it fails to read.
 * @throws SextantError what reading the files throws; `model-failed` when the runtime refuses them.
 */
async function withModel<T>(id: string, build: Build, files: ModelFiles, load: () => Promise<T>): Promise<T> {
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const { path } of filesOf(files.files, build)) contents.set(path, await files.read(path));
  mounted.set(id, contents);
  return starting(id, load).finally(() => mounted.delete(id));
}

/** Gives whatever the runtime throws while `load` starts a model a name and a remedy. */
async function starting<T>(id: string, load: () => Promise<T>): Promise<T> {
  return load().catch((error: unknown) => {
    if (error instanceof SextantError) throw error;
    throw new SextantError(
      "model-failed",
      `The model ${id} could not be started: ${error instanceof Error ? error.message : String(error)}`,
      "Close other tabs to free memory and reload, or choose a smaller model under Models.",
      { cause: error },
    );
  });
}

/** Loads the text encoder of a catalogue entry: MiniLM and BGE-M3 differ in the entry alone. Errors as `withModel` throws. */
export async function loadTextEncoder(
  entry: TextEncoderEntry,
  build: Build,
  device: Device,
  files: ModelFiles,
): Promise<TextEncoder> {
  return withModel(entry.id, build, files, async () => {
    const model: PreTrainedModel = await AutoModel.from_pretrained(entry.id, pretrainedOptions(build, device));
    const tokenizer: PreTrainedTokenizer = await AutoTokenizer.from_pretrained(entry.id);
    return createTextEncoder(model, tokenizer, entry);
  });
}

export interface LoadedPolicy {
  readonly model: PreTrainedModel;
  readonly tokenizer: PreTrainedTokenizer;
  /** Turns pictures and text into inputs; null for a policy that sees no pictures. */
  readonly processor: Processor | null;
}

/**
 * Loads a policy: the compact one by its text stack alone, a vision-language model whole. The model's own config.json
 * says which of transformers.js' classes it is. Errors as `withModel` throws.
 */
export async function loadPolicy(
  entry: PolicyEntry,
  build: Build,
  device: Device,
  files: ModelFiles,
): Promise<LoadedPolicy> {
  return withModel(entry.id, build, files, async () => {
    const options = pretrainedOptions(build, device);
    // transformers.js' only LLaVA class that leaves the vision session out; nothing in it is Qwen's.
    const model: PreTrainedModel = entry.sees
      ? await AutoModelForImageTextToText.from_pretrained(entry.id, options)
      : await LlavaQwen2ForCausalLM.from_pretrained(entry.id, options);
    const tokenizer: PreTrainedTokenizer = await AutoTokenizer.from_pretrained(entry.id);
    return { model, tokenizer, processor: entry.sees ? await AutoProcessor.from_pretrained(entry.id) : null };
  });
}

const LabelNames = v.array(v.string());

/** Loads the picture encoder on the given runtime. Errors as `withModel` throws. */
export async function loadImageEncoder(
  entry: ImageEncoderEntry,
  files: ModelFiles,
  ort: OnnxRuntime,
  options: InferenceSession.SessionOptions = {},
): Promise<ImageEncoder> {
  return starting(entry.id, async () => {
    const labels = v.parse(LabelNames, JSON.parse(new TextDecoder().decode(await files.read("labels.json"))));
    const session = await ort.InferenceSession.create(await files.read("model.onnx"), options);
    return createImageEncoder(ort, session, labels, entry.id);
  });
}

/** Loads the text reader on the given runtime. Errors as `withModel` throws. */
export async function loadTextReader(
  entry: TextReaderEntry,
  files: ModelFiles,
  ort: OnnxRuntime,
  options: InferenceSession.SessionOptions = {},
): Promise<TextReader> {
  return starting(entry.id, async () => {
    const detector = await ort.InferenceSession.create(await files.read("detector.onnx"), options);
    const recogniser = await ort.InferenceSession.create(await files.read("recogniser.onnx"), options);
    const characters = new TextDecoder()
      .decode(await files.read("characters.txt"))
      .trimEnd()
      .split("\n");
    // The recogniser's last class is the space, which the list leaves out.
    return createTextReader(ort, { detector, recogniser }, [...characters, " "]);
  });
}

const WordPieceFile = v.object({ model: v.object({ vocab: v.record(v.string(), v.number()) }) });

/**
 * Loads the answer reader on the given runtime. Errors as `withModel` throws.
 * @param vocabulary files of the text encoder, whose tokenizer.json it reads with
 */
export async function loadAnswerReader(
  entry: AnswerReaderEntry,
  files: ModelFiles,
  vocabulary: ModelFiles,
  ort: OnnxRuntime,
  options: InferenceSession.SessionOptions = {},
): Promise<Reader> {
  return starting(entry.id, async () => {
    const tokenizer = JSON.parse(new TextDecoder().decode(await vocabulary.read("tokenizer.json")));
    const { vocab } = v.parse(WordPieceFile, tokenizer).model;
    const session = await ort.InferenceSession.create(await files.read("onnx/model_quantized.onnx"), options);
    return createReader(ort, session, new Map(Object.entries(vocab)), entry.id);
  });
}
