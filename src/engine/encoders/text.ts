import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from "@huggingface/transformers";
import { SextantError } from "../errors.ts";
import { batches } from "./batches.ts";
import { normalise } from "./normalise.ts";
import type { TextEncoder } from "./types.ts";

/** How token states become one vector: their mean (sentence-transformers) or the first one's (BGE, XLM-R). */
export type Pooling = "mean" | "cls";

export interface TextEncoderSettings {
  readonly id: string;
  readonly dimension: number;
  readonly pooling: Pooling;
  /** Texts are cut here, special tokens included. */
  readonly maxTokens: number;
}

/** A safe guess for batching before the tokenizer has spoken; English words run to about 4 characters a token. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * A dense encoder over a BERT-like model of transformers.js (feature extraction: `last_hidden_state`
 * [batch, tokens, dimension]). Pools, then L2-normalises. Texts of like length share a batch, so that padding stays small.
 * @throws SextantError `model-failed` when the model's output has another shape than the settings say; the signal's reason.
 */
export function createTextEncoder(
  model: PreTrainedModel,
  tokenizer: PreTrainedTokenizer,
  settings: TextEncoderSettings,
): TextEncoder {
  const { id, dimension, pooling, maxTokens } = settings;
  return {
    id,
    dimension,
    async encode(texts, signal) {
      const vectors = new Map<number, Float32Array>();
      for (const batch of batches(texts.map((text) => lengthOf(text, maxTokens)))) {
        signal?.throwIfAborted();
        const inputs = tokenizer(
          batch.map((index) => texts[index] ?? ""),
          { padding: true, truncation: true, max_length: maxTokens },
        ) as { attention_mask: Tensor };
        const { last_hidden_state: states } = (await model(inputs)) as { last_hidden_state?: Tensor };
        const tokens = inputs.attention_mask.dims[1] ?? 0;
        if (states?.dims.join() !== [batch.length, tokens, dimension].join()) {
          throw new SextantError(
            "model-failed",
            `The text encoder ${id} returned ${states ? `[${states.dims.join(", ")}]` : "nothing"} instead of [${batch.length}, ${tokens}, ${dimension}].`,
            "Choose another text encoder, or report the model.",
          );
        }
        const mask = inputs.attention_mask.data as BigInt64Array;
        batch.forEach((index, row) => {
          const from = row * tokens;
          const weights = mask.subarray(from, pooling === "cls" ? from + 1 : from + tokens);
          vectors.set(index, pool((states.data as Float32Array).subarray(from * dimension), weights, dimension));
        });
      }
      return texts.map((_, index) => vectors.get(index) ?? new Float32Array(dimension));
    },
  };
}

function lengthOf(text: string, maxTokens: number): number {
  return Math.min(maxTokens, Math.ceil(text.length / CHARACTERS_PER_TOKEN) + 2);
}

/** The L2-normalised sum of the token states whose weight is 1 (for a unit vector, sum and mean are the same). */
function pool(states: Float32Array, weights: BigInt64Array, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  weights.forEach((weight, token) => {
    if (weight === 0n) return;
    for (let d = 0; d < dimension; d++) vector[d] = (vector[d] ?? 0) + (states[token * dimension + d] ?? 0);
  });
  return normalise(vector);
}
