import { planCache } from "./kv-cache.ts";

/** Keys and values of tokens that were run; immutable, so that two continuations can start from the same one. */
export interface Past {
  /** Tokens inside. */
  readonly length: number;
}

/** A causal language model, one sequence at a time. `token-model.ts` wraps transformers.js; tests have a tiny fake. */
export interface TokenModel<P extends Past = Past> {
  /** Runs `tokens` (at least one) behind `past`. `logits` are those of the last token, one for each vocabulary entry. */
  run(tokens: readonly number[], past: P | null): Promise<{ readonly logits: Float32Array; readonly past: P }>;
  /** The first `length` tokens of `past` (0 < length < past.length), as a cache of its own. */
  truncate(past: P, length: number): Promise<P>;
  /** Frees what the garbage collector does not: tensors on a GPU. */
  release(past: P): void;
}

/** Longest piece run at once: an abort waits no longer than this many tokens (some 3 s on wasm). */
const CHUNK = 256;

/** The sequence being decoded: tokens, their KV cache, and the tokens that wait to be run. */
export class Decoder<P extends Past = Past> {
  readonly #model: TokenModel<P>;
  #tokens: number[] = [];
  #past: P | null = null;
  #waiting: { readonly token: number; readonly given: boolean }[] = [];
  #logits: Float32Array | null = null;
  #cached = 0;
  #prefilled = 0;
  #generated = 0;

  constructor(model: TokenModel<P>) {
    this.#model = model;
  }

  /** Counts since `begin`. */
  get usage(): { prefilledTokens: number; cachedTokens: number; generatedTokens: number } {
    return { prefilledTokens: this.#prefilled, cachedTokens: this.#cached, generatedTokens: this.#generated };
  }

  /** Starts a step from its prompt: keeps of the cache what the prompt shares with it. */
  async begin(prompt: readonly number[]): Promise<void> {
    const plan = planCache(this.#tokens, prompt);
    if (this.#past !== null && plan.keep < this.#past.length) {
      const old = this.#past;
      this.#past = plan.keep === 0 ? null : await this.#model.truncate(old, plan.keep);
      this.#model.release(old);
      this.#tokens.length = plan.keep;
    }
    this.#cached = plan.keep;
    this.#prefilled = 0;
    this.#generated = 0;
    this.#logits = null;
    this.#waiting = plan.run.map((token) => ({ token, given: true }));
  }

  /** Appends forced tokens; they run together with whatever is needed next. */
  give(tokens: readonly number[]): void {
    for (const token of tokens) this.#waiting.push({ token, given: true });
  }

  /** Appends a token that the model chose. */
  write(token: number): void {
    this.#generated++;
    this.#waiting.push({ token, given: false });
  }

  /** Logits behind all tokens so far. */
  async next(signal?: AbortSignal): Promise<Float32Array> {
    while (this.#waiting.length > 0) {
      signal?.throwIfAborted();
      const batch = this.#waiting.slice(0, CHUNK);
      const tokens = batch.map(({ token }) => token);
      const { logits, past } = await this.#model.run(tokens, this.#past);
      if (this.#past !== null) this.#model.release(this.#past);
      this.#past = past;
      this.#logits = logits;
      this.#tokens.push(...tokens);
      this.#prefilled += batch.filter(({ given }) => given).length;
      this.#waiting.splice(0, batch.length);
    }
    if (this.#logits === null) throw new Error("next() before begin()");
    return this.#logits;
  }

  /** Logits as if `tokens` followed; the sequence itself stays where it is. */
  async peek(tokens: readonly number[], signal?: AbortSignal): Promise<Float32Array> {
    const here = await this.next(signal);
    if (tokens.length === 0) return here;
    const { logits, past } = await this.#model.run(tokens, this.#past);
    this.#model.release(past);
    return logits;
  }

  /** Forgets everything: after a failure of the model nothing in the cache is trusted. */
  reset(): void {
    if (this.#past !== null) this.#model.release(this.#past);
    this.#past = null;
    this.#tokens = [];
    this.#waiting = [];
    this.#logits = null;
  }
}
