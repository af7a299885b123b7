import type { Grade } from "./select.ts";
import { METHODS } from "./methods.ts";
import type { MethodName } from "./methods.ts";

/** How well one search found the evidence of one question. */
export interface Scores {
  /** 1 where any of the evidence is among the first 1, 5 and 20 results, 0 else. */
  readonly recall1: number;
  readonly recall5: number;
  readonly recall20: number;
  /** Share of the evidence among the first 5 results; below 1 for questions with more than 5 records of evidence. */
  readonly all5: number;
}

/** What one question brought. */
export interface Outcome {
  readonly grade: Grade;
  readonly methods: Readonly<Record<MethodName, Scores & { readonly seconds: number }>>;
}

/** A line of the table: means over the questions of one grade, and the median of their seconds. */
export interface Line extends Scores {
  readonly method: MethodName;
  readonly evidence: Grade;
  readonly n: number;
  readonly medianSeconds: number;
}

/** @param ids records found, best first. @param evidence ids, each once, at least one. */
export function scoresOf(ids: readonly string[], evidence: readonly string[]): Scores {
  const found = (k: number): number => {
    const first = new Set(ids.slice(0, k));
    return evidence.filter((id) => first.has(id)).length;
  };
  return {
    recall1: Math.min(1, found(1)),
    recall5: Math.min(1, found(5)),
    recall20: Math.min(1, found(20)),
    all5: found(5) / evidence.length,
  };
}

/** A line for each method, for gold and silver evidence apart where there are both. */
export function linesOf(outcomes: readonly Outcome[]): Line[] {
  return (["gold", "silver"] as const).flatMap((evidence) => {
    const graded = outcomes.filter(({ grade }) => grade === evidence);
    if (graded.length === 0) return [];
    return METHODS.map((method): Line => {
      const scores = graded.map(({ methods }) => methods[method]);
      const mean = (pick: (one: Scores) => number): number =>
        scores.reduce((sum, one) => sum + pick(one), 0) / scores.length;
      return {
        method,
        evidence,
        n: scores.length,
        recall1: mean(({ recall1 }) => recall1),
        recall5: mean(({ recall5 }) => recall5),
        recall20: mean(({ recall20 }) => recall20),
        all5: mean(({ all5 }) => all5),
        medianSeconds: median(scores.map(({ seconds }) => seconds)),
      };
    });
  });
}

/** @param values at least one. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}
