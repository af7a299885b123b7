import { piecesOf } from "../../src/engine/policy/conversation.ts";
import type { Piece } from "../../src/engine/policy/conversation.ts";
import type { Turn } from "../../src/engine/policy/types.ts";

/** A conversation as the compact policy reads it, for training: the very pieces that are tokenised at run time. */
export function renderTurns(turns: readonly Turn[]): Piece[] {
  return turns.flatMap(piecesOf);
}
