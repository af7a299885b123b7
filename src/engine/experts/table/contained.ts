import { normalised } from "../words.ts";
import type { ValueMatch } from "./match.ts";
import { isOperator } from "./match.ts";
import type { Place, TableProfile } from "./profile.ts";
import type { Reading } from "./reading.ts";

/** A word inside a name is a name only while it says enough: it stands in few rows. */
const NAMED_ROWS = 3;

/**
 * Names that stand inside longer cells: "yen" in "Japanese yen", "Everest" in "Mount Everest". Only for words that
 * nothing else explains; neighbouring words must meet in the same rows. With `keys` false, names of rows are left
 * alone: "countries in Africa" does not count the countries that are called Africa. With `common` false, only words
 * written as names are taken.
 */
export function matchContained(reading: Reading, profile: TableProfile, keys: boolean, common: boolean): ValueMatch[] {
  const found: ValueMatch[] = [];
  const anyCapital = reading.words.some((_, i) => reading.isName(i));
  for (let from = 0; from < reading.words.length; from++) {
    let run: ValueMatch | undefined;
    for (let to = from + 1; reading.isFree(to - 1) && reading.isContent(to - 1); to++) {
      if (!common && !reading.isName(to - 1)) break;
      const mayName = keys && (reading.isName(to - 1) || !anyCapital);
      const next = meet(run, containing(reading, profile, to - 1, mayName));
      if (next === undefined) break;
      run = { ...next, from, to, contained: true };
    }
    if (run === undefined) continue;
    const { column, to } = run;
    const partOfName = isLoneName(reading, from - 1) || isLoneName(reading, to);
    if (column === profile.key && (run.rows.length > NAMED_ROWS || partOfName)) continue;
    const surname = reading.at(to - 1);
    const named = run.rows.filter((row) => normalised(profile.table.rows[row]?.[column] ?? "").endsWith(surname));
    found.push(column === profile.key && named.length > 0 ? { ...run, rows: named } : run);
    reading.use(from, to, "value");
    from = to - 1;
  }
  return found;
}

/** A word of a name that nothing explains: what stands beside it is only a part of that name. */
export function isLoneName(reading: Reading, i: number): boolean {
  return i < reading.words.length && reading.isName(i) && reading.isContent(i) && reading.isFree(i);
}

function containing(reading: Reading, profile: TableProfile, i: number, mayName: boolean): readonly Place[] {
  const word = reading.words[i];
  if (word === undefined || profile.subject.has(word.stem) || /^\d/.test(word.text) || isOperator(word.text)) return [];
  const places = profile.cellWords.get(word.stem) ?? [];
  return places.filter(({ column }) =>
    column === profile.key ? mayName : (profile.columns[column]?.distinct ?? 1) < 1,
  );
}

/** The place that a run of words and one more word share; names of rows first. */
function meet(run: Place | undefined, places: readonly Place[]): Place | undefined {
  if (run === undefined) return places[0];
  const place = places.find(({ column }) => column === run.column);
  const rows = run.rows.filter((row) => place?.rows.includes(row));
  return rows.length === 0 ? undefined : { column: run.column, rows };
}
