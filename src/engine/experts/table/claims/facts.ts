import type { Condition } from "../query.ts";
import type { Context, Part } from "./context.ts";
import { partsIn } from "./context.ts";
import type { Frame, Read, Span } from "./frame.ts";
import { find, words, wordsOfParts } from "./frame.ts";
import { meeting } from "./verdict.ts";

/** What a row says, in so many words: names and figures that must stand in one row, or in one row each. */
export const factsFrame: Frame = (context, span) => {
  const parts = partsIn(context, span.from, span.to);
  if (parts.length < 2) return undefined;
  const found = find(context, span, /^(?:not|never|n't|cannot|without)$/);
  const negation = found !== undefined && parts.some(({ from, to }) => from <= found && found < to) ? undefined : found;
  const read = together(context, parts) ?? severally(context, parts) ?? split(context, span) ?? whole(parts);
  if (negation === undefined) return read;
  return { ...read, claim: { ...read.claim, negated: read.claim.negated !== true }, used: [...read.used, negation] };
};

const claimOf = (facts: readonly (readonly Part[])[], parts: readonly Part[]): Read => ({
  claim: { kind: "facts", facts: facts.map((fact) => fact.map(({ condition }) => condition)) },
  used: wordsOfParts(parts),
});

const whole = (parts: readonly Part[]): Read => claimOf([parts], parts);

/** All in one row. */
function together(context: Context, parts: readonly Part[]): Read | undefined {
  const rows = meeting(conditions(parts), context.profile);
  return rows.length > 0 ? whole(parts) : undefined;
}

const conditions = (parts: readonly Part[]): Condition[] => parts.map(({ condition }) => condition);

/** "X and Y both come from Z": each of several names of one column, with what is said of all of them. */
function severally(context: Context, parts: readonly Part[]): Read | undefined {
  const byColumn = new Map<number, Part[]>();
  for (const part of parts) byColumn.set(part.condition.column, [...(byColumn.get(part.condition.column) ?? []), part]);
  const several = [...byColumn.values()].filter((own) => own.length > 1);
  const [listed, ...others] = several;
  if (listed === undefined || others.length > 0 || !isList(context, listed)) return undefined;
  const rest = parts.filter((part) => !listed.includes(part));
  return claimOf(
    listed.map((part) => [part, ...rest]),
    parts,
  );
}

/** "X, Y and Z" */
function isList({ reading }: Context, parts: readonly Part[]): boolean {
  return parts.every((part, i) => {
    const last = parts[i - 1];
    return last === undefined || /^(?:and|or|as well as|the|both|,| )*$/.test(reading.phrase(last.to, part.from));
  });
}

/** "X has A and Y has B": the sentence falls into two, each with a row of its own. */
function split(context: Context, span: Span): Read | undefined {
  for (let i = span.to - 1; i > span.from; i--) {
    if (!/^(?:and|while|but|whereas|when|with|then)$/.test(context.reading.at(i)) || !context.reading.isFree(i))
      continue;
    const left = partsIn(context, span.from, i);
    const right = partsIn(context, i + 1, span.to);
    if (left.length < 2 || right.length < 2) continue;
    if (!sharesColumn(left, right)) continue;
    const first = factsFrame(context, { from: span.from, to: i });
    const second = factsFrame(context, { from: i + 1, to: span.to });
    if (first === undefined || second === undefined) continue;
    return {
      claim: { kind: "every", claims: [first.claim, second.claim] },
      used: [...first.used, ...second.used, ...words(i, i + 1)],
    };
  }
  return undefined;
}

function sharesColumn(left: readonly Part[], right: readonly Part[]): boolean {
  return left.some(({ condition }) => right.some((other) => other.condition.column === condition.column));
}
