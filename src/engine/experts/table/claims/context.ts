import type { ColumnProfile, TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { Reading } from "../reading.ts";
import { betweenCondition, boundCondition, relationAt, rowsWhere } from "./bounds.ts";
import { columnOfNumber } from "./columns.ts";
import { headerBeside, isOfTitle } from "./header-beside.ts";
import type { HeaderMention } from "./headers.ts";
import type { CellMention, Mentions, NumberMention } from "./mentions.ts";
import { mentionsOf } from "./mentions.ts";
import type { Bound } from "./types.ts";

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

/** Conditions that the words [from, to) put on rows, in the order of words; the mentions that begin at `without` aside. */
export function partsIn(context: Context, from: number, to: number, without: ReadonlySet<number> = new Set()): Part[] {
  const { mentions } = context;
  const inside = <T extends { readonly from: number; readonly to: number }>(all: readonly T[]): T[] =>
    all.filter((mention) => mention.from >= from && mention.to <= to && !without.has(mention.from));
  const ranges = [
    ...rangesOf(context, inside(mentions.numbers), numberEnds),
    ...rangesOf(context, inside(mentions.cells), dayEnds),
  ];
  const single = <T extends { readonly from: number }>(all: readonly T[]): T[] =>
    inside(all as (T & { to: number })[]).filter(
      (mention) => !ranges.some((range) => range.from <= mention.from && mention.from < range.to),
    );
  const cells = single(mentions.cells).flatMap((cell) => cellPart(context, cell) ?? []);
  const numbers = single(mentions.numbers).flatMap((number) => numberPart(context, number) ?? []);
  return [...ranges, ...[...cells, ...numbers].map((part) => denied(context, part, from))].sort(
    (a, b) => a.from - b.from,
  );
}

const DENIED =
  /\b(?:not|except|excluding|besides|other than|outside(?: of)?|apart from)(?: (?:be|in|at|from|by|for|on|the|a|an|play|of|come|to))*$/;

/** "Not from X": the rows that are not. */
function denied({ reading, profile }: Context, part: Part, from: number): Part {
  const before = reading.phrase(Math.max(from, part.from - 4), part.from);
  const found = DENIED.exec(before)?.[0];
  if (found === undefined) return part;
  const { column, rows, words } = part.condition;
  const others = [...profile.table.rows.keys()].filter((row) => !rows.has(row));
  return {
    ...part,
    from: part.from - found.split(" ").length,
    condition: { column, rows: new Set(others), words: `not ${words}` },
  };
}

/** The columns in which both ends of a range stand, with their values there. */
type Ends<T> = (
  context: Context,
  low: T,
  high: T,
) => { readonly column: ColumnProfile; readonly low: number; readonly high: number } | undefined;

const numberEnds: Ends<NumberMention> = (context, low, high) => {
  const column = columnOfNumber(context, high) ?? columnOfNumber(context, low);
  return column === undefined || low.value >= high.value ? undefined : { column, low: low.value, high: high.value };
};

const dayEnds: Ends<CellMention> = ({ profile }, low, high) => {
  const column = profile.columns[low.day?.column ?? -1];
  if (column === undefined || low.day === undefined || high.day?.column !== column.index) return undefined;
  return { column, low: low.day.first, high: high.day.last };
};

/** "Between 1990 and 1995", "from 4 June to 9 July". */
function rangesOf<T extends { readonly from: number; readonly to: number }>(
  context: Context,
  all: readonly T[],
  ends: Ends<T>,
): Part[] {
  const { reading } = context;
  return all.flatMap((low, i) => {
    const high = all[i + 1];
    if (
      high === undefined ||
      !/^(?:and|to|until|through|till|or)?(?: the)?(?: year)?$/.test(reading.phrase(low.to, high.from))
    )
      return [];
    const lead = /\b(?:between|from)(?: the)?(?: years?)?$/.exec(reading.phrase(low.from - 3, low.from))?.[0];
    const dashed = high.from === low.to && /[-–—]/.test(reading.gap(high.from));
    if (lead === undefined && !dashed) return [];
    const found = ends(context, low, high);
    if (found === undefined) return [];
    const words = `${found.column.name} is between ${reading.original(low.from, low.to)} and ${reading.original(high.from, high.to)}`;
    const from = low.from - (lead === undefined ? 0 : lead.split(" ").length);
    return [
      { from, to: high.to, figure: true, condition: betweenCondition(found.column, found.low, found.high, words) },
    ];
  });
}

/** The condition that a name puts: its row has it in the column beside which it is named, or in any. */
function cellPart(context: Context, cell: CellMention): Part | undefined {
  const { reading, profile } = context;
  const { header, link } = headerBeside(context, cell.from, cell.to, () => true, LINK);
  const own = header === undefined ? [] : cell.places.filter(({ column }) => header.columns.includes(column));
  if (own.length === 0 && isContext(context, cell)) return undefined;
  const dated = cell.day === undefined ? undefined : dayPart(context, cell, cell.day);
  if (dated !== undefined) return dated;
  const said = reading.original(cell.from, cell.to);
  const refuted =
    own.length === 0 &&
    header !== undefined &&
    header.strength >= SURE &&
    SAYS.test(link) &&
    takesTheSame(profile, header, cell);
  const places = own.length > 0 ? own : refuted ? [] : cell.places;
  const rows = new Set(places.flatMap((place) => place.rows));
  const column =
    places.length === 1
      ? (places[0]?.column ?? -1)
      : refuted
        ? (header.columns[0] ?? -1)
        : (cell.places[0]?.column ?? -1);
  const name = places.length === 1 || refuted ? `${profile.columns[column]?.name ?? ""} is ${said}` : said;
  return { from: cell.from, to: cell.to, figure: false, condition: { column, rows, words: name } };
}

/** Words of the title say what the table is about, unless they are the whole of a cell. */
function isContext(context: Context, cell: CellMention): boolean {
  const { reading, profile } = context;
  if (!isOfTitle(context, cell.from, cell.to)) return false;
  const ofKey = cell.whole && cell.places.some(({ column }) => column === profile.key);
  return !ofKey || /^\d/.test(reading.at(cell.from));
}

const SURE = 0.9;
/** Links that say that the cell is what stands in the column. */
const SAYS = /^(?:be|is|was|are|were)(?: (?:the|a|an|not))?$|^from$/;

/** "The home team was X": where X is only an away team, no row is meant. */
function takesTheSame(
  { columns, table }: TableProfile,
  { columns: named }: HeaderMention,
  { places }: CellMention,
): boolean {
  const [only = -1, ...others] = named;
  if (others.length > 0 || columns[only]?.type !== "text") return false;
  const cells = new Set(table.rows.map((row) => row[only] ?? ""));
  const alike = columns[only].stems.at(-1);
  return places.some(
    ({ column }) =>
      columns[column]?.stems.at(-1) === alike ||
      table.rows.some((row) => (row[column] ?? "") !== "" && cells.has(row[column] ?? "")),
  );
}

/** A day with "before", "after" or "since" in front of it. */
function dayPart(context: Context, cell: CellMention, day: NonNullable<CellMention["day"]>): Part | undefined {
  const { reading, profile } = context;
  const { relation, from, to } = relationAt(reading, cell.from, cell.to);
  const column = profile.columns[day.column];
  if (relation === "=" || column === undefined) return undefined;
  const meets = (value: number): boolean =>
    relation === ">"
      ? value > day.last
      : relation === ">="
        ? value >= day.first
        : relation === "<"
          ? value < day.first
          : value <= day.last;
  const words = `${column.name} is ${reading.original(from, to)}`;
  return { from, to, figure: true, condition: { column: column.index, rows: rowsWhere(column, meets), words } };
}

/** Words between a column's name and its cell: "the venue be …", "opponent in the …". */
const LINK =
  /^(?:(?:be|is|was|are|were|of|the|a|an|as|from|at|in|by|for|to|with|have|has|had|against|not|named?|call|called|on|list|listed|who|that|which) ?){0,4}$/;

/** The condition that a number puts on the column beside which it is named, or in which it stands. */
function numberPart(context: Context, number: NumberMention): Part | undefined {
  const column = columnOfNumber(context, number);
  if (column === undefined) return undefined;
  const { bound, from, to } = boundOf(context, number);
  if (number.last !== undefined && bound.relation === "=") {
    const words = `${column.name} is between ${number.value} and ${number.last}`;
    return { from, to, figure: true, condition: betweenCondition(column, number.value, number.last, words) };
  }
  const praised =
    column.form === "place" || PLACES.test(column.name)
      ? /\b(?:better|worse|higher|lower|above|below)\b/.test(context.reading.phrase(from, number.from))
      : false;
  return { from, to, figure: true, condition: boundCondition(column, praised ? turned(bound) : bound) };
}

/** Columns of places, of which a low number is the better one. */
const PLACES = /^(?:rank|ranking|rk|pos|position|place|placing|finish|seed|standing)s?\.?$/i;

/** "Better than fifth" is fourth at the most. */
function turned({ relation, value }: Bound): Bound {
  const others = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=" } as const;
  return { relation: others[relation], value };
}

/** How a number bounds: the words before and behind it, which then belong to it. */
export function boundOf(
  { reading }: Context,
  { from, to, value }: NumberMention,
): { readonly bound: Bound; readonly from: number; readonly to: number } {
  const found = relationAt(reading, from, to);
  return { bound: { relation: found.relation, value }, from: found.from, to: found.to };
}
