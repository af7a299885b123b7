import type { Piece } from "../../src/engine/policy/conversation.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import type { Tried } from "./outcomes.ts";

/** One line of a trajectory file: what training/sequences.py reads. */
export interface Trajectory {
  readonly pieces: readonly Piece[];
  /** What its question asks for; metrics and filter rates are told by kind. */
  readonly kind: string;
  /** Where its question comes from, e.g. "atlas" or "wtq". */
  readonly source: string;
  /** What each search was to find, in order. */
  readonly gold?: readonly GoldEvidence[];
  /** What came of the first steps that might have been taken. */
  readonly tried?: readonly Tried[];
}

/** Records that hold what a search is for, and whether the lines that were read held it. */
export interface GoldEvidence {
  readonly evidence: readonly string[];
  readonly held: boolean;
}

/** A trajectory's turns, one of which may be a mistake whose words are not learnt; or why there is none. */
export type Outcome =
  | {
      readonly turns: readonly Turn[];
      readonly foundAll: boolean;
      readonly unlearnt: Turn | undefined;
      readonly gold: readonly GoldEvidence[];
    }
  | { readonly dropped: string };
