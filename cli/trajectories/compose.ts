import {
  ELSEWHERE,
  FINAL_THINK,
  heldThink,
  notesInWords,
  NOT_FOUND,
  NOTHING_HELD,
  ONE_FACT,
} from "../../src/engine/policy/conversation.ts";
import type { Expert, ExpertQuery, PictureNotes } from "../../src/engine/experts/types.ts";
import type { Picture } from "../../src/engine/encoders/types.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import { evidenceLines } from "../../src/engine/reason/evidence-lines.ts";
import type { Seed, SeedStep } from "../atlas/seeds.ts";
import { holderOf } from "./hold.ts";
import type { Outcome } from "./types.ts";
import { GIVE_UP_THINK, planThink, STOP_THINK } from "./words.ts";

/**
 * A wrong start for the policy to put right: `whole` asks a chain in one piece, `split` takes one fact for two,
 * `elsewhere` asks the wrong expert. Its words are not learnt, only what to do behind them.
 */
export type Mistake = "whole" | "split" | "elsewhere";

/** Retrieval steps of a question at most; behind the last the final answer follows at once (src/engine/reason). */
const MAX_STEPS = 3;
const TOP_K = 5;

export interface ComposeParts {
  readonly experts: readonly Expert[];
  readonly seen?: { readonly picture: Picture; readonly notes: PictureNotes };
  /** Whether a step whose answer was not retrieved is kept as one that finds nothing, rather than dropped. */
  readonly keepsMisses: boolean;
  readonly mistake?: Mistake | undefined;
}

/**
 * Runs a seed's golden steps through the real experts, so that the policy learns on the very evidence, right and
 * wrong, that it will meet. Dropped when a step's answer is not in what was retrieved.
 */
export async function compose(seed: Seed, { experts, seen, keepsMisses, mistake }: ComposeParts): Promise<Outcome> {
  const turns: Turn[] = [
    { role: "question", question: seed.question, notes: seen === undefined ? "" : notesInWords(seen.notes) },
  ];
  /** Asks, and says which evidence holds the first of some answers that any holds. */
  const look = async (think: string, { subQuestion, expert: kind }: SeedStep, answers: readonly SeedStep[]) => {
    const expert = experts.find((one) => one.kind === kind);
    if (expert === undefined)
      throw new Error(`There is no ${kind} expert: build the packs with \`npm run pack -- atlas\`.`);
    const query: ExpertQuery = { subQuestion, ...(seen && kind === "text-image" ? { picture: seen.picture } : {}) };
    const retrieval = await expert.search(query, TOP_K);
    const asks: Turn = { role: "retrieval-step", think, subQuestion, expert: kind };
    turns.push(asks, { role: "evidence", lines: evidenceLines(retrieval) });
    const held = answers.flatMap((step) => {
      if (seed.unanswerable === true || !retrieval.relevant) return [];
      const holder = holderOf(step.answer, step.evidence, step.answerSentence, retrieval.evidence);
      return holder === undefined ? [] : [{ step, think: heldThink(holder.label) }];
    });
    turns.push(
      held[0] === undefined
        ? { role: "answer-step", think: NOTHING_HELD, answer: NOT_FOUND }
        : { role: "answer-step", think: held[0].think, answer: held[0].step.answer },
    );
    return { asks, relevant: retrieval.relevant, holds: held[0]?.step, evidence: retrieval.evidence };
  };

  let left = seed.steps;
  let unlearnt: Turn | undefined;
  const [first, second] = seed.steps;
  if (mistake === "whole" && first !== undefined && second !== undefined) {
    // Asked in one piece, a chain finds its end, its first link, or nothing.
    const { asks, holds } = await look(ONE_FACT, { ...first, subQuestion: seed.question }, [second, first]);
    unlearnt = asks;
    left = holds === undefined ? left : seed.steps.slice(seed.steps.indexOf(holds) + 1);
  }
  if (mistake === "elsewhere" && first !== undefined) {
    const { asks, evidence } = await look(planThink(seed.steps, 0), { ...first, expert: otherThan(first) }, []);
    if (holderOf(first.answer, [], undefined, evidence) !== undefined) return { dropped: "answer by another expert" };
    unlearnt = asks;
  }
  let found = true;
  for (const [i, step] of left.entries()) {
    const think =
      mistake === "split"
        ? planThink([step, step], 0)
        : mistake === "elsewhere" && i === 0
          ? ELSEWHERE
          : planThink(seed.steps, seed.steps.length - left.length + i);
    const { asks, relevant, holds } = await look(think, step, [step]);
    if (mistake === "split") unlearnt = asks;
    if (holds !== undefined) continue;
    if (seed.unanswerable !== true && !keepsMisses)
      return { dropped: relevant ? "answer not in evidence" : "nothing relevant" };
    // Before it gives up on a single fact, the policy asks one more expert.
    if (seed.steps.length === 1 && mistake === undefined && step.expert !== "text-image")
      await look(ELSEWHERE, { ...step, expert: otherThan(step) }, []);
    found = false;
    break;
  }
  const answer = found ? (seed.answers[0] ?? NOT_FOUND) : NOT_FOUND;
  // Yes, no and comparisons say more than the last step did: their thought says how they follow.
  const follows = found && seed.steps.at(-1)?.answer !== answer;
  return { turns: concluded(turns, found, answer, follows ? seed.finalThink : undefined), foundAll: found, unlearnt };
}

/** An expert that a step might go to by mistake. */
const otherThan = ({ expert }: SeedStep): SeedStep["expert"] => (expert === "text" ? "table" : "text");

/** The turns with a stop step, where steps are left, and the final answer. */
export function concluded(
  turns: readonly Turn[],
  found: boolean,
  answer: string,
  think = found ? FINAL_THINK : NOTHING_HELD,
): Turn[] {
  const steps = turns.filter(({ role }) => role === "retrieval-step").length;
  const stop: Turn[] =
    steps < MAX_STEPS
      ? [{ role: "retrieval-step", think: found ? STOP_THINK : GIVE_UP_THINK, subQuestion: null, expert: null }]
      : [];
  return [...turns, ...stop, { role: "conclude" }, { role: "answer-step", think, answer }];
}
