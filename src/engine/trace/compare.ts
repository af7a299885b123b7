import type { Evidence } from "../experts/types.ts";
import { scoreAnswer, withoutCitations } from "../metrics/scores.ts";
import type { ExpertKind } from "../packs/types.ts";
import type { Trace, TraceStep } from "./types.ts";

/** What differs between the steps of one number. Nothing does while one of them is not known yet. */
export interface StepDifference {
  /** Another expert was asked, or only one course asks anything. */
  readonly expert: boolean;
  /** The sub-questions have other words. */
  readonly words: boolean;
  /** The step's answers say something else. */
  readonly answer: boolean;
}

/** Two courses side by side. */
export interface Comparison {
  readonly sameQuestion: boolean;
  /** For each step of the longer course. */
  readonly steps: readonly StepDifference[];
  /** The first step, from 0, at which the routes part; null where both asked the same experts in the same order. */
  readonly partsAt: number | null;
  /** null until both have answered. */
  readonly sameAnswer: boolean | null;
  /** Pieces of evidence that both found, wherever on the way. */
  readonly sharedEvidence: number;
}

/** How the courses of two traces differ. Answers are compared as the benchmarks do, sub-questions by their words. */
export function compareTraces(a: Trace, b: Trace): Comparison {
  const length = Math.max(a.steps.length, b.steps.length);
  const steps = Array.from({ length }, (_, i) => differenceOf(legOf(a, i), legOf(b, i)));
  const parting = steps.findIndex(({ expert }) => expert);
  const found = new Set(evidenceOf(a).map(keyOf));
  return {
    sameQuestion: plain(a.question) === plain(b.question),
    steps,
    partsAt: parting === -1 ? null : parting,
    sameAnswer: a.answer === null || b.answer === null ? null : sameAnswers(a.answer.text, b.answer.text),
    sharedEvidence: new Set(
      evidenceOf(b)
        .map(keyOf)
        .filter((key) => found.has(key)),
    ).size,
  };
}

/** The experts that a course asked, in order. */
export function routeOf({ steps }: Trace): readonly ExpertKind[] {
  return steps.flatMap(({ expert }) => (expert === null ? [] : [expert]));
}

/** All evidence of a course, step by step. */
export function evidenceOf({ steps }: Trace): readonly Evidence[] {
  return steps.flatMap(({ evidence }) => evidence);
}

/** What a step came to; null where the course asks nothing (any more), undefined where that is not known yet. */
function legOf({ steps, state }: Trace, index: number): TraceStep | null | undefined {
  const step = steps[index];
  if (step === undefined) return state === "finished" ? null : undefined;
  if (step.state === "planning") return undefined;
  return step.subQuestion === null ? null : step;
}

function differenceOf(a: TraceStep | null | undefined, b: TraceStep | null | undefined): StepDifference {
  if (a === undefined || b === undefined || a === b) return { expert: false, words: false, answer: false };
  if (a === null || b === null) return { expert: true, words: false, answer: false };
  return {
    expert: a.expert !== b.expert,
    words: plain(a.subQuestion ?? "") !== plain(b.subQuestion ?? ""),
    answer: a.state === "ended" && b.state === "ended" && !sameAnswers(a.answer, b.answer),
  };
}

function sameAnswers(a: string, b: string): boolean {
  return scoreAnswer(a, [withoutCitations(b)]).exact === 1;
}

function keyOf({ packId, recordId }: Evidence): string {
  return JSON.stringify([packId, recordId]);
}

/** A sentence by its words alone. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
