import { planCache } from "./kv-cache.ts";

/** Keys and values of tokens that were run; immutable, so that two continuations can start from the same one. */
export interface Past {
  /** Tokens inside. */
  readonly length: number;
}

/** A causal language model, one sequence at a time. `token-model.ts` wraps transformers.js; tests have a tiny fake. */
export interface TokenModel<P extends Past = Past> {
  /**
   * Runs `tokens` (at least one) behind `past`.
   * @param rows tokens at the end whose logits are wanted
   * @returns `logits` of the last `rows` tokens in order, each one for each vocabulary entry
   */
  run(
    tokens: readonly number[],
    past: P | null,
    rows: number,
  ): Promise<{ readonly logits: readonly Float32Array[]; readonly past: P }>;
  /** The first `length` tokens of `past` (0 < length < past.length), as a cache of its own. */
  truncate(past: P, length: number): Promise<P>;
  /** Frees what the garbage collector does not: tensors on a GPU. */
  release(past: P): void;
}

/** Longest piece run at once: an abort waits no longer than this many tokens (some 3 s on wasm). */
const CHUNK = 256;

/** Guesses what follows a sequence. A wrong guess costs time and nothing else. */
export type Draft = (sequence: readonly number[]) => readonly number[];

/**
 * The sequence being decoded: tokens, their KV cache, and the tokens that wait to be run. Decoding is speculative
 * (Leviathan et al. 2023): guessed tokens run along with those that have to, and as long as what is appended is what was
 * guessed, nothing needs to be run for it. So who appends decides by the same logits with and without a draft.
 */
export class Decoder<P extends Past = Past> {
  readonly #model: TokenModel<P>;
  /** Tokens of the sequence that were run. Behind them `#past` may hold guesses. */
  #tokens: number[] = [];
  #past: P | null = null;
  #waiting: { readonly token: number; readonly given: boolean }[] = [];
  #logits: Float32Array | null = null;
  #draft: Draft = () => [];
  /** Guesses that were run and may still come true, with the logits behind each. */
  #guessed: { readonly token: number; readonly logits: Float32Array }[] = [];
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

  /** Starts a step from its prompt: keeps of the cache what the prompt shares with it, where that is `least` tokens. */
  async begin(prompt: readonly number[], draft: Draft = () => [], least = 0): Promise<void> {
    const plan = planCache(this.#tokens, prompt, least);
    this.#tokens.length = plan.keep;
    await this.#cut();
    this.#draft = draft;
    this.#cached = plan.keep;
    this.#prefilled = 0;
    this.#generated = 0;
    this.#logits = null;
    this.#waiting = plan.run.map((token) => ({ token, given: true }));
  }

  /** Appends forced tokens; they run together with whatever is needed next. */
  give(tokens: readonly number[]): void {
    for (const token of tokens) this.#append(token, true);
  }

  /** Appends a token that the model chose. */
  write(token: number): void {
    this.#generated++;
    this.#append(token, false);
  }

  /** Logits behind all tokens so far. */
  async next(signal?: AbortSignal): Promise<Float32Array> {
    while (this.#waiting.length > 0) {
      signal?.throwIfAborted();
      const batch = this.#waiting.slice(0, CHUNK);
      const tokens = batch.map(({ token }) => token);
      const isLast = batch.length === this.#waiting.length;
      const guess = isLast ? this.#draft([...this.#tokens, ...tokens]) : [];
      await this.#cut();
      const { logits, past } = await this.#model.run([...tokens, ...guess], this.#past, 1 + guess.length);
      if (this.#past !== null) this.#model.release(this.#past);
      this.#past = past;
      const [here, ...behind] = logits;
      this.#logits = here ?? null;
      this.#guessed = behind.map((row, i) => ({ token: guess[i] ?? -1, logits: row }));
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
    const guessed = this.#guessed[tokens.length - 1];
    if (guessed !== undefined && tokens.every((token, i) => token === this.#guessed[i]?.token)) return guessed.logits;
    await this.#cut();
    const { logits, past } = await this.#model.run(tokens, this.#past, 1);
    this.#model.release(past);
    return logits[0] ?? here;
  }

  /** Forgets everything: after a failure of the model nothing in the cache is trusted. */
  reset(): void {
    if (this.#past !== null) this.#model.release(this.#past);
    this.#past = null;
    this.#tokens = [];
    this.#waiting = [];
    this.#guessed = [];
    this.#logits = null;
  }

  /** Appends a token: without a run, where it is the one that was guessed. */
  #append(token: number, given: boolean): void {
    const [next, ...rest] = this.#guessed;
    if (token === next?.token) {
      this.#guessed = rest;
      this.#logits = next.logits;
      this.#tokens.push(token);
      if (given) this.#prefilled++;
    } else {
      this.#guessed = [];
      this.#waiting.push({ token, given });
    }
  }

  /** Cuts what is no part of the sequence off the cache. */
  async #cut(): Promise<void> {
    this.#guessed = [];
    const old = this.#past;
    if (old === null || old.length === this.#tokens.length) return;
    this.#past = this.#tokens.length === 0 ? null : await this.#model.truncate(old, this.#tokens.length);
    this.#model.release(old);
  }
}
