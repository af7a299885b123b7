import type { PackRecord } from "../packs/types.ts";
import { coverage } from "./candidates.ts";
import type { Candidate } from "./pack.ts";
import { namesIn } from "./names.ts";
import { contentStems } from "./words.ts";

/**
 * A result fits a question when its meaning is this near, or when it holds this share of the question's words.
 * Of 277 answerable sub-questions in free wording whose answer stood in the evidence, 2 % are stopped (at 0.4 and 0.6
 * it was 14 %). Questions about names that the packs do not hold are stopped; those about a known thing's unknown side
 * ("the mayor of Benin") pass, and are the reader's.
 */
const FITTING = {
  cosine: 0.3,
  coverage: 0.5,
  /** A result that holds too few of the names a question is about is about something else, however near it is. */
  names: 0.5,
};
/** What leaves no doubt that a result is about the question's thing: all its names, and more of all else. */
export const DOUBTLESS: typeof FITTING = { cosine: 0.5, coverage: 0.75, names: 0.95 };

/** Whether a result's text fits a question. `text` is all that can be read of the record. */
export function fits(
  { pack, scores }: Candidate<PackRecord>,
  question: string,
  text: string,
  least = FITTING,
): boolean {
  const held = new Set(contentStems(text));
  const idf = (stem: string): number => pack.lexical.idf(stem);
  const tokens = new Set(text.split(/[\s,;:]+|\.(?=\s|$)/));
  if (marksIn(question).some((mark) => tokens.has(mark))) return true;
  const names = namesIn(question);
  if (names.length > 0 && coverage(names, held, idf) < least.names) return false;
  return (scores.dense ?? 0) >= least.cosine || coverage(contentStems(question), held, idf) >= least.coverage;
}

/** Codes that a question is about and that nothing else is written like: ".uy", "+598". */
function marksIn(question: string): string[] {
  return question.match(/(?<!\S)[.+#]\p{L}?[\p{L}\p{N}]+/gu) ?? [];
}
