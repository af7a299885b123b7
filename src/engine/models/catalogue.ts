import shipped from "./shipped.json";
import type { ModelEntry, TextEncoderEntry } from "./types.ts";

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
  builds: [
    { dtype: "q8", devices: ["wasm", "cpu"], sessions: "q8", weights: ["onnx/model_quantized.onnx"] },
  ],
};

export const CATALOGUE: readonly ModelEntry[] = [MINILM];
