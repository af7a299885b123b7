import { shownIn } from "../experts/shows.ts";
import { asData } from "./conversation.ts";
import type { Turn } from "./types.ts";

/**
 * What is asked of the picture first, where the question came with one, names what it shows and asks something of that.
 * Undefined elsewhere, and once an answer was found.
 */
export function askedOfPicture(turns: readonly Turn[]): string | undefined {
  const [question] = turns;
  const isPictured = question?.role === "question" && question.notes !== "";
  const isAnswered = turns.some((turn) => turn.role === "answer-step");
  return isPictured && !isAnswered ? shownIn(asData(question.question))?.asks : undefined;
}

const SHOWN = /^what (?:is|are) (the .+?)[\s?]*$/i;

/**
 * The question with a thing in the place of the words that say what the picture shows; undefined where these were not asked
 * of the picture, or stand in the question more than once.
 */
export function putForShown(thing: string, asked: string, question: string): string | undefined {
  const shown = shownIn(question);
  const phrase = shown?.asks === asked ? shown.phrase : SHOWN.exec(asked)?.[1];
  const [before, behind, ...more] = phrase === undefined ? [] : question.split(phrase);
  return before === undefined || behind === undefined || more.length > 0 ? undefined : before + thing + behind;
}

/** "Apple" for "Granny Smith", where a caption that was found begins with "Granny Smith (Apple)", or that is its name. */
export function kindOf(thing: string, turns: readonly Turn[]): string {
  const [, kind] = /^[^()]+ \(([^()]+)\)$/.exec(thing) ?? [];
  if (kind !== undefined) return asData(kind);
  const put = `: ${thing} (`;
  for (const line of turns.flatMap((turn) => (turn.role === "evidence" ? turn.lines : []))) {
    const start = line.indexOf(put);
    const end = line.indexOf(")", start);
    if (start >= 0 && end >= 0) return asData(line.slice(start + put.length, end));
  }
  return thing;
}
