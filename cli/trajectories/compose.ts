import { notesInWords, NOT_FOUND } from "../../src/engine/policy/conversation.ts";
import type { Expert, ExpertQuery, PictureNotes } from "../../src/engine/experts/types.ts";
import type { Picture } from "../../src/engine/encoders/types.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import { evidenceLines } from "../../src/engine/reason/evidence-lines.ts";
import type { Seed } from "../atlas/seeds.ts";
import { holderOf } from "./hold.ts";
import type { Outcome } from "./types.ts";
import { FINAL_THINK, GIVE_UP_THINK, heldThink, NOTHING_HELD_THINK, planThink, STOP_THINK } from "./words.ts";

/** Retrieval steps of a question at most; behind the last the final answer follows at once (src/engine/reason). */
const MAX_STEPS = 3;
const TOP_K = 5;

export interface ComposeParts {
  readonly experts: readonly Expert[];
  readonly seen?: { readonly picture: Picture; readonly notes: PictureNotes };
  /** Whether a step whose answer was not retrieved is kept as one that finds nothing, rather than dropped. */
  readonly keepsMisses: boolean;
}

/**
 * Runs a seed's golden steps through the real experts, so that the policy learns on the very evidence, right and
 * wrong, that it will meet. Dropped when a step's answer is not in what was retrieved.
 */
export async function compose(seed: Seed, { experts, seen, keepsMisses }: ComposeParts): Promise<Outcome> {
  const turns: Turn[] = [
    { role: "question", question: seed.question, notes: seen === undefined ? "" : notesInWords(seen.notes) },
  ];
  let found = true;
  for (const [index, step] of seed.steps.entries()) {
    const { subQuestion, expert: kind, answer, evidence: gold, answerSentence } = step;
    const expert = experts.find((one) => one.kind === kind);
    if (expert === undefined)
      throw new Error(`There is no ${kind} expert: build the packs with \`npm run pack -- build\`.`);
    const query: ExpertQuery = { subQuestion, ...(seen && kind === "text-image" ? { picture: seen.picture } : {}) };
    const retrieval = await expert.search(query, TOP_K);
    turns.push({ role: "retrieval-step", think: planThink(seed.steps, index), subQuestion, expert: kind });
    turns.push({ role: "evidence", lines: evidenceLines(retrieval) });
    const holder =
      seed.unanswerable === true || !retrieval.relevant
        ? undefined
        : holderOf(answer, gold, answerSentence, retrieval.evidence);
    if (holder === undefined) {
      if (seed.unanswerable !== true && !keepsMisses)
        return { dropped: retrieval.relevant ? "answer not in evidence" : "nothing relevant" };
      turns.push({ role: "answer-step", think: NOTHING_HELD_THINK, answer: NOT_FOUND });
      found = false;
      break;
    }
    turns.push({ role: "answer-step", think: heldThink(holder.label), answer });
  }
  const answer = found ? (seed.answers[0] ?? NOT_FOUND) : NOT_FOUND;
  // Yes, no and comparisons say more than the last step did: their thought says how they follow.
  const follows = found && seed.steps.at(-1)?.answer !== answer;
  return { turns: concluded(turns, found, answer, follows ? seed.finalThink : undefined), foundAll: found };
}

/** The turns with a stop step, where steps are left, and the final answer. */
export function concluded(
  turns: readonly Turn[],
  found: boolean,
  answer: string,
  think = found ? FINAL_THINK : NOTHING_HELD_THINK,
): Turn[] {
  const steps = turns.filter(({ role }) => role === "retrieval-step").length;
  const stop: Turn[] =
    steps < MAX_STEPS
      ? [{ role: "retrieval-step", think: found ? STOP_THINK : GIVE_UP_THINK, subQuestion: null, expert: null }]
      : [];
  return [...turns, ...stop, { role: "conclude" }, { role: "answer-step", think, answer }];
}
