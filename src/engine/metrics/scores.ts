import { answerTokens } from "./normalise.ts";

/** Scores of one answer, each 0…1, each best over the gold answers. */
export interface AnswerScores {
  /** F1-Recall: the share of the gold answer's tokens that the prediction has. MoRE's metric. */
  readonly recall: number;
  readonly f1: number;
  readonly exact: number;
}

/** @throws RangeError without any gold answer. */
export function scoreAnswer(prediction: string, goldAnswers: readonly string[]): AnswerScores {
  if (goldAnswers.length === 0) throw new RangeError("A question without gold answers cannot be scored.");
  const said = withoutCitations(prediction);
  const predicted = answerTokens(said);
  const each = goldAnswers.map((gold) => {
    const wanted = answerTokens(gold);
    return predicted.length + wanted.length === 0 ? bare(said, gold) : overlap(predicted, wanted);
  });
  const best = (pick: (scores: AnswerScores) => number): number => Math.max(...each.map(pick));
  return { recall: best((s) => s.recall), f1: best((s) => s.f1), exact: best((s) => s.exact) };
}

/** Answers without any token, such as a currency's sign, are compared as they are written. */
function bare(prediction: string, gold: string): AnswerScores {
  const same = prediction.trim().toLowerCase() === gold.trim().toLowerCase() ? 1 : 0;
  return { recall: same, f1: same, exact: same };
}

/** Token overlap as multisets. */
function overlap(predicted: readonly string[], gold: readonly string[]): AnswerScores {
  if (predicted.length === 0 || gold.length === 0) return { recall: 0, f1: 0, exact: 0 };
  const left = new Map<string, number>();
  for (const token of gold) left.set(token, (left.get(token) ?? 0) + 1);
  let common = 0;
  for (const token of predicted) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    common++;
  }
  const recall = common / gold.length;
  const precision = common / predicted.length;
  const f1 = common === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { recall, f1, exact: predicted.join(" ") === gold.join(" ") ? 1 : 0 };
}

/** "Yen [1][2]" → "Yen": citation numbers are no part of an answer. */
export function withoutCitations(answer: string): string {
  return answer.replace(/(\s*\[\d+\])+\s*$/u, "");
}
