import type { ColumnProfile, TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { Reading } from "../reading.ts";
import { sameUnit, unitOf } from "../units.ts";
import { yearBound } from "../values.ts";
import type { HeaderMention } from "./headers.ts";
import type { CellMention, Mentions, NumberMention } from "./mentions.ts";
import { mentionsOf } from "./mentions.ts";
import type { Bound, Relation } from "./types.ts";

/** A sentence over a table, with what its words mention. */
export interface Context {
  readonly reading: Reading;
  readonly profile: TableProfile;
  readonly mentions: Mentions;
}

/** A condition with the words [from, to) that put it. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly condition: Condition;
  /** A figure rather than a name. */
  readonly figure: boolean;
}

/** Reads what a sentence mentions of a table. */
export function contextOf(sentence: string, profile: TableProfile): Context {
  const reading = new Reading(sentence);
  return { reading, profile, mentions: mentionsOf(reading, profile) };
}

/** Words between a column's name and its cell: "the venue be …", "a roll of …", "position …". */
const LINK = /^(?:(?:be|is|was|are|were|of|the|a|an|as|from|at|in|by|for|to|with|have|has|had|value|than|more|less|over|under|least|most|only|just|about|against|number|no|not|named?|call|called|score|low|high|total|exactly|list|listed|on|count|level|rating) ?){0,5}$/;
/** Links that say that the cell is what stands in the column. */
const SAYS = /^(?:be|is|was|are|were)(?: (?:the|a|an|not))?$/;

/** Conditions that the words [from, to) put on rows, in the order of words. */
export function partsIn(context: Context, from: number, to: number, without: ReadonlySet<number> = new Set()): Part[] {
  const { mentions } = context;
  const cells = mentions.cells
    .filter((cell) => cell.from >= from && cell.to <= to && !without.has(cell.from))
    .flatMap((cell) => cellPart(context, cell) ?? []);
  const numbers = mentions.numbers
    .filter((number) => number.from >= from && number.to <= to && !without.has(number.from))
    .flatMap((number) => numberPart(context, number) ?? []);
  return [...cells, ...numbers].sort((a, b) => a.from - b.from);
}

/** The condition that a name puts: its row has it in the column beside which it is named, or in any. */
function cellPart(context: Context, cell: CellMention): Part | undefined {
  const { reading, profile } = context;
  if (!cell.whole && isOfTitle(context, cell.from, cell.to)) return undefined;
  const said = reading.original(cell.from, cell.to);
  const { header, link } = headerBeside(context, cell.from, cell.to, () => true);
  const own = header === undefined ? [] : cell.places.filter(({ column }) => header.columns.includes(column));
  const [only = -1, ...others] = header?.columns ?? [];
  const text = others.length === 0 && profile.columns[only]?.type === "text";
  // "The venue was Lords": where no venue is called so, no row is meant.
  const refuted = own.length === 0 && header !== undefined && header.strength >= SURE && text && SAYS.test(link);
  const places = own.length > 0 ? own : refuted ? [] : cell.places;
  const rows = new Set(places.flatMap((place) => place.rows));
  const column = places.length === 1 ? (places[0]?.column ?? -1) : refuted ? only : (cell.places[0]?.column ?? -1);
  const name = places.length === 1 || refuted ? `${profile.columns[column]?.name ?? ""} is ${said}` : said;
  return { from: cell.from, to: cell.to, figure: false, condition: { column, rows, words: name } };
}

const SURE = 0.9;

/** Whether words are those of the title: then they say what the table is about. */
export function isOfTitle({ reading, profile }: Context, from: number, to: number): boolean {
  return reading.words.slice(from, to).every(({ stem, text }, i) => profile.subject.has(stem) || profile.subject.has(text) || !reading.isContent(from + i));
}

/** The column named just behind or before words, and what stands between. */
export function headerBeside(
  { reading, mentions, profile }: Context,
  from: number,
  to: number,
  fits: (column: ColumnProfile) => boolean,
): { readonly header: HeaderMention | undefined; readonly link: string } {
  const suits = ({ columns }: HeaderMention): boolean =>
    columns.some((column) => {
      const of = profile.columns[column];
      return of !== undefined && fits(of);
    });
  const before = mentions.headers.filter((header) => header.to <= from && suits(header)).at(-1);
  const behind = mentions.headers.find((header) => header.from >= to && suits(header));
  const next = behind === undefined ? "" : reading.phrase(to, behind.from);
  const last = before === undefined ? "" : reading.phrase(before.to, from);
  if (behind !== undefined && next === "") return { header: behind, link: next };
  if (before !== undefined && LINK.test(last) && clear(mentions, before.to, from)) return { header: before, link: last };
  if (behind !== undefined && /^(?:(?:be|is|was|are|were|as|the|a|an|for|of|total|in) ?){1,3}$/.test(next) && clear(mentions, to, behind.from))
    return { header: behind, link: next };
  return { header: undefined, link: "" };
}

/** Whether no other cell or number stands between. */
function clear({ cells, numbers }: Mentions, from: number, to: number): boolean {
  return [...cells, ...numbers].every((mention) => mention.to <= from || mention.from >= to);
}

/** The condition that a number puts on the column beside which it is named, or in which it stands. */
function numberPart(context: Context, number: NumberMention): Part | undefined {
  const column = columnOfNumber(context, number);
  if (column === undefined) return undefined;
  const { bound, from, to } = boundOf(context, number);
  return { from, to, figure: true, condition: boundCondition(column, bound) };
}

