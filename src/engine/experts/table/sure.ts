import type { TableQuery } from "./query.ts";

/*
 * Measured on 6,533 training questions of WikiTableQuestions, each over its own table. Frames and certainties were made on
 * 6,000 others; when a parse is doubted (parse.ts) was chosen on all of them. Of the computed results are right:
 *
 *     read whole (asks/), confidence 0.5…0.6   60 %    parsed, confidence 0.35…0.75   16 %
 *                                    0.6…0.7   79 %                       0.75…1      57 %
 *                                    0.7…1     77 %                       1           77 %
 *
 * With these floors 62 % of the questions are computed, 71 % of these rightly.
 */

/** A computed claim needs nearly the whole question explained … */
const COMPUTED_CONFIDENCE = 0.75;
/** … and one that was read as a whole must be rather right than wrong: its confidence is the share of such that are right. */
export const ASKED_CONFIDENCE = 0.5;

/** Whether a query is understood well enough to be computed, and its result claimed. */
export function isSure({ ask, confidence }: TableQuery): boolean {
  return confidence >= (ask === undefined ? COMPUTED_CONFIDENCE : ASKED_CONFIDENCE);
}
