import type { InferenceSession, Tensor } from "onnxruntime-common";
import { batches } from "../encoders/batches.ts";
import type { OnnxRuntime } from "../encoders/runtime.ts";
import { SextantError } from "../errors.ts";
import { selectSpans } from "./spans.ts";
import type { ContextLogits, PieceSpan } from "./spans.ts";
import type { Reader, Span } from "./types.ts";
import { WordPiece } from "./wordpiece.ts";
import type { Piece } from "./wordpiece.ts";

/** As in training: the question is cut here, and question and context together, [CLS] and both [SEP] included. */
const QUESTION_TOKENS = 64;
const TOKENS = 256;
const SPECIALS = 3;

/**
 * A span reader over a BERT graph: `input_ids`, `attention_mask`, `token_type_ids` [batch, tokens] in, `start_logits` and
 * `end_logits` [batch, tokens] out, [CLS] standing for no answer. Question and context are one input, as
 * "[CLS] question [SEP] context [SEP]", which is why nothing of it can be encoded beforehand.
 * @param vocabulary spelling → id of an uncased WordPiece tokenizer
 */
export function createReader(
  ort: OnnxRuntime,
  session: InferenceSession,
  vocabulary: ReadonlyMap<string, number>,
  id: string,
): Reader {
  const wordPiece = new WordPiece(vocabulary);
  const special = (name: string): number => vocabulary.get(name) ?? 0;
  const [cls, sep] = [special("[CLS]"), special("[SEP]")];

  async function run(asked: readonly number[], batch: readonly (readonly Piece[])[]): Promise<ContextLogits[]> {
    const tokens = asked.length + SPECIALS + Math.max(...batch.map(({ length }) => length));
    const dims = [batch.length, tokens];
    const [ids, mask, types] = [0, 1, 2].map(() => new BigInt64Array(batch.length * tokens)) as [
      BigInt64Array,
      BigInt64Array,
      BigInt64Array,
    ];
    const from = asked.length + 2;
    batch.forEach((pieces, row) => {
      const input = [cls, ...asked, sep, ...pieces.map((piece) => piece.id), sep];
      ids.set(input.map(BigInt), row * tokens);
      mask.fill(1n, row * tokens, row * tokens + input.length);
      types.fill(1n, row * tokens + from, row * tokens + input.length);
    });
    const feeds = {
      input_ids: new ort.Tensor("int64", ids, dims),
      attention_mask: new ort.Tensor("int64", mask, dims),
      token_type_ids: new ort.Tensor("int64", types, dims),
    };
    const { start_logits: starts, end_logits: ends } = await session.run(feeds);
    const kept = (tensor: Tensor | undefined, row: number, pieces: number): Float32Array => {
      if (tensor?.dims.join() !== dims.join()) throw unexpected(id, tensor, dims);
      const logits = (tensor.data as Float32Array).subarray(row * tokens, (row + 1) * tokens);
      // The question's own words answer nothing.
      return Float32Array.of(logits[0] ?? 0, ...logits.subarray(from, from + pieces));
    };
    return batch.map(({ length }, row) => ({ start: kept(starts, row, length), end: kept(ends, row, length) }));
  }

  return {
    id,
    async read(question, contexts, signal) {
      const asked = wordPiece.pieces(question, QUESTION_TOKENS).map((piece) => piece.id);
      const pieces = contexts.map((context) => wordPiece.pieces(context, TOKENS - SPECIALS - asked.length));
      const logits = new Map<number, ContextLogits>();
      for (const batch of batches(pieces.map(({ length }) => asked.length + SPECIALS + length))) {
        signal?.throwIfAborted();
        const read = await run(
          asked,
          batch.map((index) => pieces[index] ?? []),
        );
        batch.forEach((index, row) => logits.set(index, read[row] ?? NO_LOGITS));
      }
      signal?.throwIfAborted();
      const { spans, masses, nothing } = selectSpans(contexts.map((_, index) => logits.get(index) ?? NO_LOGITS));
      return { spans: spans.map((span) => inCharacters(span, contexts, pieces)), masses, nothing };
    },
  };
}

const NO_LOGITS: ContextLogits = { start: new Float32Array(), end: new Float32Array() };

function inCharacters(
  { context, first, last, score }: PieceSpan,
  contexts: readonly string[],
  pieces: readonly (readonly Piece[])[],
): Span {
  const start = pieces[context]?.[first]?.start ?? 0;
  const end = pieces[context]?.[last]?.end ?? 0;
  return { context, start, end, text: contexts[context]?.slice(start, end) ?? "", score };
}

function unexpected(id: string, tensor: Tensor | undefined, dims: readonly number[]): SextantError {
  return new SextantError(
    "model-failed",
    `The answer reader ${id} returned ${tensor ? `[${tensor.dims.join(", ")}]` : "nothing"} instead of [${dims.join(", ")}].`,
    "Run `npm run assemble` where Sextant is hosted, then reload.",
  );
}
