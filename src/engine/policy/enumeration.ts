import { asksForSeveral } from "../experts/asked-for.ts";
import { asData } from "./conversation.ts";
import { questionOf, subQuestionsOf } from "./plan.ts";
import type { Turn } from "./types.ts";

const NAME = "(?:[Tt]he )?\\p{Lu}[\\p{L}\\p{N}'’-]*(?: (?:of |the |de )?\\p{Lu}[\\p{L}\\p{N}'’-]*){0,4}";
const WORD = "\\p{Ll}[\\p{L}-]*";

/**
 * An answer with all that is listed beside it in a line of prose, where several things are asked for: "neon, argon and
 * krypton" where only "argon" was taken. As it is where it stands in no list, or in one of what the question names itself.
 * @param turns the conversation in front of the answer
 */
export function inFull(answer: string, turns: readonly Turn[]): string {
  const isEnd = turns.at(-1)?.role !== "evidence";
  const question = isEnd ? questionOf(turns) : (subQuestionsOf(turns).at(-1) ?? "");
  if (!asksForSeveral(question)) return answer;
  const shown = turns.flatMap((turn) => (turn.role === "evidence" ? [turn.lines] : []));
  const lines = (isEnd ? shown : shown.slice(-1)).flat();
  for (const line of lines.filter((one) => one.startsWith("ter-"))) {
    const text = asData(line);
    const start = text.indexOf(answer);
    if (start < 0) continue;
    const listed = listAround(text, start, start + answer.length);
    if (listed === answer) continue;
    const others = listed.split(/, (?:and )?| and /).filter((item) => item !== answer);
    return others.some((item) => question.includes(item)) ? answer : listed;
  }
  return answer;
}

/** Whether an answer is a list, as tables and sentences give it. */
export const isList = (answer: string): boolean => /; |, | and /.test(answer);

/** The list that the range [start, end) of a text is an item of; the range itself where it is of none. */
function listAround(text: string, start: number, end: number): string {
  const own = text.slice(start, end);
  const item = [NAME, WORD].find((kind) => new RegExp(`^${kind}$`, "u").test(own));
  if (item === undefined) return own;
  const next = new RegExp(`^, ${item}(?=,| and |[.;:)]|$)`, "u");
  const last = new RegExp(`^,? and ${item}(?![\\p{L}\\p{N}])`, "u");
  const before = new RegExp(`(?<![\\p{L}\\p{N}])${item}(?:,? and |, )$`, "u");
  const isLast = /,? and $/.test(text.slice(0, start));
  let from = start;
  for (let found = before.exec(text.slice(0, from)); found !== null; found = before.exec(text.slice(0, from)))
    from -= found[0].length;
  if (isLast) return text.slice(from, end);
  let to = end;
  for (let found = next.exec(text.slice(to)); found !== null; found = next.exec(text.slice(to))) to += found[0].length;
  to += last.exec(text.slice(to))?.[0].length ?? 0;
  // Two with a comma between them are no list: "in Soun, Ambrel".
  return / and /.test(text.slice(from, to)) ? text.slice(from, to) : own;
}
