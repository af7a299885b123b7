import shipped from "./shipped.json";
import { IMAGE_DIMENSION } from "../encoders/image.ts";
import type { ImageEncoderEntry, ModelEntry, TextEncoderEntry, TextReaderEntry } from "./types.ts";

export const MINILM: TextEncoderEntry = {
  id: "minilm-l6",
  name: "all-MiniLM-L6-v2",
  part: "text-encoder",
  tier: "compact",
  licence: "Apache-2.0",
  dimension: 384,
  pooling: "mean",
  maxTokens: 256,
  origin: { kind: "shipped", folder: "minilm-l6", files: shipped["minilm-l6"] },
  builds: [{ dtype: "q8", devices: ["wasm", "cpu"], sessions: "q8", weights: ["onnx/model_quantized.onnx"] }],
};

export const EFFICIENTNET: ImageEncoderEntry = {
  id: "efficientnet-lite0+colour",
  name: "EfficientNet-Lite0 with colour layout",
  part: "image-encoder",
  tier: "compact",
  licence: "Apache-2.0",
  dimension: IMAGE_DIMENSION,
  origin: { kind: "shipped", folder: "efficientnet-lite0", files: shipped["efficientnet-lite0"] },
  builds: [{ dtype: "fp16", devices: ["wasm", "cpu"], sessions: "fp16", weights: ["model.onnx"] }],
};

export const PP_OCR: TextReaderEntry = {
  id: "pp-ocr-v4",
  name: "PP-OCRv4",
  part: "text-reader",
  tier: "compact",
  licence: "Apache-2.0",
  origin: { kind: "shipped", folder: "pp-ocr-v4", files: shipped["pp-ocr-v4"] },
  builds: [
    { dtype: "fp32", devices: ["wasm", "cpu"], sessions: "fp32", weights: ["detector.onnx", "recogniser.onnx"] },
  ],
};

export const CATALOGUE: readonly ModelEntry[] = [MINILM, EFFICIENTNET, PP_OCR];
