/**
 * How much of a KV cache serves a new prompt. A conversation only grows, so within a question everything cached is
 * kept; a step that is done again shares a shorter start.
 */
export interface CachePlan {
  /** Tokens of the cache to keep; what lies behind them is cut off. */
  readonly keep: number;
  /** Tokens of the prompt that have to be run. Never empty: the last one yields the logits. */
  readonly run: readonly number[];
}

/** Length of the longest common start of two token lists. */
export function commonPrefix(a: readonly number[], b: readonly number[]): number {
  const limit = Math.min(a.length, b.length);
  let length = 0;
  while (length < limit && a[length] === b[length]) length++;
  return length;
}

/**
 * @param least tokens that have to be shared for any to be kept
 * @throws RangeError for an empty prompt, which has no next token.
 */
export function planCache(cached: readonly number[], prompt: readonly number[], least = 0): CachePlan {
  if (prompt.length === 0) throw new RangeError("A prompt needs at least one token.");
  const shared = commonPrefix(cached, prompt);
  const keep = shared < least ? 0 : Math.min(shared, prompt.length - 1);
  return { keep, run: prompt.slice(keep) };
}
