import type { Picture } from "../../src/engine/encoders/types.ts";
import type { Expert, PictureNotes } from "../../src/engine/experts/types.ts";
import { scoreAnswer } from "../../src/engine/metrics/scores.ts";
import {
  ELSEWHERE,
  FINAL_THINK,
  GIVE_UP_THINK,
  NOT_FOUND,
  NOTHING_HELD,
  ONE_FACT,
  STOP_THINK,
} from "../../src/engine/policy/conversation.ts";
import { comparison } from "../../src/engine/policy/stated.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import type { Golden, GoldenStep } from "./golden.ts";
import { holderOf } from "./hold.ts";
import { Searching } from "./searching.ts";
import type { Outcome } from "./types.ts";
import { planThink } from "./words.ts";

/**
 * A wrong start for the policy to put right: `whole` asks a chain in one piece, `split` takes one fact for two,
 * `elsewhere` asks the wrong expert. Its words are not learnt, only what to do behind them.
 */
export type Mistake = "whole" | "split" | "elsewhere";

/** Retrieval steps of a question at most; behind the last the final answer follows at once (src/engine/reason). */
const MAX_STEPS = 3;

export interface ComposeParts {
  readonly experts: readonly Expert[];
  readonly seen?: { readonly picture: Picture; readonly notes: PictureNotes };
  /** Whether a step whose answer was not retrieved is kept as one that finds nothing, rather than dropped. */
  readonly keepsMisses: boolean;
  readonly mistake?: Mistake | undefined;
}

/**
 * Runs a question's golden steps through the real experts, so that the policy learns on the very evidence, right and
 * wrong, that it will meet. Dropped when a step's answer is not in what was retrieved, or an expert is sure of another.
 */
export async function compose(golden: Golden, { experts, seen, keepsMisses, mistake }: ComposeParts): Promise<Outcome> {
  const searching = new Searching(golden, experts, seen);
  const last = golden.steps.length - 1;
  let unlearnt: Turn | undefined;
  let next = 0;
  const [first, second] = golden.steps;
  if (mistake === "whole" && first !== undefined && second !== undefined) {
    // Asked in one piece, a chain finds its end, its first link, or nothing. A question about a thing that is meant
    // does not ask for that thing, and is not answered by it.
    const [asked, open] = golden.plan === "which-one" ? [second, [1]] : [first, [1, 0]];
    const { asks, step } = await searching.look(ONE_FACT, { ...asked, subQuestion: golden.question }, open);
    unlearnt = asks;
    next = step + 1;
  }
  if (mistake === "elsewhere" && first !== undefined) {
    const { asks, evidence } = await searching.look(planThink(golden, 0), { ...first, expert: otherThan(first) }, []);
    if (holderOf({ answer: first.answer, evidence: [] }, evidence) !== undefined)
      return { dropped: "answer by another expert" };
    unlearnt = asks;
  }
  let found = true;
  for (let i = next; i <= last && found && !searching.isMisled; i++) {
    const step = searching.golden.steps[i];
    if (step === undefined) break;
    const think =
      mistake === "split"
        ? planThink({ steps: [step, step] }, 0)
        : mistake === "elsewhere" && i === 0
          ? ELSEWHERE
          : planThink(searching.golden, i);
    const looked = await searching.look(think, step, [i]);
    if (mistake === "split") unlearnt = looked.asks;
    if (looked.found || searching.isMisled) continue;
    const dropped = golden.unanswerable !== true && !keepsMisses;
    const why = { dropped: looked.relevant ? "answer not in evidence" : "nothing relevant" };
    if (dropped && step.orElse !== true) return why;
    // Before it gives up on a single fact, or on what is meant, the policy asks one more expert, which may know.
    const isFirst = i === 0 && (last === 0 || golden.plan === "which-one");
    const mayAsk = searching.gold.length + last - i < MAX_STEPS && (mistake === undefined || mistake === "whole");
    const end = searching.golden.steps[last];
    const isWhole = golden.plan === "which-one" && mistake !== "whole" && end !== undefined;
    const again = isWhole ? { ...end, subQuestion: golden.question, expert: step.expert } : step;
    const open = step.orElse === true ? [isWhole ? last : i] : [];
    found = isFirst && mayAsk && step.expert !== "text-image" ? await asksElsewhere(searching, again, open) : false;
    if (dropped && !found) return why;
    // Who cannot tell which one is meant asks the question itself (src/engine/policy/plan.ts): nothing is left to ask.
    if (isWhole) break;
  }
  if (searching.isMisled) return { dropped: "answered wrongly" };
  // Yes, no and comparisons say more than the last step did: their thought says how they follow.
  const [answer = NOT_FOUND] = golden.answers;
  const follows = found && golden.steps.at(-1)?.answer !== answer;
  const computed = follows ? comparison(searching.turns) : undefined;
  if (computed !== undefined && scoreAnswer(computed.answer, [answer]).recall < 1)
    return { dropped: "answered wrongly" };
  const think = follows ? (computed?.think ?? golden.finalThink) : undefined;
  // What only the engine can compute was read in words that it cannot compute with.
  if (follows && think === undefined) return { dropped: "answer not in evidence" };
  const read = follows ? (computed?.answer ?? answer) : (searching.golden.steps.at(-1)?.answer ?? NOT_FOUND);
  const turns = concluded(searching.turns, found, found ? read : NOT_FOUND, think);
  return { turns, foundAll: found, unlearnt, gold: searching.gold };
}

/** Sends a sub-question that found nothing to another expert; whether that finds any of these steps' answers. */
async function asksElsewhere(searching: Searching, step: GoldenStep, open: readonly number[]): Promise<boolean> {
  const { found } = await searching.look(ELSEWHERE, { ...step, expert: otherThan(step) }, open);
  return found;
}

/** An expert that a step might go to by mistake. */
const otherThan = ({ expert }: GoldenStep): GoldenStep["expert"] => (expert === "text" ? "table" : "text");

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
