import { contentStems } from "../../words.ts";
import type { Context } from "../claims/context.ts";
import { words } from "../claims/frame.ts";

/** Share of a title's words by which a question says it. */
const SAID = 0.66;
/** What a phrase ends at: a verb, a question, or another phrase. */
const BOUNDARY =
  /^(?:is|are|was|were|be|been|did|does|do|has|have|had|what|which|who|whom|whose|when|where|how|many|much|for|under|in|on|at|among|amongst|from|by|with|if|and|or|that|during|against|to|between|than|name|list|tell)$/;

/**
 * Words that say which table is asked: those of its title, and what stands with them in one phrase, as a section or a
 * round does ("the sixth round of the 1931 Regatta"). They put no condition on rows. Empty where the title is not said.
 */
export function aboutTable({ reading, profile }: Context): ReadonlySet<number> {
  const title = new Set(contentStems(profile.table.title));
  const all = words(0, reading.words.length);
  const own = all.filter((i) => title.has(reading.words[i]?.stem ?? ""));
  const said = new Set(own.map((i) => reading.words[i]?.stem)).size;
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || said < 2 || said < title.size * SAID) return new Set();
  const isFree = (i: number): boolean => {
    const role = reading.role(i);
    return i >= 0 && i < reading.words.length && (role === undefined || role === "number");
  };
  const goesOn = (i: number): boolean => isFree(i) && !BOUNDARY.test(reading.at(i));
  let [from, to] = [first, last + 1];
  while (goesOn(from - 1)) from--;
  while (goesOn(to) && reading.at(to) !== "of") to++;
  return new Set([...own, ...words(from, first), ...words(last + 1, to)].filter(isFree));
}
