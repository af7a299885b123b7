import type { Outcome } from "./outcome.ts";

/** One line of the table: the mean over questions, or over gold steps for experts and evidence. */
export interface Summary {
  readonly kind: string;
  readonly n: number;
  readonly f1Recall: number;
  readonly f1: number;
  readonly exact: number;
  readonly expertAccuracy: number;
  readonly evidenceRecall: number;
  readonly retrievals: number;
  readonly prefilledTokens: number;
  readonly generatedTokens: number;
  readonly medianSeconds: number;
  readonly errors: number;
}

export function summarise(kind: string, outcomes: readonly Outcome[]): Summary {
  const sum = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const mean = (pick: (outcome: Outcome) => number): number => share(sum(pick), outcomes.length);
  return {
    kind,
    n: outcomes.length,
    f1Recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    exact: mean(({ exact }) => exact),
    expertAccuracy: share(
      sum(({ rightExperts }) => rightExperts),
      sum(({ goldSteps }) => goldSteps),
    ),
    evidenceRecall: share(
      sum(({ evidenceFound }) => evidenceFound),
      sum(({ evidenceSteps }) => evidenceSteps),
    ),
    retrievals: mean(({ retrievals }) => retrievals),
    prefilledTokens: mean(({ prefilledTokens }) => prefilledTokens),
    generatedTokens: mean(({ generatedTokens }) => generatedTokens),
    medianSeconds: median(outcomes.map(({ seconds }) => seconds)),
    errors: outcomes.filter(({ error }) => error !== null).length,
  };
}

/** A line for each kind, in the order of their first questions, and one for all. */
export function summariesOf(outcomes: readonly Outcome[]): Summary[] {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  const each = kinds.map((kind) =>
    summarise(
      kind,
      outcomes.filter((outcome) => outcome.kind === kind),
    ),
  );
  return [...each, summarise("all", outcomes)];
}

/** The table in Markdown. */
export function tableOf(summaries: readonly Summary[]): string {
  const head =
    "kind,n,F1-Recall,F1,exact match,expert accuracy,evidence recall@5,retrievals,tokens read,tokens written,median s".split(
      ",",
    );
  const rows = summaries.map((s) => [
    s.kind,
    String(s.n),
    ...[s.f1Recall, s.f1, s.exact, s.expertAccuracy, s.evidenceRecall].map((value) => value.toFixed(3)),
    s.retrievals.toFixed(2),
    s.prefilledTokens.toFixed(0),
    s.generatedTokens.toFixed(0),
    s.medianSeconds.toFixed(1),
  ]);
  return [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
