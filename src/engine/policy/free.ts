import { SextantError, reportOf } from "../errors.ts";
import type { TextGenerator } from "./generator.ts";
import { FieldStream, parseAnswerStep, parseRetrievalStep } from "./parse.ts";
import { chatOf } from "./prompt.ts";
import type {
  AnswerDecision,
  Policy,
  PolicyInfo,
  RetrievalDecision,
  StepOptions,
  StepToken,
  StepUsage,
  Turn,
} from "./types.ts";

export interface FreePolicyOptions {
  /** False for a policy trained on the steps: it needs no worked example. */
  readonly example: boolean;
}

/**
 * A policy that decodes freely and sees the pictures itself: the full tier. Its steps may break the format; then they
 * throw `step-format`, and the loop repeats them.
 */
export class FreePolicy implements Policy {
  readonly info: PolicyInfo;
  readonly readsPictures = true;
  readonly #generator: TextGenerator;
  readonly #example: boolean;

  constructor(generator: TextGenerator, info: PolicyInfo, { example }: FreePolicyOptions) {
    this.info = info;
    this.#generator = generator;
    this.#example = example;
  }

  async *retrievalStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, RetrievalDecision> {
    const { text, usage } = yield* this.#write(turns, options);
    return { ...parseRetrievalStep(text), usage };
  }

  async *answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    const { text, usage } = yield* this.#write(turns, options);
    return { ...parseAnswerStep(text), usage };
  }

  /** Generates one step; yields its fields as they come and returns the whole text. */
  async *#write(
    turns: readonly Turn[],
    { signal, reminder = false, pictures = [] }: StepOptions,
  ): AsyncGenerator<StepToken, { text: string; usage: StepUsage }> {
    const started = performance.now();
    const fields = new FieldStream();
    const pieces: string[] = [];
    let text = "";
    let wake = (): void => undefined;
    const onText = (piece: string): void => {
      pieces.push(piece);
      wake();
    };
    const messages = chatOf(turns, { example: this.#example, reminder });
    const abandon = new AbortController();
    const stop = signal === undefined ? abandon.signal : AbortSignal.any([signal, abandon.signal]);
    let ended = false;
    const generation = this.#generator.generate({ messages, pictures, signal: stop, onText }).finally(() => {
      ended = true;
      wake();
    });
    // Awaited below; until then a rejection is nobody's surprise.
    generation.catch(() => undefined);
    try {
      for (;;) {
        const piece = pieces.shift();
        if (piece !== undefined) {
          text += piece;
          yield* fields.feed(piece);
        } else if (ended) {
          break;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
      const { prompt, written } = await generation;
      signal?.throwIfAborted();
      const seconds = (performance.now() - started) / 1000;
      return { text, usage: { prefilledTokens: prompt, cachedTokens: 0, generatedTokens: written, seconds } };
    } catch (thrown) {
      if (reportOf(thrown).code !== "unexpected") throw thrown;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      const remedy = "Ask again, or choose a smaller model under Models.";
      throw new SextantError("model-failed", `The policy stopped working: ${message}`, remedy, { cause: thrown });
    } finally {
      abandon.abort();
    }
  }
}
