import { pick } from "../../../atlas/seeds/wording.ts";
import type { Rng } from "../../../atlas/seeds/wording.ts";
import type { Golden } from "../../golden.ts";
import { asTyped, direct, endless, fill, upper } from "../asking.ts";
import { cellOf, columnName, isSayable, titleOf, uniqueRows } from "./shelf.ts";
import type { Shelf, Shelved } from "./shelf.ts";

/** {c} of the row named {r} (in the column {k}), in the table {t}. */
const CELLS = [
  "What is the {c} of {r} in {t}?",
  "What is the {c} for {r} in {t}?",
  "What is the {c} of {r} in the {t}?",
  "What was the {c} of {r} in {t}?",
  "In {t}, what is the {c} of {r}?",
  "In the {t}, what is the {c} for {r}?",
  "What {c} does {r} have in {t}?",
  "Which {c} is listed for {r} in {t}?",
  "Name the {c} for {r} in {t}.",
  "Name the {c} of {r} under {t}.",
  "What {c} has a {k} of {r} in {t}?",
  "What is the {c} when the {k} is {r} in {t}?",
  "What is the {c} with {r} as {k} under {t}?",
  "If the {k} is {r}, what is the {c} in {t}?",
  "For {t}, tell me the {c} of {r}.",
  "{t}: what is the {c} of {r}?",
  "I want the {c} of {r} from {t}.",
];
/** The row's name, by a cell {v} of the column {c}. */
const NAMES = [
  "Which {k} has {v} as {c} in {t}?",
  "Which {k} has a {c} of {v} in {t}?",
  "What is the {k} with a {c} of {v} in {t}?",
  "What is the {k} when the {c} is {v} in {t}?",
  "In {t}, which {k} has the {c} {v}?",
  "Name the {k} whose {c} is {v} in {t}.",
  "What {k} has {v} for {c} in the {t}?",
  "If the {c} is {v}, what is the {k} in {t}?",
  "Which {k} goes with {c} {v} in {t}?",
];
/** {c} of the row with {v} in {d} and {w} in {e}. */
const DOUBLES = [
  "What is the {c} with {v} as {d} and {w} as {e} in {t}?",
  "What is the {c} when the {d} is {v} and the {e} is {w} in {t}?",
  "What {c} has a {d} of {v} and a {e} of {w} in {t}?",
  "In {t}, which {c} has the {d} {v} and the {e} {w}?",
  "Name the {c} for a {d} of {v} and {e} of {w} in {t}.",
  "Which {c} has {d} {v} and {e} {w} in the {t}?",
];

/** Look-ups in tables, the title said in the question: one step, table. */
export function lookUpGoldens(shelf: Shelf, random: Rng): Generator<Golden> {
  const kinds = [cell, cell, name, double];
  return endless(() => {
    const shelved = shelf.draw(random);
    const looked = shelved && pick(random, kinds)(shelved, random);
    if (shelved === undefined || looked === undefined) return undefined;
    const { table, key } = shelved;
    if (!shelf.isTold(table, looked.cells, [looked.answer])) return undefined;
    const words = { k: columnName(table, key), t: titleOf(table, random), ...looked.words };
    const question = asTyped(random, upper(fill(pick(random, looked.ask), words)));
    const evidence = shelf.holding(table, [...looked.cells, looked.answer]);
    return direct("look-up", question, { answer: looked.answer, evidence, expert: "table", finds: "value" });
  });
}

/** Wordings, what stands in their places, the answer, and the cells by which its row is told. */
interface LookedUp {
  readonly ask: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly cells: readonly string[];
}

function cell({ table, key, columns }: Shelved, random: Rng): LookedUp | undefined {
  const rows = uniqueRows(table, key);
  const column = pick(random, columns);
  if (rows.length === 0 || column === key) return undefined;
  const row = pick(random, rows);
  const [r, answer] = [cellOf(table, row, key), cellOf(table, row, column)];
  if (!isSayable(answer)) return undefined;
  return { ask: CELLS, words: { c: columnName(table, column), r }, answer, cells: [r] };
}

function name({ table, key, columns }: Shelved, random: Rng): LookedUp | undefined {
  const column = pick(random, columns);
  const rows = uniqueRows(table, column);
  if (column === key || rows.length === 0) return undefined;
  const row = pick(random, rows);
  const [answer, v] = [cellOf(table, row, key), cellOf(table, row, column)];
  if (!isSayable(answer)) return undefined;
  return { ask: NAMES, words: { c: columnName(table, column), v }, answer, cells: [v] };
}

function double({ table, columns }: Shelved, random: Rng): LookedUp | undefined {
  const [c, d, e] = [pick(random, columns), pick(random, columns), pick(random, columns)];
  const row = Math.floor(random() * table.rows.length);
  const [answer, v, w] = [cellOf(table, row, c), cellOf(table, row, d), cellOf(table, row, e)];
  if (new Set([c, d, e]).size < 3 || ![answer, v, w].every(isSayable)) return undefined;
  const fitting = table.rows.filter((_, i) => cellOf(table, i, d) === v && cellOf(table, i, e) === w);
  if (fitting.length > 1) return undefined;
  const words = { c: columnName(table, c), d: columnName(table, d), e: columnName(table, e), v, w };
  return { ask: DOUBLES, words, answer, cells: [v, w] };
}
