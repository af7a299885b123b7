import { scoreAnswer } from "../../../src/engine/metrics/scores.ts";
import type { Answered } from "./answered.ts";
import { goldOf, judge } from "./gold.ts";
import type { Judged } from "./gold.ts";
import { isPipeline } from "./methods.ts";
import type { AnswerQuestion, QuestionSet } from "./questions.ts";
import { interval, mean, median, pairedP } from "./statistics.ts";

/** What one method made of a set: means over its questions, or over gold steps for experts and evidence. */
export interface Line {
  readonly method: string;
  readonly n: number;
  readonly f1Recall: number;
  /** 95 % interval of F1-Recall. */
  readonly interval: readonly [low: number, high: number];
  /** Of the paired test against the best pipeline; null for that one, and where there is none. */
  readonly p: number | null;
  readonly f1: number;
  readonly exact: number;
  /** Null where no step asks one expert, or no gold is known. */
  readonly expertAccuracy: number | null;
  readonly evidenceRecall: number | null;
  readonly formatErrors: number;
  /** Share of the questions. */
  readonly notFound: number;
  readonly retrievals: number;
  readonly tokensRead: number;
  readonly tokensWritten: number;
  readonly medianSeconds: number;
  readonly errors: number;
  /** Questions that the method cannot be asked. */
  readonly leftOut: number;
}

export interface SetReport {
  readonly name: string;
  readonly part: QuestionSet["part"];
  /** Questions of the set. */
  readonly questions: number;
  /** The pipeline with the highest F1-Recall. */
  readonly bestPipeline: string | null;
  readonly lines: readonly Line[];
}

/** An answer with its scores. */
interface Scored {
  readonly answered: Answered;
  readonly recall: number;
  readonly f1: number;
  readonly exact: number;
  readonly judged: Judged | undefined;
}

/** The lines of a set, in the order of the methods. @param answerOf what a method made of a question */
export function reportOf(
  { name, part, questions }: QuestionSet,
  methods: readonly string[],
  answerOf: (method: string, question: AnswerQuestion) => Answered | undefined,
): SetReport {
  const scored = new Map(methods.map((method) => [method, scoredOf(method, questions, answerOf)]));
  const recallOf = (method: string): number => mean([...(scored.get(method)?.values() ?? [])].map((s) => s.recall));
  const pipelines = methods.filter((method) => isPipeline(method) && (scored.get(method)?.size ?? 0) > 0);
  const best = pipelines.reduce<string | null>((a, b) => (a === null || recallOf(b) > recallOf(a) ? b : a), null);
  const against = best === null ? undefined : scored.get(best);
  const lines = methods.flatMap((method): Line[] => {
    const answers = scored.get(method);
    if (answers === undefined || answers.size === 0) return [];
    const p = against === undefined || method === best ? null : pairedP(differences(answers, against));
    return [lineOf(method, [...answers.values()], questions.length - answers.size, p)];
  });
  return { name, part, questions: questions.length, bestPipeline: best, lines };
}

/** Answers by question; questions that the method cannot be asked are not among them. */
function scoredOf(
  method: string,
  questions: readonly AnswerQuestion[],
  answerOf: (method: string, question: AnswerQuestion) => Answered | undefined,
): Map<AnswerQuestion, Scored> {
  const scored = new Map<AnswerQuestion, Scored>();
  for (const question of questions) {
    const answered = answerOf(method, question);
    if (answered === undefined || answered.leftOut !== undefined) continue;
    const gold = goldOf(question);
    const judged = gold && judge(gold, question.kind, answered.steps);
    scored.set(question, { answered, judged, ...scoreAnswer(answered.prediction, question.answers) });
  }
  return scored;
}

/** Of F1-Recall, over the questions that both were asked. */
function differences(these: ReadonlyMap<AnswerQuestion, Scored>, those: ReadonlyMap<AnswerQuestion, Scored>): number[] {
  return [...these].flatMap(([question, { recall }]) => {
    const other = those.get(question);
    return other === undefined ? [] : [recall - other.recall];
  });
}

function lineOf(method: string, scored: readonly Scored[], leftOut: number, p: number | null): Line {
  const over = (pick: (scored: Scored) => number): number => mean(scored.map(pick));
  const answers = scored.map(({ answered }) => answered);
  const sum = (pick: (judged: Judged) => number): number =>
    scored.reduce((total, { judged }) => total + (judged === undefined ? 0 : pick(judged)), 0);
  const asksOne = answers.some(({ steps }) => steps.some(({ expert }) => expert !== null));
  const retrieves = answers.some(({ steps }) => steps.some(({ records }) => records.length > 0));
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    method,
    n: scored.length,
    f1Recall: over(({ recall }) => recall),
    interval: interval(scored.map(({ recall }) => recall)),
    p,
    f1: over(({ f1 }) => f1),
    exact: over(({ exact }) => exact),
    expertAccuracy: asksOne
      ? share(
          sum((j) => j.rightExperts),
          sum((j) => j.steps),
        )
      : null,
    evidenceRecall: retrieves
      ? share(
          sum((j) => j.evidenceFound),
          sum((j) => j.evidenceSteps),
        )
      : null,
    formatErrors: answers.reduce((total, { formatErrors }) => total + formatErrors, 0),
    notFound: over(({ answered }) => (answered.notFound ? 1 : 0)),
    retrievals: over(({ answered }) => answered.retrievals),
    tokensRead: over(({ answered }) => answered.tokensRead),
    tokensWritten: over(({ answered }) => answered.tokensWritten),
    medianSeconds: median(answers.map(({ seconds }) => seconds)),
    errors: answers.filter(({ error }) => error !== null).length,
    leftOut,
  };
}

/** Means over sets, each weighing the same; of a set that is told twice, its part with silver evidence. */
export interface Average {
  readonly method: string;
  /** F1-Recall by set; null where the method was asked nothing of it. */
  readonly sets: readonly (number | null)[];
  /** Null where a set is missing. */
  readonly f1Recall: number | null;
  readonly retrievals: number | null;
}

/** The sets, or reports of them, that are averaged: one of each name. */
export function averaged<T extends Pick<QuestionSet, "name" | "part">>(sets: readonly T[]): T[] {
  return sets.filter((set) => !sets.some((other) => other !== set && other.name === set.name && other.part !== "all"));
}

export function averagesOf(reports: readonly SetReport[], methods: readonly string[]): Average[] {
  const sets = averaged(reports);
  return methods.map((method) => {
    const lines = sets.map((report) => report.lines.find((line) => line.method === method));
    const known = lines.filter((line) => line !== undefined);
    const whole = known.length === sets.length;
    return {
      method,
      sets: lines.map((line) => line?.f1Recall ?? null),
      f1Recall: whole ? mean(known.map(({ f1Recall }) => f1Recall)) : null,
      retrievals: whole ? mean(known.map(({ retrievals }) => retrievals)) : null,
    };
  });
}
