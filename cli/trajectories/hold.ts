import { normalised } from "../../src/engine/experts/words.ts";
import type { Evidence } from "../../src/engine/experts/types.ts";
import type { GoldenStep } from "./golden.ts";

type Sought = Pick<GoldenStep, "answer" | "evidence" | "answerSentence" | "restsOn">;

/**
 * The evidence in which a step's answer stands, among what the policy reads. An answer in words must stand in the line
 * of a gold record where gold records are known: the same word elsewhere is chance. Yes and no stand nowhere; they
 * rest on the gold record's own words, or on the table operation that answers so.
 */
export function holderOf(sought: Sought, evidence: readonly Evidence[]): Evidence | undefined {
  return evidence
    .filter(({ condensed }) => condensed !== "")
    .filter(({ recordId }) => sought.evidence.length === 0 || sought.evidence.includes(recordId))
    .find((one) => holds(one, sought));
}

function holds(evidence: Evidence, { answer, answerSentence, restsOn = [] }: Sought): boolean {
  const line = ` ${normalised(evidence.condensed)} `;
  const says = (text: string): boolean => line.includes(` ${normalised(text)} `);
  const words = normalised(answer);
  if (words === "yes" || words === "no") {
    const said = resultOf(evidence);
    if (said === "yes" || said === "no") return said === words;
    const rests = answerSentence === undefined ? restsOn : [answerSentence, ...restsOn];
    return rests.length > 0 && rests.every(says);
  }
  return says(answer) && (!/^\d+$/.test(words) || !isChance(evidence, words));
}

function resultOf(evidence: Evidence): string | undefined {
  return evidence.kind === "table" && evidence.operation !== undefined
    ? normalised(evidence.operation.result)
    : undefined;
}

/** Whether a number stands in a table's line without being what was computed, or a whole cell of the rows shown. */
function isChance(evidence: Evidence, number: string): boolean {
  if (evidence.kind !== "table") return false;
  const { operation, rows } = evidence;
  if (operation === undefined)
    return !rows.some(({ used, cells }) => used && cells.some((cell) => normalised(cell) === number));
  const isComputed = ["count", "sum", "average"].includes(operation.name);
  return isComputed && !` ${normalised(operation.result)} `.includes(` ${number} `);
}
