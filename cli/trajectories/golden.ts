import type { ExpertKind } from "../../src/engine/packs/types.ts";

/** One step of the right way to an answer. */
export interface GoldenStep {
  readonly subQuestion: string;
  /** What kind of thing the answer is, in a word of a thought. */
  readonly finds: string;
  readonly expert: ExpertKind;
  /** As it stands in the evidence; "yes" and "no" follow from it. */
  readonly answer: string;
  /** Ids of the records that hold the answer, any of which will do; none where any record may. */
  readonly evidence: readonly string[];
  /** A sentence of the record from which the answer follows, where it is not said. */
  readonly answerSentence?: string;
  /** Texts from which it follows when one line holds all of them. */
  readonly restsOn?: readonly string[];
  /** Another expert may know it as well. */
  readonly orElse?: true;
}

/** A question and the right way to its answer; the Atlas' seeds are such (cli/atlas/seeds.ts). */
export interface Golden {
  /** What the question asks for. */
  readonly kind: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly steps: readonly GoldenStep[];
  /** Two steps: which one is meant, and the question of that one (src/engine/policy/plan.ts). */
  readonly plan?: "which-one";
  /** How the final answer follows, where it says more than the last step's answer and the engine does not compute it. */
  readonly finalThink?: string;
  /** No record answers it. */
  readonly unanswerable?: true;
}
