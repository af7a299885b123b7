import type { TableQuery } from "./query.ts";

/** A computed claim needs nearly the whole question explained … */
const COMPUTED_CONFIDENCE = 0.75;
/** … and one that was read as a whole is rather right than wrong. */
export const ASKED_CONFIDENCE = 0.5;

/** Whether a query is understood well enough to be computed, and its result claimed. */
export function isSure({ ask, confidence }: TableQuery): boolean {
  return confidence >= (ask === undefined ? COMPUTED_CONFIDENCE : ASKED_CONFIDENCE);
}
