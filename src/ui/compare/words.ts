import type { Comparison } from "../../engine/trace/compare.ts";
import type { Trace, TraceStep } from "../../engine/trace/types.ts";
import { BEARINGS } from "../shared/kinds.ts";
import { when } from "../shared/format.ts";

export type Pair<T> = readonly [T, T];

/** The names of two courses: the policies', with the time where one policy sailed both. */
export function namesOf(a: Trace, b: Trace): Pair<string> {
  if (a.policy.name !== b.policy.name) return [a.policy.name, b.policy.name];
  const [first, second] = [when(a.startedAt), when(b.startedAt)];
  if (first !== second) return [`${a.policy.name} (${first})`, `${b.policy.name} (${second})`];
  return [`${a.policy.name}, first`, `${b.policy.name}, second`];
}

/** What the comparison comes to, in one or two sentences; of a course under way only what stands already. */
export function inWords({ partsAt, sameAnswer, steps }: Comparison, a: Trace, b: Trace): string {
  if (partsAt !== null) {
    const [one, two] = namesOf(a, b);
    const parts = `The routes part at step ${partsAt + 1}: ${one} ${doesAt(a, partsAt)}, ${two} ${doesAt(b, partsAt)}.`;
    return sameAnswer === null
      ? parts
      : `${parts} ${sameAnswer ? "They come to the same answer." : "The answers differ."}`;
  }
  if (sameAnswer === null) return "";
  const reworded = steps.findIndex(({ words }) => words);
  const way = `Both asked the same experts${reworded === -1 ? "" : `, in other words at step ${reworded + 1}`}`;
  return `${way}${sameAnswer ? ", and come to the same answer." : "; the answers differ."}`;
}

function doesAt({ steps }: Trace, index: number): string {
  const step: TraceStep | undefined = steps[index];
  const bearing = BEARINGS.find(({ kind }) => kind === step?.expert);
  return bearing === undefined ? "asks no more" : `asks the ${bearing.noun}s`;
}
