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

/** A trajectory's turns, one of which may be a mistake whose words are not learnt; or why there is none. */
export type Outcome =
  | { readonly turns: readonly Turn[]; readonly foundAll: boolean; readonly unlearnt: Turn | undefined }
  | { readonly dropped: string };