/** A condition on a column's values. */
export function boundCondition(column: ColumnProfile, bound: Bound): Condition {
  const { relation, value } = bound;
  const low = yearBound(value, isYear(value) ? column.type : "number", relation === ">" || relation === "<=" ? "last" : "first");
  const high = yearBound(value, isYear(value) ? column.type : "number", "last");
  const factor = scaleOfColumn(column, value);
  const rows = column.values.flatMap((own, row) =>
    own !== undefined && (relation === "=" ? own >= low * factor - EQUAL && own <= high * factor + EQUAL : holds(own, { relation, value: low * factor })) ? [row] : [],
  );
  return { column: column.index, rows: new Set(rows), words: `${column.name} ${RELATION_WORDS[relation]} ${value}` };
}

/** "3 million viewers" in a column that counts in millions. */
function scaleOfColumn(column: ColumnProfile, value: number): number {
  return Math.abs(value) >= 1e5 && /\bmillions?\b/i.test(`${column.unit} ${column.name}`) ? 1e-6 : 1;
}

const EQUAL = 1e-9;
const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1000 && value <= 2100;

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  "=": "is",
  ">": "is more than",
  ">=": "is at least",
  "<": "is less than",
  "<=": "is at most",
};

/** Whether a figure stands to a bound as it says. */
export function holds(value: number, { relation, value: bound }: Bound): boolean {
  switch (relation) {
    case "=":
      return Math.abs(value - bound) < EQUAL * Math.max(1, Math.abs(bound));
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
  }
}

const BEFORE: readonly (readonly [RegExp, Relation])[] = [
  [/\b(?:no|not|never) (?:more|greater|higher|larger|later|over|above|exceed)(?: than)?$/, "<="],
  [/\b(?:no|not|never) (?:less|fewer|lower|smaller|earlier|under|below)(?: than)?$/, ">="],
  [/\b(?:more|greater|higher|larger|bigger|longer|later|older|better|taller|heavier) than$/, ">"],
  [/\b(?:less|fewer|lower|smaller|shorter|earlier|younger|lighter) than$/, "<"],
  [/\b(?:at least|minimum of|a minimum of|no fewer than)$/, ">="],
  [/\b(?:at most|up to|maximum of|a maximum of)$/, "<="],
  [/\b(?:over|above|exceed|exceeds|exceeding|beyond|after|surpass|past|top)$/, ">"],
  [/\b(?:under|below|before)$/, "<"],
  [/\b(?:since)$/, ">="],
  [/\b(?:until|till)$/, "<="],
];

/** How a number bounds: the words before and behind it, which then belong to it. */
export function boundOf({ reading }: Context, number: NumberMention): { readonly bound: Bound; readonly from: number; readonly to: number } {
  const { value } = number;
  const lead = reading.phrase(number.from - 4, number.from).replace(/ (?:an?|the|of|year|total|value|age|a total of)$/, "");
  const before = BEFORE.find(([pattern]) => pattern.test(lead));
  if (before !== undefined) {
    const words = (before[0].exec(lead)?.[0] ?? "").split(" ").length;
    return { bound: { relation: before[1], value }, from: Math.max(0, number.from - words), to: number.to };
  }
  const behind = reading.phrase(number.to, number.to + 2);
  const more = /^(?:or|and) (?:more|higher|greater|above|over|up|later|older|better)$/.test(behind);
  const less = /^(?:or|and) (?:less|lower|fewer|below|under|earlier|younger)$/.test(behind);
  if (more || less) return { bound: { relation: more ? ">=" : "<=", value }, from: number.from, to: number.to + 2 };
  return { bound: { relation: "=", value }, from: number.from, to: number.to };
}

/** A number of so many digits is told from others by itself. */
const TELLING = 3;

/** The column that a number is about: named beside it, measured in its unit, or the one that holds it. */
export function columnOfNumber(context: Context, number: NumberMention): ColumnProfile | undefined {
  const { profile, reading } = context;
  const ordered = (column: ColumnProfile): boolean => column.values.some((value) => value !== undefined) && sameUnit(number.unit, column);
  const { header } = headerBeside(context, number.from, number.to, ordered);
  if (header !== undefined) {
    const fitting = header.columns.flatMap((index) => profile.columns[index] ?? []).filter(ordered);
    return fitting.find((column) => column.values.includes(number.value)) ?? fitting[0];
  }
  const measured = number.unit === "" ? [] : profile.columns.filter((column) => ordered(column) && unitOf(column) !== "");
  if (measured.length === 1) return measured[0];
  if (isYear(number.value) && number.unit === "") {
    if (isOfTitle(context, number.from, number.to)) return undefined;
    const inTime = profile.columns.filter(({ type }) => type === "year" || type === "date");
    if (inTime.length > 0) return inTime.find((column) => boundCondition(column, { relation: "=", value: number.value }).rows.size > 0) ?? inTime[0];
  }
  const digits = reading.original(number.from, number.to).replace(/\D/g, "").length;
  const holding = profile.columns.filter((column) => ordered(column) && column.values.includes(number.value));
  if (number.ordinal) return holding.find(({ form }) => form === "place") ?? (holding.length === 1 ? holding[0] : undefined);
  return digits >= TELLING || holding.length === 1 ? holding[0] : undefined;
}
