import type { Evidence } from "./types.ts";
import { contentStems } from "./words.ts";

/** An answer rests on evidence that holds at least this share of its words. */
const SUPPORT = 0.6;
/** What the policy did not read of a result counts less than what it read. */
const UNREAD = 0.7;
/** Several results may hold the same words; a reader needs the best, and one more where it is as good. */
const CITED = 2;

/**
 * The evidence of one step that its answer, or the final answer, rests on, best first, at most two. Support is the
 * share of the answer's words found in what the policy read of a result (or, counting less, in the rest of it).
 * A result that `thought` names by its label ("tar-1") is preferred. Yes, no and other answers without words of
 * their own rest on the first result that the policy read.
 */
export function supportingEvidence(
  evidence: readonly Evidence[],
  answer: string,
  finalAnswer: string,
  thought = "",
): Evidence[] {
  const read = evidence.filter(({ condensed }) => condensed !== "");
  const stems = (text: string): string[] => contentStems(text).filter((stem) => stem !== "yes");
  const own = stems(answer);
  const last = stems(finalAnswer);
  if (own.length === 0 && last.length === 0) return read.slice(0, 1);
  const scored = evidence
    .map((result) => {
      const best = Math.max(supportOf(result, own), supportOf(result, last));
      return {
        result,
        support: best,
        preference: best + (thought.includes(result.label) ? 0.5 : 0) + 0.1 / result.rank,
      };
    })
    .filter(({ support }) => support >= SUPPORT)
    .sort((a, b) => b.preference - a.preference);
  const top = scored[0];
  if (top === undefined) return [];
  return scored.filter(({ support }, i) => i < CITED && support >= top.support).map(({ result }) => result);
}

/** Share of the words that the evidence holds, 0…1. */
function supportOf(result: Evidence, words: readonly string[]): number {
  if (words.length === 0) return 0;
  const share = (text: string): number => {
    const held = new Set(contentStems(text));
    return words.filter((word) => held.has(word)).length / words.length;
  };
  return Math.max(share(result.condensed), UNREAD * share(wholeOf(result)));
}

function wholeOf(result: Evidence): string {
  switch (result.kind) {
    case "text":
      return `${result.title} ${result.text}`;
    case "table":
      return [result.title, result.operation?.result ?? "", ...result.rows.flatMap(({ cells }) => cells)].join(" ");
    case "text-image":
      return `${result.title} ${result.caption}`;
  }
}
