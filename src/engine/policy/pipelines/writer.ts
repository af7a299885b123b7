import { bestAllowed, fieldRules, loopStart } from "../constrain.ts";
import type { FieldRules } from "../constrain.ts";
import { Decoder } from "../decoder.ts";
import type { Past, TokenModel } from "../decoder.ts";
import type { PolicyTokenizer } from "../token-model.ts";
import type { StepUsage } from "../types.ts";

export interface Written {
  readonly text: string;
  readonly usage: StepUsage;
}

/**
 * Free greedy decoding of one line: up to the end of the message or line, a loop, or the limit. The only rule is that
 * something is written. Takes one prompt at a time.
 */
export class Writer<P extends Past = Past> {
  readonly #decoder: Decoder<P>;
  readonly #tokenizer: PolicyTokenizer;
  readonly #rules: FieldRules;
  readonly #limit: number;

  /** @param limit tokens of the longest text */
  constructor(model: TokenModel<P>, tokenizer: PolicyTokenizer, limit: number) {
    this.#decoder = new Decoder(model);
    this.#tokenizer = tokenizer;
    this.#rules = fieldRules(tokenizer.vocabulary);
    this.#limit = limit;
  }

  /** Goes on from a prompt. @throws the signal's reason when it aborts, and what the model throws */
  async write(prompt: string, signal?: AbortSignal): Promise<Written> {
    const started = performance.now();
    const tokens: number[] = [];
    let text = "";
    try {
      await this.#decoder.begin(this.#tokenizer.encode(prompt));
      while (tokens.length < this.#limit) {
        signal?.throwIfAborted();
        const logits = await this.#decoder.next(signal);
        const token = tokens.length === 0 ? bestAllowed(logits, this.#rules.neverFirst, null, null) : likeliest(logits);
        if (this.#rules.never[token] === 1) break;
        tokens.push(token);
        this.#decoder.write(token);
        text = this.#tokenizer.decode(tokens);
        const looped = loopStart(tokens, (unit) => /\p{L}/u.test(this.#tokenizer.decode(unit)));
        if (looped === null) continue;
        text = this.#tokenizer.decode(tokens.slice(0, looped));
        break;
      }
    } catch (thrown) {
      this.#decoder.reset();
      throw thrown;
    }
    return {
      text: text.replaceAll("\uFFFD", "").trim(),
      usage: { ...this.#decoder.usage, seconds: (performance.now() - started) / 1000 },
    };
  }
}

function likeliest(logits: Float32Array): number {
  let best = 0;
  logits.forEach((logit, token) => {
    if (logit > (logits[best] ?? -Infinity)) best = token;
  });
  return best;
}
