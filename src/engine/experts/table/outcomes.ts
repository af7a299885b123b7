import type { TableProfile } from "./profile.ts";
import type { Place } from "./profile.ts";

/** How a game or a contest went, for the one whom a table is about. */
export type Result = "win" | "loss" | "draw";

const CELLS: readonly (readonly [RegExp, Result])[] = [
  [/^(?:w|won|win|wins|winner|victory)\b(?!['’])/i, "win"],
  [/^(?:l|lost|loss|lose|loses|defeat|runner ?- ?up)\b(?!['’])/i, "loss"],
  [/^(?:d|t|draw|drawn|drew|tie|tied)\b(?!['’])/i, "draw"],
];
const WORDS: readonly (readonly [RegExp, Result])[] = [
  [/^(?:win|wins|won|winning|victory|victories|victorious|beat|beats|defeat|defeats|defeated)$/, "win"],
  [/^(?:lose|loses|lost|losing|loss|losses)$/, "loss"],
  [/^(?:draw|draws|drew|drawn|tie|ties|tied)$/, "draw"],
];
/** Of the cells that are not empty, so many must say how it went. */
const MOST = 0.8;

const known = new WeakMap<TableProfile, ReadonlyMap<Result, Place> | undefined>();

/** Which rows were won, lost or drawn, where a column says it of each ("W 21–3"). */
export function outcomesOf(profile: TableProfile): ReadonlyMap<Result, Place> | undefined {
  if (known.has(profile)) return known.get(profile);
  const found = findOutcomes(profile);
  known.set(profile, found);
  return found;
}

function findOutcomes({ table }: TableProfile): ReadonlyMap<Result, Place> | undefined {
  for (const [column, { type }] of table.columns.entries()) {
    if (type !== "text") continue;
    const rowsOf = new Map<Result, number[]>();
    let full = 0;
    table.rows.forEach((row, r) => {
      const cell = (row[column] ?? "").trim();
      if (cell === "") return;
      full++;
      const result = CELLS.find(([pattern]) => pattern.test(cell))?.[1];
      if (result !== undefined) rowsOf.set(result, [...(rowsOf.get(result) ?? []), r]);
    });
    const said = [...rowsOf.values()].flat().length;
    if (said === 0 || said < full * MOST) continue;
    // A column of names may begin with such letters; it does not end with them.
    if (rowsOf.size < 2 && !/\b(?:result|res|outcome|w ?\/ ?l|decision)\b/i.test(table.columns[column]?.name ?? ""))
      continue;
    return new Map([...rowsOf].map(([result, rows]) => [result, { column, rows }]));
  }
  return undefined;
}

/** What a word of a sentence says of how it went. */
export function resultOf(word: string): Result | undefined {
  return WORDS.find(([pattern]) => pattern.test(word))?.[1];
}
