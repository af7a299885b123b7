import { SextantError, reportOf } from "../errors.ts";
import { asksWhetherTrue } from "../experts/asked-for.ts";
import { EXPERT_KINDS } from "../packs/types.ts";
import type { ExpertKind } from "../packs/types.ts";
import { bestAllowed, bestOf, fieldRules, loopStart, nameProbabilities } from "./constrain.ts";
import type { FieldRules } from "./constrain.ts";
import {
  ANSWER_CLOSE,
  ANSWER_GRAMMAR,
  ELSEWHERE,
  NONE,
  NOTHING_HELD,
  NOT_FOUND,
  ONE_FACT,
  RETRIEVAL_CLOSE,
  RETRIEVAL_GRAMMAR,
  RETRIEVER_NAMES,
  STOP_THINK,
  asData,
  piecesOf,
} from "./conversation.ts";
import type { Piece } from "./conversation.ts";
import { Decoder } from "./decoder.ts";
import type { Draft, Past, TokenModel } from "./decoder.ts";
import { likelySteps, lookUp } from "./drafts.ts";
import { Extract, answerSources, spellingsOf } from "./extract.ts";
import type { Spellings } from "./extract.ts";
import { nextOfMakers } from "./makers.ts";
import { askedOfPicture } from "./pictured.ts";
import {
  askedElsewhere,
  isAllAsked,
  isAskedElsewhere,
  isPlainClaim,
  isSecondOpinion,
  leftToAsk,
  otherOfTwo,
  plannedSubQuestion,
  questionOf,
  subQuestionsOf,
} from "./plan.ts";
import { secondOpinion } from "./second-opinion.ts";
import { mayHoldAnswer, settled } from "./settled.ts";
import { nextOfTwo } from "./two-questions.ts";
import { statedAnswer } from "./stated.ts";
import type { PolicyTokenizer } from "./token-model.ts";
import { FREE } from "./types.ts";
import type {
  AnswerDecision,
  AnswerMode,
  Policy,
  PolicyInfo,
  RetrievalDecision,
  StepField,
  StepOptions,
  StepToken,
  StepUsage,
  Turn,
} from "./types.ts";

/** Longest field, in tokens. Training keeps its targets below these. */
export const FIELD_LIMIT: Readonly<Record<StepField, number>> = { think: 40, "sub-question": 64, answer: 48 };

/**
 * Nats. The policy says too readily that no line holds the answer: three of its eight errors on the tuning questions were
 * such. With this much less of it, it still refuses 36 of 40 questions that have no answer (37 without, 25 at twice that).
 */
const NOTHING_HELD_DOUBT = 2;

/** Characters. An answer longer than this to the whole question is a list: nothing follows from it, and no policy has met one. */
const LIST = 120;

interface FieldOptions {
  /** A field that begins to copy this text gets all of it at once. */
  readonly whole?: string | undefined;
  /** Holds the field to runs of words. */
  readonly extract?: Extract | undefined;
  /** Text that the field is less likely to begin with than the model says, by so many nats. */
  readonly doubted?: { readonly text: string; readonly nats: number } | undefined;
}

/**
 * The compact policy: its own decode loop under the step grammar, so that a step that breaks the format cannot be
 * written. Tags are given, fields are decoded greedily, the expert is chosen among the three names only, an answer is cut
 * out of what was read, or is the expert's own where that is sure (stated.ts). A sub-question of "None" ends retrieval; it is not allowed before the first retrieval, because
 * an answer needs evidence.
 */
export class CompactPolicy<P extends Past = Past> implements Policy {
  readonly info: PolicyInfo;
  readonly #answers: AnswerMode;
  readonly #decoder: Decoder<P>;
  readonly #tokenizer: PolicyTokenizer;
  readonly #rules: FieldRules;
  readonly #spellings: Spellings;
  readonly #names: readonly { readonly expert: ExpertKind; readonly tokens: readonly number[] }[];
  /** Resolves when the step before is over: one sequence, one cache. */
  #idle: Promise<void> = Promise.resolve();

  constructor(model: TokenModel<P>, tokenizer: PolicyTokenizer, info: PolicyInfo, answers: AnswerMode = "mix") {
    this.info = info;
    this.#answers = answers;
    this.#decoder = new Decoder(model);
    this.#tokenizer = tokenizer;
    this.#rules = fieldRules(tokenizer.vocabulary);
    this.#spellings = spellingsOf(tokenizer.vocabulary);
    this.#names = EXPERT_KINDS.map((expert) => ({ expert, tokens: tokenizer.encode(RETRIEVER_NAMES[expert]) }));
  }

