import { normalised } from "../../../../src/engine/experts/words.ts";
import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { direct, endless, fill, upper } from "../asking.ts";
import { cellOf, columnName, isPlain, isSayable, numbersOf, titleOf, uniqueRows } from "./shelf.ts";
import type { Shelf, Shelved } from "./shelf.ts";

/** That the row {r} has {v} in the column {c}; {k} names rows, {d} and {w} are another column and its cell. */
const CELLS = [
  "the {c} of {r} is {v}",
  "{r} has a {c} of {v}",
  "{r} has {v} as {c}",
  "{v} is the {c} of {r}",
  "the {c} is {v} when the {k} is {r}",
  "the {k} {r} goes with the {c} {v}",
];
const DOUBLES = [
  "{r} has a {c} of {v} and a {d} of {w}",
  "the {c} of {r} is {v} and the {d} is {w}",
  "when the {k} is {r} and the {d} is {w}, the {c} is {v}",
  "{r}, with a {d} of {w}, has a {c} of {v}",
];
const ENDS = ["{r} has the {most} {c}", "the {k} with the {most} {c} is {r}", "the {most} {c} is that of {r}"];
const THANS = [
  "{r} has a {more} {c} than {s}",
  "the {c} of {r} is {more} than that of {s}",
  "{s} has a {less} {c} than {r}",
];
const COUNTS = ["there are {n} {k} with a {c} of {v}", "{n} {k} have {v} as {c}", "{v} is the {c} of {n} {k}"];

/** What it is said of. */
const PLACES = ["In {t}, {s}", "in {t}, {s}", "{s} in {t}", "{s}, according to {t}"];
/** Statements are confirmed when asked for, in full and in the manner of lists that begin with "is" whatever follows. */
const CONFIRMED = ["Is it true that {s}?", "Is it right that {s}?", "is {s}?", "is {s}?", "is {s}?"];
const STATED = 0.4;
/** Share of statements that say the table's title; the others must be found by their cells. */
const PLACED = 0.6;
/** Share in plain dictionary forms ("be", "have"), as one well-known list has them. */
const PLAIN = 0.4;
const plainForms = new Map([
  ["is", "be"],
  ["are", "be"],
  ["has", "have"],
  ["goes", "go"],
]);

/** Something true or false of a table. */
interface Said {
  readonly wordings: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  readonly holds: boolean;
  /** Cells from which that follows; none where it has to be computed. */
  readonly restsOn?: readonly string[];
}
interface Drawn extends Shelved {
  readonly column: number;
  readonly random: Rng;
}

/**
 * Statements made from rows, half of them made false by another row's cell or another number, to be told from the table:
 * one step, table, yes or no.
 */
export function statementGoldens(shelf: Shelf, random: Rng): Generator<Golden> {
  const kinds = [cell, cell, double, double, end, than, count];
  return endless(() => {
    const shelved = shelf.draw(random);
    if (shelved === undefined) return undefined;
    const { table, key, columns } = shelved;
    const column = pick(random, columns);
    const said = column === key ? undefined : pick(random, kinds)({ ...shelved, column, random });
    if (said === undefined) return undefined;
    const { wordings, words, holds, restsOn } = said;
    const isClear =
      restsOn === undefined
        ? isPlain(table) && !shelf.hasRival(table, column)
        : shelf.isTold(table, restsOn.slice(0, 1), restsOn);
    if (!isClear) return undefined;
    const statement = fill(pick(random, wordings), {
      k: columnName(table, key),
      c: columnName(table, column),
      ...words,
    });
    const evidence = restsOn === undefined ? shelf.copies(table) : shelf.holding(table, restsOn);
    return direct("statement", worded(statement, titleOf(table, random), random), {
      answer: holds ? "Yes" : "No",
      evidence,
      expert: "table",
      finds: "yes-no",
      ...(restsOn && { restsOn }),
    });
  });
}

/** A statement as it is put: with or without its table, plain or asked, in full or in dictionary forms. */
export function worded(statement: string, title: string, random: Rng): string {
  const placed = random() < PLACED ? fill(pick(random, PLACES), { s: statement, t: title }) : statement;
  const isStated = random() < STATED;
  const said = isStated ? placed : fill(pick(random, CONFIRMED), { s: placed.replace(/^In /, "in ") });
  if (random() < PLAIN)
    return said.toLowerCase().replace(/(?<=.)\b(?:is|are|has|goes)\b/g, (word) => plainForms.get(word) ?? word);
  return isStated ? `${upper(said)}${random() < 0.5 ? "." : ""}` : said;
}

