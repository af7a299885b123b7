import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asTyped, direct, endless, fill, upper } from "../asking.ts";
import { cellOf, columnName, isPlain, isSayable, numbersOf, titleOf } from "./shelf.ts";
import type { Shelf, Shelved } from "./shelf.ts";

/** How many rows have {v} in the column {c}; rows are named by the column {k}. */
const COUNTS = [
  "How many {k} have a {c} of {v} in {t}?",
  "How many {k} have {v} as {c} in {t}?",
  "In {t}, how many have {v} as {c}?",
  "How many times is the {c} {v} in {t}?",
  "How many {k} are listed with {c} {v} in {t}?",
  "What is the number of {k} with {c} {v} in {t}?",
  "What is the total number of {k} when the {c} is {v} in {t}?",
  "Count the {k} whose {c} is {v} in {t}.",
];
/** The row with the highest or lowest {c}. */
const ENDS = [
  "Which {k} has the {most} {c} in {t}?",
  "What {k} had the {most} {c} in {t}?",
  "In {t}, which {k} has the {most} {c}?",
  "Name the {k} with the {most} {c} in {t}.",
  "Of all {k} in {t}, which has the {most} {c}?",
];
/** That figure itself. */
const FIGURES = [
  "What is the {most} {c} in {t}?",
  "What was the {most} {c} in {t}?",
  "In {t}, what is the {most} {c}?",
  "Name the {most} {c} in {t}.",
];
const SOMES = [
  "What is the {most} {c} when the {d} is {v} in {t}?",
  "What is the {most} {c} with {v} as {d} in {t}?",
  "In {t}, what is the {most} {c} for a {d} of {v}?",
];
const SUMS = [
  "What is the total {c} in {t}?",
  "What is the sum of {c} in {t}?",
  "In {t}, what is the {c} of all {k} together?",
];
const MOST = [
  ["highest", "largest", "maximum", "most"],
  ["lowest", "smallest", "minimum", "least"],
] as const;
const ADDS_TO_NOTHING = /year|rank|pos|no\b|number|#|season|week|game/i;

/** A table and one of its columns, about which something is computed. */
interface Drawn extends Shelved {
  readonly column: number;
  readonly random: Rng;
}
/** Wordings, what stands in their places, and the answer. */
interface Computed {
  readonly ask: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** Counts, extremes and sums over tables, by a plain reference: one step, table. */
export function computedGoldens(shelf: Shelf, random: Rng): Generator<Golden> {
  const kinds = [count, count, end, end, figure, figureOfSome, sum];
  return endless(() => {
    const shelved = shelf.draw(random);
    if (shelved === undefined) return undefined;
    const { table, key, columns } = shelved;
    const column = pick(random, columns);
    if (!isPlain(table) || shelf.hasRival(table, column)) return undefined;
    const made = column === key ? undefined : pick(random, kinds)({ ...shelved, column, random });
    if (made === undefined || !isSayable(made.answer)) return undefined;
    const words = { k: columnName(table, key), c: columnName(table, column), t: titleOf(table, random), ...made.words };
    const question = asTyped(random, upper(fill(pick(random, made.ask), words)));
    const evidence = shelf.copies(table);
    return direct("computed", question, { answer: made.answer, evidence, expert: "table", finds: "value" });
  });
}

function count({ table, column, random }: Drawn): Computed | undefined {
  const v = cellOf(table, Math.floor(random() * table.rows.length), column);
  const times = table.rows.filter((_, row) => cellOf(table, row, column) === v).length;
  if (!isSayable(v) || times < 2 || times === table.rows.length) return undefined;
  return { ask: COUNTS, words: { v }, answer: String(times) };
}

function end({ table, key, column, random }: Drawn): Computed | undefined {
  const { most, at } = extreme(numbersOf(table, column), random);
  return at === undefined ? undefined : { ask: ENDS, words: { most }, answer: cellOf(table, at, key) };
}

function figure({ table, column, random }: Drawn): Computed | undefined {
  const { most, at } = extreme(numbersOf(table, column), random);
  return at === undefined ? undefined : { ask: FIGURES, words: { most }, answer: cellOf(table, at, column) };
}

function figureOfSome({ table, columns, column, random }: Drawn): Computed | undefined {
  const other = pick(random, columns);
  const numbers = numbersOf(table, column);
  const v = cellOf(table, Math.floor(random() * table.rows.length), other);
  const rows = [...table.rows.keys()].filter((row) => cellOf(table, row, other) === v);
  if (other === column || rows.length < 2 || rows.length === table.rows.length || !isSayable(v)) return undefined;
  const { most, at } = extreme(numbers && rows.map((row) => numbers[row] ?? 0), random);
  if (at === undefined) return undefined;
  const words = { most, d: columnName(table, other), v };
  return { ask: SOMES, words, answer: cellOf(table, rows[at] ?? 0, column) };
}

function sum({ table, column }: Drawn): Computed | undefined {
  const numbers = numbersOf(table, column);
  if (numbers === undefined || ADDS_TO_NOTHING.test(columnName(table, column))) return undefined;
  const total = numbers.reduce((a, b) => a + b, 0);
  return Number.isInteger(total) ? { ask: SUMS, answer: String(total) } : undefined;
}

/** An end, and the position of the only number there. */
function extreme(numbers: readonly number[] | undefined, random: Rng): { most: string; at: number | undefined } {
  const high = random() < 0.6;
  const most = pick(random, MOST[high ? 0 : 1]);
  if (numbers === undefined) return { most, at: undefined };
  const value = high ? Math.max(...numbers) : Math.min(...numbers);
  const at = numbers.indexOf(value);
  return { most, at: at === numbers.lastIndexOf(value) ? at : undefined };
}
