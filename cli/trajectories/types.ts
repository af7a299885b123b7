import type { Piece } from "../../src/engine/policy/conversation.ts";
import type { Turn } from "../../src/engine/policy/types.ts";

/** One line of a trajectory file: what training/sequences.py reads. */
export interface Trajectory {
  readonly pieces: readonly Piece[];
  /** What its question asks for; metrics and filter rates are told by kind. */
  readonly kind: string;
  /** Where its question comes from, e.g. "atlas" or "wtq". */
  readonly source: string;
}

/** A trajectory's turns, or why there is none. */
export type Outcome = { readonly turns: readonly Turn[]; readonly foundAll: boolean } | { readonly dropped: string };
