import { scoreAnswer } from "../../../src/engine/metrics/scores.ts";
import type { Answered } from "./answered.ts";
import { isFixed } from "./methods.ts";
import type { AnswerQuestion, QuestionSet } from "./questions.ts";
import { mean, pairedP } from "./statistics.ts";
import { averaged } from "./summary.ts";

/** What two policies made of the same questions. */
export interface Compared {
  readonly n: number;
  /** F1-Recall of both. */
  readonly f1Recall: readonly [first: number, second: number];
  readonly retrievals: readonly [first: number, second: number];
  /** Questions of whose answer the second has more than the first. */
  readonly better: number;
  /** Those of which it has less. */
  readonly worse: number;
  /** Of the paired test of F1-Recall. */
  readonly p: number;
}

export interface Comparison {
  readonly first: string;
  readonly second: string;
  readonly sets: readonly (Compared & { readonly name: string })[];
  /** Means over sets, each weighing the same, and the test of their difference; questions are added up. */
  readonly mean: Compared;
}

interface Pair {
  readonly f1Recall: readonly [first: number, second: number];
  readonly retrievals: readonly [first: number, second: number];
}

/**
 * The second and later policies of a run beside its first one, question by question: policies that differ on few questions
 * are told apart by these alone, since their intervals overlap wherever most answers are the same.
 */
export function comparisonsOf(
  sets: readonly QuestionSet[],
  methods: readonly string[],
  answerOf: (method: string, question: AnswerQuestion) => Answered | undefined,
): Comparison[] {
  const [first, ...others] = methods.filter((method) => !isFixed(method));
  if (first === undefined) return [];
  return others.map((second) => {
    const pairs = averaged(sets).map(({ name, questions }) => ({
      name,
      pairs: questions.flatMap((question) => pairOf(question, answerOf(first, question), answerOf(second, question))),
    }));
    const asked = pairs.filter((set) => set.pairs.length > 0);
    return {
      first,
      second,
      sets: asked.map((set) => ({ name: set.name, ...comparedOf([set.pairs]) })),
      mean: comparedOf(asked.map((set) => set.pairs)),
    };
  });
}

function pairOf(question: AnswerQuestion, first: Answered | undefined, second: Answered | undefined): Pair[] {
  if (first === undefined || second === undefined) return [];
  const recall = ({ prediction }: Answered): number => scoreAnswer(prediction, question.answers).recall;
  return [{ f1Recall: [recall(first), recall(second)], retrievals: [first.retrievals, second.retrievals] }];
}

/** @param sets pairs of each set, one or more */
function comparedOf(sets: readonly (readonly Pair[])[]): Compared {
  const over = (pick: (pair: Pair) => number): number => mean(sets.map((pairs) => mean(pairs.map(pick))));
  const gain = ({ f1Recall: [first, second] }: Pair): number => second - first;
  const pairs = sets.flat();
  return {
    n: pairs.length,
    f1Recall: [over(({ f1Recall }) => f1Recall[0]), over(({ f1Recall }) => f1Recall[1])],
    retrievals: [over(({ retrievals }) => retrievals[0]), over(({ retrievals }) => retrievals[1])],
    better: pairs.filter((pair) => gain(pair) > 0).length,
    worse: pairs.filter((pair) => gain(pair) < 0).length,
    // A pair counts as much as it does in the mean over sets.
    p: pairedP(sets.flatMap((set) => set.map((pair) => gain(pair) / set.length))),
  };
}
