import type { Expert, Retrieval } from "../../src/engine/experts/types.ts";
import { scoreAnswer } from "../../src/engine/metrics/scores.ts";
import type { ExpertKind } from "../../src/engine/packs/types.ts";
import { NOT_FOUND, ONE_FACT, askOf, whichMeant } from "../../src/engine/policy/conversation.ts";
import { statedAnswer } from "../../src/engine/policy/stated.ts";
import type { Golden } from "./golden.ts";

const TOP_K = 5;
/** Experts that a first step is tried with; without a picture the third has nothing to go by. */
const TRIED: readonly ExpertKind[] = ["text", "table"];

/** A first step that the engine can word by itself, and what came of it. */
export interface Tried {
  readonly subQuestion: string;
  readonly expert: ExpertKind;
  /** Token recall of the golden answer in what the experts read at the end of this way, 0…1. */
  readonly recall: number;
}

/**
 * Tries the first steps that there are to choose from when the policy does not word one itself: the question as it stands,
 * and which one it means, followed by the question put to that one; each of the text and the table expert. Step-GRPO
 * rewards a first step by what came of it (training/rewards.py).
 */
export async function outcomesOf({ question, answers }: Golden, experts: readonly Expert[]): Promise<Tried[]> {
  const ask = async (subQuestion: string, kind: ExpertKind): Promise<string> => {
    const found = await experts.find((expert) => expert.kind === kind)?.search({ subQuestion }, TOP_K);
    return found === undefined ? NOT_FOUND : answerOf(question, subQuestion, kind, found);
  };
  const recallOf = (answer: string): number => scoreAnswer(answer, answers).recall;
  const tried: Tried[] = [];
  for (const expert of TRIED) {
    tried.push({ subQuestion: question, expert, recall: recallOf(await ask(question, expert)) });
    const meant = await ask(whichMeant(question), expert);
    // Behind the thing that is meant, its own passage is what is left to read.
    const end = meant === NOT_FOUND ? NOT_FOUND : await ask(askOf(meant, question), "text");
    tried.push({ subQuestion: whichMeant(question), expert, recall: recallOf(end) });
  }
  return tried;
}

/** What the engine takes from evidence when experts alone may answer. */
function answerOf(question: string, subQuestion: string, expert: ExpertKind, found: Retrieval): string {
  const reading = found.relevant ? found.reading : undefined;
  const stated = statedAnswer(
    [
      { role: "question", question, notes: "" },
      { role: "retrieval-step", think: ONE_FACT, subQuestion, expert },
      { role: "evidence", lines: [], ...(reading && { reading }) },
    ],
    "reader",
  );
  return stated?.answer ?? NOT_FOUND;
}