  async *retrievalStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, RetrievalDecision> {
    // What was asked at last was the question itself: with an answer to it, or two experts' opinions, nothing is missing.
    const found = turns.findLast((turn) => turn.role === "answer-step")?.answer ?? NOT_FOUND;
    const isAnswered = isAskedElsewhere(turns) && found !== NOT_FOUND;
    const isList = found.length > LIST && subQuestionsOf(turns).at(-1) === questionOf(turns);
    if (isAnswered || isList || isAllAsked(turns) || isSecondOpinion(turns))
      return { think: STOP_THINK, subQuestion: null, expert: null, usage: FREE };
    const makers = nextOfMakers(turns);
    if (makers === "none") return { think: STOP_THINK, subQuestion: null, expert: null, usage: FREE };
    if (makers !== undefined) return yield* given(makers.think, makers);
    const left = leftToAsk(turns);
    if (left !== undefined) return yield* given(left.think, left);
    const next = nextOfTwo(turns);
    if (next === "none") return { think: STOP_THINK, subQuestion: null, expert: null, usage: FREE };
    const side = otherOfTwo(turns);
    if (side !== undefined) return yield* given(side.think, side);
    const other = secondOpinion(turns, this.#answers);
    if (other !== undefined) return yield* given(other.think, other);
    const mayStop = turns.some((turn) => turn.role === "answer-step");
    return yield* this.#step(turns, RETRIEVAL_GRAMMAR[0]?.open ?? "", async function* (policy, usage) {
      const claim = next?.subQuestion ?? plainClaim(turns);
      const open = RETRIEVAL_GRAMMAR[1]?.open ?? "";
      const think = yield* claim === undefined
        ? policy.#field("think", open, options, true)
        : policy.#given("think", next?.think ?? ONE_FACT, open);
      const before = turns.findLast((turn) => turn.role === "retrieval-step");
      const again = claim ?? (think === ELSEWHERE ? askedElsewhere(turns) : undefined);
      const close = RETRIEVAL_GRAMMAR[2]?.open ?? "";
      const whole = again ?? policy.#planned(think, turns);
      // A claim may be asked as what the thing is; any other question that one look-up answers is its own sub-question, and
      // what a picture shows is asked in the question's own words.
      const isItself = think === ONE_FACT && whole === questionOf(turns) && !asksWhetherTrue(whole);
      const isOther = again !== undefined && again !== before?.subQuestion;
      const isFixed = isItself || claim !== undefined || isOther || whole === askedOfPicture(turns);
      const subQuestion =
        isFixed && whole !== undefined
          ? yield* policy.#given("sub-question", whole, close)
          : yield* policy.#field("sub-question", close, options, mayStop, { whole });
      if (subQuestion === NONE) return { think, subQuestion: null, expert: null, usage: usage() };
      const expertProbabilities = await nameProbabilities(policy.#names, (prefix) =>
        policy.#decoder.peek(prefix, options.signal),
      );
      // The expert that found nothing would find it again.
      const isAgain = subQuestion === again && again === before?.subQuestion;
      const asked = EXPERT_KINDS.filter((kind) => !isAgain || kind !== before?.expert);
      const expert = asked.reduce((a, b) => (expertProbabilities[b] > expertProbabilities[a] ? b : a));
      return { think, subQuestion, expert, expertProbabilities, usage: usage() };
    });
  }

  async *answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    const stated = statedAnswer(turns, this.#answers);
    if (stated !== undefined) {
      options.signal?.throwIfAborted();
      yield { field: "think", text: stated.think };
      yield { field: "answer", text: stated.answer };
      return { ...stated, usage: FREE };
    }
    return yield* this.#step(turns, ANSWER_GRAMMAR[0]?.open ?? "", async function* (policy, usage) {
      const sources = answerSources(turns);
      const extract = sources === null ? undefined : new Extract(sources, policy.#spellings);
      const mayHold = mayHoldAnswer(turns);
      const think = yield* policy.#field("think", ANSWER_GRAMMAR[1]?.open ?? "", options, true, {
        doubted: mayHold ? { text: NOTHING_HELD, nats: NOTHING_HELD_DOUBT } : undefined,
      });
      const answer = yield* policy.#field("answer", ANSWER_CLOSE, options, true, { extract });
      return { ...settled({ think, answer }, turns), by: "policy", usage: usage() };
    });
  }

  /** One step: takes its turn, starts from the prompt, and leaves the cache usable whatever happens. */
  async *#step<T>(
    turns: readonly Turn[],
    open: string,
    write: (policy: this, usage: () => StepUsage) => AsyncGenerator<StepToken, T>,
  ): AsyncGenerator<StepToken, T> {
    const before = this.#idle;
    let done = (): void => undefined;
    this.#idle = new Promise((resolve) => (done = resolve));
    await before;
    const started = performance.now();
    try {
      const pieces: Piece[] = [...turns.flatMap(piecesOf), { text: open, role: "given" }];
      const [asked = [], ...behind] = pieces.map((piece) => this.#tokensOf(piece));
      // Int8 logits hang on what shares a pass: with the start of the question before in the cache, an answer would hang on
      // that question, and one that is asked again might be answered otherwise.
      const least = turns.length === 1 ? Infinity : asked.length;
      await this.#decoder.begin([asked, ...behind].flat(), this.#draftFor(turns), least);
      return yield* write(this, () => ({ ...this.#decoder.usage, seconds: (performance.now() - started) / 1000 }));
    } catch (thrown) {
      if (reportOf(thrown).code === "aborted") throw thrown;
      this.#decoder.reset();
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw new SextantError(
        "model-failed",
        `The policy stopped working: ${message}`,
        "Ask again; if it persists, reload.",
        { cause: thrown },
      );
    } finally {
      done();
    }
  }

  /** The sub-question that a thought calls for, where the question is short enough for one. */
  #planned(think: string, turns: readonly Turn[]): string | undefined {
    const question = questionOf(turns);
    const isShort = question !== "" && this.#tokenizer.encode(question).length <= FIELD_LIMIT["sub-question"];
    return isShort ? plannedSubQuestion(think, question, turns) : undefined;
  }

  /** What the decoder may guess; nothing on a GPU, where wrong guesses cost a cache that is read back to be cut. */
  #draftFor(turns: readonly Turn[]): Draft | undefined {
    if (this.info.device === "webgpu") return undefined;
    const likely = likelySteps(turns).map((turn) => piecesOf(turn).flatMap((piece) => this.#tokensOf(piece)));
    return (sequence) => lookUp(sequence, likely);
  }

  #doubt(logits: Float32Array, { text, nats }: { readonly text: string; readonly nats: number }): Float32Array {
    const [token = -1] = this.#tokenizer.encode(text);
    return logits.with(token, (logits[token] ?? 0) - nats);
  }

  /** Tokens of a piece. Written words hold no special tokens, whoever wrote them. */
  #tokensOf({ text, role }: Piece): number[] {
    return this.#tokenizer.encode(role === "written" ? text.replaceAll("<", "‹") : text);
  }

  /** A field whose words are no choice. */
  async *#given(field: StepField, text: string, close: string): AsyncGenerator<StepToken, string> {
    this.#decoder.give([...this.#tokensOf({ text, role: "written" }), ...this.#tokenizer.encode(close)]);
    yield { field, text };
    return text;
  }

  /**
   * Decodes one field up to the first token of `close`, its limit, or a loop; then appends `close` unless it ends the
   * step. A copy of `whole` needs no decoding, and loses nothing.
   */
  async *#field(
    field: StepField,
    close: string,
    { signal }: StepOptions,
    mayBeNone: boolean,
    { whole, extract, doubted }: FieldOptions = {},
  ): AsyncGenerator<StepToken, string> {
    const decoder = this.#decoder;
    const closing = this.#tokenizer.encode(close);
    const [end = -1] = closing;
    const [none = -1] = mayBeNone ? [] : this.#tokenizer.encode(NONE);
    const tokens: number[] = [];
    let text = "";
    while (tokens.length < FIELD_LIMIT[field]) {
      signal?.throwIfAborted();
      const first = tokens.length === 0;
      const said = await decoder.next(signal);
      const logits = first && doubted !== undefined ? this.#doubt(said, doubted) : said;
      const token =
        extract === undefined
          ? bestAllowed(
              logits,
              first ? this.#rules.neverFirst : this.#rules.never,
              first ? null : end,
              first ? none : null,
            )
          : bestOf(logits, extract.allowed().add(!first && extract.mayEnd() ? end : -1));
      if (token === end) break;
      if (first && whole !== undefined && startsWordOf(whole, this.#tokenizer.decode([token]))) {
        decoder.give(this.#tokensOf({ text: whole, role: "written" }));
        yield { field, text: whole };
        text = whole;
        break;
      }
      tokens.push(token);
      extract?.write(token);
      decoder.write(token);
      const written = this.#tokenizer.decode(tokens);
      // Half a character decodes to the replacement sign until its other bytes arrive.
      if (!written.endsWith("\uFFFD")) {
        yield { field, text: written.slice(text.length) };
        text = written;
      }
      const looped = loopStart(tokens, (unit) => /\p{L}/u.test(this.#tokenizer.decode(unit)));
      if (looped !== null) {
        text = this.#tokenizer.decode(tokens.slice(0, looped));
        break;
      }
    }
    if (close !== ANSWER_CLOSE && close !== RETRIEVAL_CLOSE) decoder.give(closing);
    return text.trim();
  }
}

/** The question, where it is a claim without a picture that nothing was asked for yet: there is nothing to plan. */
function plainClaim([question, ...more]: readonly Turn[]): string | undefined {
  if (question?.role !== "question" || question.notes !== "" || more.length > 0) return undefined;
  return isPlainClaim(question.question) ? asData(question.question) : undefined;
}

/** A step whose words are no choice. */
function* given(
  think: string,
  asks: { readonly subQuestion: string; readonly expert: ExpertKind },
): Generator<StepToken, RetrievalDecision> {
  yield { field: "think", text: think };
  yield { field: "sub-question", text: asks.subQuestion };
  return { ...asks, think, usage: FREE };
}

/** Whether a text begins a word of another, letter case aside. */
function startsWordOf(whole: string, start: string): boolean {
  return ` ${whole.toLowerCase()}`.includes(` ${start.toLowerCase().trim()}`);
}
