import type { ReadAnswer } from "../experts/types.ts";
import { compared } from "./comparison.ts";
import { FINAL_THINK, NOTHING_HELD, NOT_FOUND, heldThink } from "./conversation.ts";
import { asksTheQuestion } from "./plan.ts";
import type { AnswerDecision, Answerer, Turn } from "./types.ts";

/**
 * Who answers: `mix` lets experts answer where they are sure and the policy elsewhere; the others are there to be compared:
 * `reader` takes whatever the experts answer, `policy` nothing of it.
 */
export const ANSWER_MODES = ["mix", "reader", "policy"] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/**
 * How sure an expert must be, by how it came to its answer, for the policy not to read the lines itself. At 0.5, three of
 * the twelve errors on the Atlas tuning questions were spans of 0.58 to 0.66.
 */
export const READING_SURE: Readonly<Record<ReadAnswer["by"], number>> = { span: 0.7, operation: 0.6, likeness: 0.7 };
/**
 * Where the reader is this sure that there is no answer, the policy decides. A span's own probability is spread over its
 * possible bounds, so it says less of this than what is left of "nothing".
 */
export const READING_NOTHING = 0.5;

const ANSWERERS: Readonly<Record<ReadAnswer["by"], Answerer>> = {
  span: "reader",
  operation: "operation",
  likeness: "likeness",
};

export type Stated = Omit<AnswerDecision, "usage">;

/**
 * The answer step's outcome where nothing has to be decoded for it: behind evidence of which the expert is sure, and at the
 * end of a conversation that asked for one thing only, or for two that are compared. Undefined where the policy has to read.
 */
export function statedAnswer(turns: readonly Turn[], mode: AnswerMode): Stated | undefined {
  const last = turns.at(-1);
  if (mode === "policy" || last === undefined) return undefined;
  if (last.role === "evidence") return read(last, mode);
  return last.role === "conclude" ? (onlyFinding(turns, mode) ?? comparison(turns)) : undefined;
}

/** The final answer where two findings are compared, whoever read them; undefined where they do not tell it. */
export function comparison(turns: readonly Turn[]): Stated | undefined {
  const [question] = turns;
  if (question?.role !== "question") return undefined;
  const found = new Map<string, string>();
  let asked = "";
  for (const turn of turns) {
    if (turn.role === "retrieval-step") asked = turn.subQuestion ?? asked;
    if (turn.role === "answer-step" && turn.answer !== NOT_FOUND) found.set(asked, turn.answer);
  }
  const [one, other, ...more] = [...found].map(([asked, answer]) => ({ asked, answer }));
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const computed = compared(question.question, one, other);
  return computed && { ...computed, by: "operation" };
}

function read({ reading }: Turn & { readonly role: "evidence" }, mode: AnswerMode): Stated | undefined {
  const isTaken =
    reading !== undefined &&
    reading.nothing < READING_NOTHING &&
    (mode === "reader" || reading.score >= READING_SURE[reading.by]);
  if (isTaken) {
    const { label, answer, by, score } = reading;
    return { think: heldThink(label), answer, by: ANSWERERS[by], score };
  }
  return mode === "reader" ? { think: NOTHING_HELD, answer: NOT_FOUND, by: "reader" } : undefined;
}

/**
 * Asked for one thing, or the question itself of the thing that is meant, the final answer is what was found last; unless
 * yes or no has to be concluded from it.
 */
function onlyFinding(turns: readonly Turn[], mode: AnswerMode): Stated | undefined {
  const asked = turns.flatMap((turn) => (turn.role === "retrieval-step" ? (turn.subQuestion ?? []) : []));
  const step = turns.findLast((turn) => turn.role === "answer-step");
  const [question] = turns;
  if (step === undefined || question?.role !== "question") return undefined;
  const { answer } = step;
  const isLast = answer !== NOT_FOUND && asksTheQuestion(asked.at(-1) ?? "", question.question);
  if (new Set(asked).size !== 1 && !isLast) return undefined;
  if (!asksForThing(question.question) && ![NOT_FOUND, "Yes", "No"].includes(answer)) return undefined;
  const evidence = turns.findLast((turn) => turn.role === "evidence");
  const { by = "policy", score } = (evidence && read(evidence, mode)) ?? {};
  return {
    think: answer === NOT_FOUND ? NOTHING_HELD : FINAL_THINK,
    answer,
    by,
    ...(score !== undefined && { score }),
  };
}

const THING = /\b(?:what|which|who|whom|whose|when|where|why|how|name|tell|give|find|list|identify|show)\b/i;
const YES_OR_NO =
  /(?:^|[,.:;!?–-]\s*|\b(?:and|but|or|so|then)\s+)(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\s|\b(?:true|correct|right|whether|if)\b/i;

/** Whether a question is for a thing and surely not for yes or no. */
function asksForThing(question: string): boolean {
  return THING.test(question) && !YES_OR_NO.test(question);
}
