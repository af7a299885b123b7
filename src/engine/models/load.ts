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
import type { ModelFiles } from "./files.ts";
import type { Build, Device, ImageEncoderEntry, PolicyEntry, TextEncoderEntry, TextReaderEntry } from "./types.ts";

/** Model id → its files. transformers.js reads nothing else. */
const mounted = new Map<string, ModelFiles>();
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
    match: (address: string) => {
      const found = find(address);
      return Promise.resolve(found && new Response(lazily(() => found.files.read(found.path))));
    },
    put: () => Promise.resolve(),
  };
  env.fetch = () => Promise.resolve(new Response(null, { status: 404 }));
  env.logLevel = LogLevel.ERROR;
  const wasm = env.backends.onnx.wasm;
  if (wasm && wasmPaths) wasm.wasmPaths = { ...wasmPaths };
  if (wasm && threads !== undefined) wasm.numThreads = threads;
}

/** A body that is read when it is asked for: in Node, transformers.js matches a file twice and reads it once. */
function lazily(read: () => Promise<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        controller.enqueue(await read());
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function find(address: string): { files: ModelFiles; path: string } | undefined {
  const at = address.indexOf(ROOT);
  if (at < 0) return undefined;
  const [id = "", ...rest] = address.slice(at + ROOT.length).split("/");
  const files = mounted.get(id);
  const path = rest.join("/");
  return files?.files.some((file) => file.path === path) ? { files, path } : undefined;
}

/** What transformers.js' `from_pretrained` is told of a build; external data is declared in the model's own config. */
export function pretrainedOptions(build: Build, device: Device) {
  return { device, dtype: { ...build.sessions } };
}

/**
 * Runs `load` with the model's files in reach of transformers.js under the name `id`.
 * @throws SextantError what reading the files throws; `model-failed` when the runtime refuses them.
 */
export async function withModel<T>(id: string, files: ModelFiles, load: () => Promise<T>): Promise<T> {
  mounted.set(id, files);
  try {
    return await load();
  } catch (error) {
    if (error instanceof SextantError) throw error;
    throw new SextantError(
      "model-failed",
      `The model ${id} could not be started: ${error instanceof Error ? error.message : String(error)}`,
      "Close other tabs to free memory and reload, or choose a smaller model under Models.",
      { cause: error },
    );
  } finally {
    mounted.delete(id);
  }
}

/** Loads the text encoder of a catalogue entry: MiniLM and BGE-M3 differ in the entry alone. Errors as `withModel`. */
export async function loadTextEncoder(
  entry: TextEncoderEntry,
  build: Build,
  device: Device,
  files: ModelFiles,
): Promise<TextEncoder> {
  return withModel(entry.id, files, async () => {
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
 * says which of transformers.js' classes it is. Errors as `withModel`.
 */
export async function loadPolicy(
  entry: PolicyEntry,
  build: Build,
  device: Device,
  files: ModelFiles,
): Promise<LoadedPolicy> {
  return withModel(entry.id, files, async () => {
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

/** Loads the picture encoder on the given runtime. Errors as `withModel`. */
export async function loadImageEncoder(
  entry: ImageEncoderEntry,
  files: ModelFiles,
  ort: OnnxRuntime,
  options: InferenceSession.SessionOptions = {},
): Promise<ImageEncoder> {
  return withModel(entry.id, files, async () => {
    const labels = v.parse(LabelNames, JSON.parse(new TextDecoder().decode(await files.read("labels.json"))));
    const session = await ort.InferenceSession.create(await files.read("model.onnx"), options);
    return createImageEncoder(ort, session, labels, entry.id);
  });
}

/** Loads the text reader on the given runtime. Errors as `withModel`. */
export async function loadTextReader(
  entry: TextReaderEntry,
  files: ModelFiles,
  ort: OnnxRuntime,
  options: InferenceSession.SessionOptions = {},
): Promise<TextReader> {
  return withModel(entry.id, files, async () => {
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