/** One cell of a named row. */
function cell({ table, key, column, random }: Drawn): Said | undefined {
  const row = drawRow(table, key, random);
  if (row === undefined) return undefined;
  const [r, v] = [cellOf(table, row, key), cellOf(table, row, column)];
  const other = otherCell(table, column, v, random);
  if (!isSayable(v) || other === undefined) return undefined;
  const holds = random() < 0.5;
  return { wordings: CELLS, words: { r, v: holds ? v : other }, holds, restsOn: [r, v] };
}

/** Two cells of a named row, one of which may be another's. */
function double(drawn: Drawn): Said | undefined {
  const { table, key, columns, column, random } = drawn;
  const [other, said] = [pick(random, columns), cell(drawn)];
  const [r, v] = said?.restsOn ?? [];
  if (said === undefined || r === undefined || v === undefined || other === column || other === key) return undefined;
  const row = table.rows.findIndex((_, i) => cellOf(table, i, key) === r);
  const w = cellOf(table, row, other);
  if (!isSayable(w)) return undefined;
  return { ...said, wordings: DOUBLES, words: { ...said.words, d: columnName(table, other), w }, restsOn: [r, v, w] };
}

/** Which row has the highest or lowest figure. */
function end({ table, key, column, random }: Drawn): Said | undefined {
  const numbers = numbersOf(table, column);
  const row = drawRow(table, key, random);
  if (numbers === undefined || row === undefined) return undefined;
  const high = random() < 0.6;
  const value = high ? Math.max(...numbers) : Math.min(...numbers);
  const best = numbers.indexOf(value);
  const holds = random() < 0.5;
  const at = holds ? best : row;
  const r = cellOf(table, at, key);
  if (numbers.lastIndexOf(value) !== best || !isSayable(r) || (at === best) !== holds) return undefined;
  return {
    wordings: ENDS,
    words: { r, most: pick(random, high ? ["highest", "most", "largest"] : ["lowest", "least", "smallest"]) },
    holds,
  };
}

/** Which of two rows has the greater figure. */
function than({ table, key, column, random }: Drawn): Said | undefined {
  const numbers = numbersOf(table, column);
  const [one, other] = [drawRow(table, key, random), drawRow(table, key, random)];
  if (numbers === undefined || one === undefined || other === undefined) return undefined;
  const [a = 0, b = 0] = [numbers[one], numbers[other]];
  if (a === b) return undefined;
  const up = random() < 0.5;
  const [more, less] = up ? ["higher", "lower"] : ["lower", "higher"];
  return {
    wordings: THANS,
    words: { r: cellOf(table, one, key), s: cellOf(table, other, key), more: more ?? "", less: less ?? "" },
    holds: a > b === up,
  };
}

/** How many rows have a cell. */
function count({ table, column, random }: Drawn): Said | undefined {
  const v = cellOf(table, Math.floor(random() * table.rows.length), column);
  const times = table.rows.filter((_, row) => cellOf(table, row, column) === v).length;
  if (!isSayable(v) || times < 2) return undefined;
  const holds = random() < 0.5;
  const n = holds ? times : Math.max(1, times + pick(random, [-1, 1, 2]));
  return n === 1 ? undefined : { wordings: COUNTS, words: { v, n: String(n) }, holds };
}

/** A row that its name tells from all others. */
function drawRow(table: Shelved["table"], key: number, random: Rng): number | undefined {
  const rows = uniqueRows(table, key);
  return rows.length === 0 ? undefined : pick(random, rows);
}

/** A cell of the column that says something else; of numbers, now and then one that stands nowhere. */
function otherCell(table: Shelved["table"], column: number, than: string, random: Rng): string | undefined {
  if (/^\d{1,6}$/.test(than) && random() < 0.3) return String(Number(than) + pick(random, [1, 2, 3, 10]));
  const others = table.rows
    .map((_, row) => cellOf(table, row, column))
    .filter((v) => isSayable(v) && normalised(v) !== normalised(than));
  return others.length === 0 ? undefined : pick(random, others);
}
