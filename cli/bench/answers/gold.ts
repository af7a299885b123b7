import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { evidenceOf } from "../retrieval/select.ts";
import type { AnswerQuestion } from "./questions.ts";
import type { AnsweredStep } from "./answered.ts";

/** One step of the right way. */
export interface GoldStep {
  /** Experts that can answer it, at least one. */
  readonly experts: readonly ExpertKind[];
  /** Ids of records that hold its answer, any of which will do; none where they are not known. */
  readonly evidence: readonly string[];
  readonly subQuestion?: string;
}

export interface Gold {
  readonly steps: readonly GoldStep[];
  /** Whether the order of the steps is known, and these are all; else each is only known to be on the way. */
  readonly ordered: boolean;
}

/** Where only kinds of evidence are known: the order in which they are usually needed. */
const USUAL_ORDER: readonly ExpertKind[] = ["text-image", "table", "text"];

/** What is known of the right way to an answer: steps as they are told, or a step for each kind of evidence. */
export function goldOf(question: AnswerQuestion): Gold | undefined {
  if (question.steps !== undefined) return { steps: question.steps, ordered: true };
  if (question.gold.steps !== undefined) {
    const told = question.gold.steps.map(({ question: subQuestion, retriever }): GoldStep => ({
      experts: [retriever],
      evidence: [],
      subQuestion,
    }));
    return told.length === 0 ? undefined : { steps: told, ordered: true };
  }
  const steps = USUAL_ORDER.map((kind): GoldStep => ({ experts: [kind], evidence: evidenceOf(kind, question).ids }));
  const known = steps.filter(({ evidence }) => evidence.length > 0);
  return known.length === 0 ? undefined : { steps: known, ordered: false };
}

/** Ids of all records that are known to help. */
export function goldRecords(question: AnswerQuestion): string[] {
  return [...new Set(goldOf(question)?.steps.flatMap(({ evidence }) => evidence))];
}

/** Counts over gold steps, so that means over questions weigh steps equally. */
export interface Judged {
  readonly steps: number;
  readonly rightExperts: number;
  /** Gold steps that name evidence, and those of them for which some step retrieved it. */
  readonly evidenceSteps: number;
  readonly evidenceFound: number;
}

/**
 * How far steps went the right way. An expert is right: where the order is known, in the i-th step if it can answer the
 * i-th gold step; where only the kinds of evidence are known, if it is among the first as many as there are kinds, or,
 * for questions of several hops, whose other hops nobody noted, among all.
 */
export function judge({ steps: gold, ordered }: Gold, kind: string, steps: readonly AnsweredStep[]): Judged {
  const asked = steps.map(({ expert }) => expert);
  const looked = kind === "multi-hop" ? asked : asked.slice(0, gold.length);
  const isRight = ({ experts }: GoldStep, i: number): boolean =>
    experts.some((expert) => (ordered ? asked[i] === expert : looked.includes(expert)));
  const retrieved = new Set(steps.flatMap(({ records }) => records));
  const withEvidence = gold.filter(({ evidence }) => evidence.length > 0);
  return {
    steps: gold.length,
    rightExperts: gold.filter(isRight).length,
    evidenceSteps: withEvidence.length,
    evidenceFound: withEvidence.filter(({ evidence }) => evidence.some((id) => retrieved.has(id))).length,
  };
}
