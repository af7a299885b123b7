import type { Picture } from "../../src/engine/encoders/types.ts";
import type { Evidence, Expert, ExpertQuery, PictureNotes } from "../../src/engine/experts/types.ts";
import { scoreAnswer } from "../../src/engine/metrics/scores.ts";
import { askOf, heldThink, notesInWords, NOT_FOUND, NOTHING_HELD } from "../../src/engine/policy/conversation.ts";
import { statedAnswer } from "../../src/engine/policy/stated.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import { evidenceLines } from "../../src/engine/reason/evidence-lines.ts";
import type { Golden, GoldenStep } from "./golden.ts";
import { holderOf } from "./hold.ts";
import type { GoldEvidence } from "./types.ts";

const TOP_K = 5;
/** An answer that an expert gives is right when it shares this much with the golden one: "Lima, Peru" for "Lima". */
const RIGHT = 0.6;

/** What came of a search. */
export interface Looked {
  readonly asks: Turn;
  readonly relevant: boolean;
  readonly evidence: readonly Evidence[];
  /** Whether it answers one of the steps it might. */
  readonly found: boolean;
  /** That step, by its position. */
  readonly step: number;
}

/** The conversation of one question while its golden steps are run through the experts. */
export class Searching {
  readonly turns: Turn[];
  readonly gold: GoldEvidence[] = [];
  /** An expert was sure of a wrong answer, which the engine would go on with. */
  isMisled = false;
  readonly #experts: readonly Expert[];
  readonly #picture: Picture | undefined;
  /** Answers are in the words in which they were read. */
  #golden: Golden;

  constructor(
    golden: Golden,
    experts: readonly Expert[],
    seen?: { readonly picture: Picture; readonly notes: PictureNotes },
  ) {
    this.turns = [
      { role: "question", question: golden.question, notes: seen === undefined ? "" : notesInWords(seen.notes) },
    ];
    this.#golden = golden;
    this.#experts = experts;
    this.#picture = seen?.picture;
  }

  get golden(): Golden {
    return this.#golden;
  }

  /**
   * Asks, reads what is found, and answers: by the engine's own rule where the expert is sure, else with the first of some
   * golden steps, by their positions, that a line holds.
   */
  async look(
    think: string,
    { subQuestion, expert: kind, evidence }: GoldenStep,
    open: readonly number[],
  ): Promise<Looked> {
    const expert = this.#experts.find((one) => one.kind === kind);
    if (expert === undefined)
      throw new Error(`There is no ${kind} expert: build the packs with \`npm run pack -- atlas\`.`);
    const query: ExpertQuery = {
      subQuestion,
      ...(this.#picture && kind === "text-image" ? { picture: this.#picture } : {}),
    };
    const retrieval = await expert.search(query, TOP_K);
    const asks: Turn = { role: "retrieval-step", think, subQuestion, expert: kind };
    const lines = evidenceLines(retrieval);
    const reading = lines.length === 0 ? undefined : retrieval.reading;
    this.turns.push(asks, { role: "evidence", lines, ...(reading && { reading }) });
    const { step, ...said } = this.#read(lines.length === 0 ? [] : retrieval.evidence, open);
    this.turns.push({ role: "answer-step", ...said });
    if (step !== undefined) this.#golden = spelt(this.#golden, step, said.answer);
    else if (said.answer !== NOT_FOUND) this.isMisled = true;
    const found = step !== undefined;
    this.gold.push({ evidence, held: found });
    return { asks, relevant: retrieval.relevant, evidence: retrieval.evidence, found, step: step ?? -1 };
  }

  #read(evidence: readonly Evidence[], open: readonly number[]) {
    const { steps, unanswerable } = this.#golden;
    const sought =
      unanswerable === true ? [] : open.flatMap((at) => (steps[at] === undefined ? [] : [{ at, ...steps[at] }]));
    const stated = statedAnswer(this.turns, "mix");
    if (stated !== undefined) {
      const { think, answer } = stated;
      return { think, answer, step: sought.find((step) => scoreAnswer(answer, [step.answer]).f1 >= RIGHT)?.at };
    }
    for (const { at, ...step } of sought) {
      const holder = holderOf(step, evidence);
      if (holder !== undefined) return { think: heldThink(holder.label), answer: step.answer, step: at };
    }
    return { think: NOTHING_HELD, answer: NOT_FOUND, step: undefined };
  }
}

/** Golden steps after one of them was answered, in these words: what is asked of it next is asked in them too. */
function spelt(golden: Golden, step: number, answer: string): Golden {
  const known = golden.steps[step]?.answer ?? answer;
  const asksOfIt = golden.plan === "which-one" && step === 0;
  const steps = golden.steps.map((one, i) => ({
    ...one,
    ...(i === step && { answer }),
    ...(i === step + 1 && { subQuestion: putFor(known, answer, one.subQuestion) }),
    ...(i === 1 && asksOfIt && { subQuestion: askOf(answer, golden.question) }),
  }));
  return { ...golden, steps };
}

/** A text with other words in the place of some, where they stand there as a whole. */
function putFor(known: string, said: string, text: string): string {
  const at = ` ${text.replace(/\W/g, " ")} `.indexOf(` ${known.replace(/\W/g, " ")} `);
  return at < 0 ? text : `${text.slice(0, at)}${said}${text.slice(at + known.length)}`;
}
