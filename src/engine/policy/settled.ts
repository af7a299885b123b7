import { echoes, isNoAnswer } from "../experts/asked-for.ts";
import { NOTHING_HELD, NOT_FOUND } from "./conversation.ts";
import { inFull } from "./enumeration.ts";
import { subQuestionsOf } from "./plan.ts";
import type { AnswerDecision, Turn } from "./types.ts";

/**
 * Where the reader is this sure that there is no answer, the policy's word for it is not doubted: of ten answers that it
 * took from passages all the same, to questions put whole, one and a third was right (docs/reader.md).
 */
const READER_REFUSES = 0.8;

/** Whether the reader holds it possible that what was found at last holds an answer. */
export function mayHoldAnswer(turns: readonly Turn[]): boolean {
  const last = turns.at(-1);
  return last?.role !== "evidence" || (last.reading !== undefined && last.reading.nothing < READER_REFUSES);
}

/**
 * What the policy wrote, as an answer: in full where several things are asked for, names and yes and no with a capital, and
 * nothing where it is no word, cannot be what was asked for, or only says that again.
 */
export function settled(written: Pick<AnswerDecision, "think" | "answer">, turns: readonly Turn[]): typeof written {
  const last = turns.at(-1);
  const asked = subQuestionsOf(turns).at(-1) ?? "";
  const isOfText = last?.role === "evidence" && last.lines.some((line) => line.startsWith("ter-"));
  const isNone =
    /^[\s.,:;!?'"“”‘’()[\]-]*$/.test(written.answer) ||
    (last?.role === "evidence" && (isNoAnswer(asked, written.answer) || (isOfText && echoes(asked, written.answer))));
  if (isNone || written.answer.toLowerCase() === NOT_FOUND.toLowerCase())
    return { think: NOTHING_HELD, answer: NOT_FOUND };
  const answer = inFull(wholeName(written.answer, last?.role === "evidence" ? last.lines : []), turns);
  return { ...written, answer: answer.replace(/^(?:yes$|no$|\p{Ll}(?=\S* \p{Lu}))/u, capitalised) };
}

/** "Arthur Rubinstein" for "Arthur", where the lines have that name and no other that begins so. */
function wholeName(answer: string, lines: readonly string[]): string {
  if (!/^\p{Lu}\p{L}+$/u.test(answer)) return answer;
  const names = lines.flatMap(
    (line) => line.match(new RegExp(`(?<![\\p{L}\\p{N}])${answer}(?: \\p{Lu}[\\p{L}'’.-]*)*`, "gu")) ?? [],
  );
  const [name, ...others] = new Set(names);
  return name !== undefined && others.length === 0 ? name.replace(/[.'’-]+$/, "") : answer;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
