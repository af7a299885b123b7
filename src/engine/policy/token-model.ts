import { DynamicCache, Tensor } from "@huggingface/transformers";
import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { Past, TokenModel } from "./decoder.ts";

/** Keys and values as transformers.js names them: `past_key_values.<layer>.<key|value>`, each [1, heads, length, 64]. */
interface TensorPast extends Past {
  readonly tensors: Readonly<Record<string, Tensor>>;
}

/** What the policy needs of a tokenizer. */
export interface PolicyTokenizer {
  /** Tokens of one piece; special tokens are recognised, none is added. */
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** Spelling → id. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

export function policyTokenizer(tokenizer: PreTrainedTokenizer): PolicyTokenizer {
  return {
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    decode: (tokens) =>
      tokens.length === 0
        ? ""
        : tokenizer.decode([...tokens], { skip_special_tokens: false, clean_up_tokenization_spaces: false }),
    vocabulary: tokenizer.get_vocab(),
  };
}

/**
 * A decoder-only text stack of transformers.js (LLaVA layout: embed_tokens + decoder_model_merged), one forward at a
 * time. `generate` would run each forced tag as a token of its own, and could not keep a cache across questions.
 */
export function tokenModel(model: PreTrainedModel): TokenModel<TensorPast> {
  return {
    async run(tokens, past, rows) {
      const length = (past?.length ?? 0) + tokens.length;
      const outputs: Record<string, Tensor> = await model.forward({
        input_ids: new Tensor("int64", BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
        attention_mask: new Tensor("int64", new BigInt64Array(length).fill(1n), [1, length]),
        past_key_values: past === null ? null : new DynamicCache({ ...past.tensors }),
        num_logits_to_keep: new Tensor("int64", [BigInt(rows)], []),
      });
      const tensors: Record<string, Tensor> = {};
      let logits: Float32Array[] | null = null;
      for (const [name, tensor] of Object.entries(outputs)) {
        if (name === "logits") logits = rowsOf(tensor);
        if (name.startsWith("present")) tensors[name.replace("present", "past_key_values")] = tensor;
      }
      if (logits === null) throw new Error("The decoder graph has no output named logits.");
      return { logits, past: { length, tensors } };
    },

    async truncate(past, length) {
      const cut = await Promise.all(
        Object.entries(past.tensors).map(
          async ([name, tensor]) => [name, await firstPositions(tensor, length)] as const,
        ),
      );
      return { length, tensors: Object.fromEntries(cut) };
    },

    release(past) {
      for (const tensor of Object.values(past.tensors)) if (tensor.location === "gpu-buffer") tensor.dispose();
    },
  };
}

/** Logits [1, rows, vocabulary], row by row. */
function rowsOf(logits: Tensor): Float32Array[] {
  const [, rows = 0, width = 0] = logits.dims;
  const data = logits.data instanceof Float32Array ? logits.data : Float32Array.from(logits.data, Number);
  return Array.from({ length: rows }, (_, row) => data.subarray(row * width, (row + 1) * width));
}

/**
 * Positions that may stand unused at the end of a cache tensor. The attention of the graph reads as many as the mask is
 * long, so a few wrong guesses need not be cut off by a copy, which takes as long as a token; many would slow every run.
 */
const SPARE = 32;

/** [1, heads, first `length` positions, width] of a cache tensor, read back from a GPU if it lies there. */
async function firstPositions(tensor: Tensor, length: number): Promise<Tensor> {
  const [batch = 1, heads = 0, positions = 0, width = 0] = tensor.dims;
  if (tensor.location === "cpu" && positions - length <= SPARE) return tensor;
  const data: unknown = await tensor.ort_tensor.getData();
  if (!(data instanceof Float32Array || data instanceof Uint16Array))
    throw new Error(`Unexpected cache type ${tensor.type}`);
  const kept = data.slice(0, batch * heads * length * width);
  for (let head = 0; head < batch * heads; head++) {
    const start = head * positions * width;
    kept.set(data.subarray(start, start + length * width), head * length * width);
  }
  return new Tensor(tensor.type, kept, [batch, heads, length, width]);
}
