import { normalised } from "../../src/engine/experts/words.ts";
import type { Evidence } from "../../src/engine/experts/types.ts";

/**
 * The evidence in which a step's answer stands, among what the policy reads. An answer in words must stand in the line
 * of a gold record where gold records are known: the same word elsewhere is chance. Yes and no stand nowhere; they
 * rest on the gold record's own sentence, or on the table operation that answers so.
 */
export function holderOf(
  answer: string,
  gold: readonly string[],
  sentence: string | undefined,
  evidence: readonly Evidence[],
): Evidence | undefined {
  const read = evidence.filter(
    ({ condensed, recordId }) => condensed !== "" && (gold.length === 0 || gold.includes(recordId)),
  );
  const words = ` ${normalised(answer)} `;
  if (words !== " yes " && words !== " no ")
    return read.find(({ condensed }) => ` ${normalised(condensed)} `.includes(words));
  const rests = sentence === undefined ? undefined : normalised(sentence);
  return read.find(({ condensed }) => {
    const line = ` ${normalised(condensed)} `;
    return line.includes(words) || (rests !== undefined && line.includes(rests));
  });
}
