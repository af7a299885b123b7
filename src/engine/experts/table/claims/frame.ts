import type { ColumnProfile, TableProfile } from "../profile.ts";
import type { Condition } from "../query.ts";
import { conceptsOf, adjectiveOf, DIRECTIONS } from "../lexicon.ts";
import { columnOfAdjective } from "../match.ts";
import type { Context, Part } from "./context.ts";
import type { HeaderMention } from "./headers.ts";
import type { Claim } from "./types.ts";

/** Words [from, to) of a sentence. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** What an earlier part of the sentence is about, and so this one, unless it names something of its own. */
  readonly subject?: readonly Part[];
}

/** What a part of a sentence claims, with the words that the claim accounts for. */
export interface Read {
  readonly claim: Claim;
  readonly used: readonly number[];
  /** Below 1 where the words allow of another reading with another verdict. */
  readonly certainty?: number;
}

/** A kind of claim: reads a span of words, or finds that they are none of its kind. */
export type Frame = (context: Context, span: Span) => Read | undefined;

/** Words [from, to). */
export function words(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** The words that parts stand on. */
export function wordsOfParts(parts: readonly { readonly from: number; readonly to: number }[]): number[] {
  return parts.flatMap(({ from, to }) => words(from, to));
}

/** The conditions of parts; names that stand in one column, never together, are alternatives. */
export function conditionsOf(parts: readonly Part[]): Condition[] {
  const conditions: Condition[] = [];
  for (const { condition, figure } of parts) {
    const at = figure
      ? -1
      : conditions.findIndex(
          ({ column, rows }) => column === condition.column && [...rows].every((row) => !condition.rows.has(row)),
        );
    const known = conditions[at];
    if (known === undefined) conditions.push(condition);
    else
      conditions[at] = {
        column: known.column,
        rows: new Set([...known.rows, ...condition.rows]),
        words: `${known.words} or ${condition.words}`,
      };
  }
  return conditions;
}

/** The first word in the span that fits a pattern. */
export function find({ reading }: Context, { from, to }: Span, pattern: RegExp): number | undefined {
  for (let i = from; i < to; i++) if (pattern.test(reading.at(i)) && reading.isFree(i)) return i;
  return undefined;
}

const VERB =
  /^(?:be|is|are|was|were|been|have|has|had|do|does|did|go|take|play|win|lose|score|finish|receive|earn|get|come|occur|happen|feature|hold|belong|remain|use|lead|contain|start|end|run|make|record|show|serve|draw|weigh|attend|compete|represent|air|record|stand|rank|place|post|achieve|produce|reach|see|join|pick|attract)$/;

/** The verb of the span, by which its subject ends. */
export function verbIn(context: Context, span: Span): number | undefined {
  const auxiliary = find(context, span, /^(?:be|is|are|was|were|have|has|had|do|does|did)$/);
  for (let i = span.from; i < span.to; i++) {
    const word = context.reading.at(i);
    if (i === auxiliary) return i;
    // A verb is no noun behind an article or a number: "the play", "3 win".
    const before = context.reading.at(i - 1);
    if (
      i > span.from &&
      VERB.test(word) &&
      context.reading.role(i) === undefined &&
      !/^(?:the|an?|of|most|more|\d.*)$/.test(before)
    )
      return i;
  }
  return auxiliary;
}

/** Whether a column's cells can be ordered. */
export const isOrdered = ({ values }: ColumnProfile): boolean => values.some((value) => value !== undefined);

/** Whether a column names the rows, each by another name. */
export function isUnique({ profile }: Context, column: number): boolean {
  return column === profile.key && (profile.columns[column]?.distinct ?? 0) > 0.95;
}

/** The ordered column of a mention; of several the first. */
export function orderedOf({ profile }: Context, mention: HeaderMention): ColumnProfile | undefined {
  return mention.columns.flatMap((index) => profile.columns[index] ?? []).find(isOrdered);
}

/** The mention of an ordered column nearest behind word `i`, at most `reach` words away. */
export function measureBehind(context: Context, i: number, reach: number): HeaderMention | undefined {
  return context.mentions.headers.find(
    ({ from, columns }) => from >= i && from - i <= reach && columns.some((c) => isOrderedAt(context.profile, c)),
  );
}

function isOrderedAt(profile: TableProfile, column: number): boolean {
  const of = profile.columns[column];
  return of !== undefined && isOrdered(of);
}

/** Columns of places, of which a low number is the better one. */
const PLACES = /\b(?:rank|ranking|rk|pos|position|place|placing|finish|seed|standing|grid)s?\b/i;

/**
 * The end of a column that a comparative or superlative means: "fastest" of times is least, "best" of places too,
 * "oldest" of birth dates is earliest.
 */
export function directionOf(word: string, column: ColumnProfile): "max" | "min" | undefined {
  const adjective = adjectiveOf(word)?.base;
  const isPlace = column.form === "place" || (PLACES.test(column.name) && column.type === "number");
  const isTime = column.form === "clock" || (column.type === "number" && /\btimes?\b/i.test(column.name));
  if (/^(?:best|better|top|faster|fastest|quickest|quicker)$/.test(word)) return isPlace || isTime ? "min" : "max";
  if (/^(?:worst|worse|slower|slowest)$/.test(word)) return isPlace || isTime ? "max" : "min";
  if (/^(?:first|earliest|earlier|early)$/.test(word)) return "min";
  if (/^(?:last|latest|later|late|recent|newest|newer)$/.test(word)) return "max";
  if (isPlace && /^high(?:est|er)$/.test(word)) return "min";
  if (isPlace && /^low(?:est|er)$/.test(word)) return "max";
  if (column.type === "year" || column.type === "date") {
    if (/^(?:old|eld)/.test(word)) return "min";
    if (/^young/.test(word)) return "max";
  }
  const own = conceptsOf(adjective ?? "").find(({ concept }) => column.concepts.includes(concept))?.direction;
  if (own !== undefined) return own;
  if (Object.hasOwn(DIRECTIONS, word)) return DIRECTIONS[word];
  return adjective === undefined ? undefined : conceptsOf(adjective)[0]?.direction;
}

/** The column that an adjective orders where none is named: of ages, times, dates. */
export function impliedBy(word: string, { profile }: Context): ColumnProfile | undefined {
  const adjective = adjectiveOf(word)?.base;
  const of = (test: (column: ColumnProfile) => boolean): ColumnProfile | undefined =>
    profile.columns.find((column) => isOrdered(column) && test(column));
  if (/^(?:fast|slow|quick)/.test(word))
    return of(({ form }) => form === "clock") ?? of(({ name }) => /\b(?:time|speed|spd)\b/i.test(name));
  if (/^(?:old|young|eld)/.test(word))
    return of(({ name }) => /\b(?:age|born|birth|dob)\b/i.test(name)) ?? timeOf(profile);
  if (/^(?:first|last|earl|late|recent|new)/.test(word)) return timeOf(profile);
  return adjective === undefined ? undefined : columnOfAdjective(adjective, profile)?.column;
}

/** The column that puts rows in time: days before years, if there is only one. */
export function timeOf(profile: TableProfile): ColumnProfile | undefined {
  for (const type of ["date", "year"] as const) {
    const [only, ...others] = profile.columns.filter((column) => column.type === type);
    if (only !== undefined) return others.length === 0 ? only : undefined;
  }
  return undefined;
}
