import { isLabel } from "../claims/columns.ts";
import type { HeaderMention } from "../claims/headers.ts";
import { conditionsOf, isOrdered, isUnique, orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import { isCounted, isOperator, isPlain } from "../claims/words.ts";
import { synonymous } from "../synonyms.ts";
import { PERSON, timeTarget } from "./target.ts";
import { alike } from "../profile.ts";
import type { ColumnProfile } from "../profile.ts";
import { superlativeAt } from "./extreme.ts";
import type { Frame, Question, Read } from "./frame.ts";
import { all, meeting, rowParts, rowSet, wordsAt } from "./frame.ts";

const COUNTING =
  /^(?:how many|(?:what (?:is|was|are|were) |tell me |give me )?(?:the )?(?:total )?(?:number|amount|count) of|(?:what )?(?:total )?number of|how often|in how many|for how many|at how many)\b/;
const SUM = /\b(?:total|combined|altogether|in all|sum|overall)\b/;

/** "How many games were …", "how many goals did X score", "what is the total number of …". */
export const countFrame: Frame = (question) => {
  const { text, context } = question;
  const asked = wordsAt(question, COUNTING);
  if (asked === undefined || superlativeAt(question) !== undefined) return undefined;
  // "The pick number of X" is a cell.
  if (
    /^number of/.test(context.reading.phrase(asked.from, asked.to)) &&
    context.reading.role(asked.from - 1) === "column"
  )
    return undefined;
  const noun = nounAt(question, asked.to);
  if (noun === undefined) return undefined;
  const { from, to } = all(question);
  const used = words(asked.from, Math.max(asked.to, noun.to));
  const parts = rowParts(question, from, to, noun.keep ? [] : words(asked.from, noun.to));
  const spent = [...used, ...wordsOfParts(parts)];
  if (STREAK.test(text))
    return parts.length === 0
      ? undefined
      : { ask: { kind: "streak", rows: rowSet(parts) }, used: [...spent, ...streakWords(question)], certainty: 0.6 };
  // "How many scored over 45" counts, and does not add up.
  if (noun.measure !== undefined && !parts.some(({ condition }) => condition.column === noun.measure?.index))
    return figure(question, noun.measure, parts, spent);
  // Of a row that is named by its own name, a figure is asked for, and not how many there are.
  if (
    parts.some(
      ({ condition, figure: isFigure }) =>
        !isFigure && condition.rows.size === 1 && isUnique(context, condition.column),
    )
  )
    return undefined;
  if (parts.length === 0 && !isBare(question, spent)) return undefined;
  const distinct = /\b(?:different|unique|distinct|separate|individual)\b/.test(text) || noun.distinct;
  const column = distinct ? noun.column : undefined;
  if (distinct && column === undefined && context.profile.key >= 0 && /\b(?:different|unique|distinct)\b/.test(text))
    return undefined;
  return {
    ask: { kind: "count", rows: rowSet(parts), ...(column === undefined ? {} : { distinct: column }) },
    used: spent,
    certainty: noun.sure ? 0.74 : 0.45,
  };
};

const STREAK = /\b(?:consecutive|consecutively|in a row|straight)\b/;

function streakWords({ context: { reading } }: Question): number[] {
  return words(0, reading.words.length).filter((i) =>
    /^(?:consecutive|consecutively|row|straight|in|a)$/.test(reading.at(i)),
  );
}

interface Noun {
  readonly to: number;
  readonly sure: boolean;
  /** A column of figures that is asked about. */
  readonly measure?: ColumnProfile;
  /** The column whose values are counted. */
  readonly column?: number;
  readonly distinct: boolean;
  /** The noun is itself a kind of rows, that stands in their cells. */
  readonly keep: boolean;
}

/** What is counted. */
function nounAt(question: Question, from: number): Noun | undefined {
  const { reading, mentions, profile } = question.context;
  let at = from;
  while (
    /^(?:of|the|total|different|unique|distinct|separate|individual|all|these|those|listed|other|more|overall|combined|his|her|their|single|consecutive|straight)$/.test(
      reading.at(at),
    )
  )
    at++;
  const attendance = /^(?:people|fans|spectators|persons)$/.test(reading.at(at))
    ? mentions.headers.find(({ columns }) =>
        columns.some((c) => /\b(?:attendance|crowd)\b/i.test(profile.columns[c]?.name ?? "")),
      )
    : undefined;
  const header =
    attendance ?? mentions.headers.find((mention) => mention.from <= at && mention.to > at) ?? ofKind(question, at);
  if (header !== undefined) {
    const columns = header.columns.flatMap((index) => profile.columns[index] ?? []);
    const figures = columns.filter((column) => column.type === "number" && isOrdered(column) && !isNamed(column));
    const measured = figures.find(({ name, unit }) => !/%|percent/i.test(`${name} ${unit}`)) ?? figures[0];
    if (
      measured !== undefined &&
      header.strength >= 0.5 &&
      !(isCounted(reading.words[at]?.stem ?? "") && header.strength < 0.9)
    )
      return { to: Math.max(at + 1, header.to), sure: true, measure: measured, distinct: false, keep: false };
    const text = columns.find((column) => column.type === "text" || isNamed(column));
    return {
      to: header.to,
      sure: true,
      distinct: false,
      keep: false,
      ...(text === undefined
        ? {}
        : { column: text.index, distinct: text.index !== profile.key && text.distinct < 0.5 && !hasSubject(question) }),
    };
  }
  if (reading.role(at) === "value") return { to: at, sure: true, distinct: false, keep: true };
  const year = /^(?:years|seasons)$/.test(reading.at(at)) ? timeTarget(question.context, reading.at(at)) : undefined;
  if (year !== undefined) return { to: at + 1, sure: true, column: year.column, distinct: true, keep: false };
  for (const i of words(at, Math.min(at + 3, reading.words.length))) {
    const { stem = "" } = reading.words[i] ?? {};
    if (/^(?:years|days|months|hours|minutes|seconds|points|goals|runs|votes|percent)$/.test(reading.at(i)))
      return undefined;
    const known =
      [...profile.subject, ...profile.things].some((own) => alike(own, stem) || synonymous(own, stem)) ||
      (PEOPLE.test(reading.at(i)) && PERSON.test(profile.columns[profile.key]?.name ?? ""));
    if (isCounted(stem) || known)
      return { to: i + 1, sure: known || ANY_ROW.test(reading.at(i)), distinct: false, keep: i > at };
    if (reading.role(i) !== undefined) break;
  }
  if (/^(?:are|were|was|is|have|has|had)$/.test(reading.at(at)))
    return hasSubject(question) ? { to: at, sure: true, distinct: false, keep: true } : undefined;
  return /^(?:did|in|on)?$/.test(reading.at(at))
    ? undefined
    : { to: at + 1, sure: false, distinct: false, keep: false };
}

/** What any row may be called. Another noun that the table does not have ("rivers", of countries) may be none of its rows. */
const ANY_ROW = /^(?:times?|games?|match(?:es)?|events?|rows?|entry|entries|instances?|occasions?|competitors?)$/;

const PEOPLE =
  /^(?:people|persons?|players?|athletes?|members?|candidates?|men|women|drivers?|riders?|cyclists?|swimmers?|actors?|artists?)$/;

/** With nothing said of the rows, all of them are counted. */
function isBare({ context: { reading, profile } }: Question, used: readonly number[]): boolean {
  return words(0, reading.words.length).every((i) => {
    const { stem = "", text = "" } = reading.words[i] ?? {};
    if (used.includes(i) || isOperator(text) || reading.role(i) === "number")
      return used.includes(i) || text === "all" || text === "each";
    return (
      !reading.isContent(i) ||
      isPlain(stem) ||
      profile.subject.has(stem) ||
      isCounted(stem) ||
      /^(?:listed|list|there|total|table|chart)$/.test(text)
    );
  });
}

/** "Species of birds": the column behind "of". */
function ofKind({ context: { reading, mentions } }: Question, at: number): HeaderMention | undefined {
  return reading.at(at + 1) === "of" ? mentions.headers.find(({ from }) => from === at + 2) : undefined;
}

/** Rounds, ranks and years are counted, not added up. */
const isNamed = (column: ColumnProfile): boolean =>
  isLabel(column) ||
  /^(?:round|rank|week|game|year|season|stage|no\.?|#|pos\.?|position|place|district|channel)s?\b/i.test(column.name);

/** Whether something else than the counted column restricts the rows. */
function hasSubject(question: Question): boolean {
  const { from, to } = all(question);
  return rowParts(question, from, to).length > 0;
}

/** A figure of the rows that are meant: of one its cell, of several the sum. */
function figure(
  question: Question,
  measure: ColumnProfile,
  parts: ReturnType<typeof rowParts>,
  used: readonly number[],
): Read | undefined {
  const conditions = conditionsOf(parts);
  const rows = meeting(question, conditions);
  if (rows.length === 1)
    return { ask: { kind: "cells", rows: { conditions }, target: { column: measure.index } }, used, certainty: 0.9 };
  if (rows.length === 0) return undefined;
  const sums = SUM.test(question.text) || parts.length > 0;
  return sums || parts.length === 0
    ? {
        ask: { kind: "aggregate", name: "sum", rows: { conditions }, measure: measure.index },
        used,
        certainty: SUM.test(question.text) ? 0.6 : 0.35,
      }
    : undefined;
}

/** The column of figures that a mention of the question names. */
export function measureIn(
  question: Question,
): { readonly column: ColumnProfile; readonly words: readonly number[] } | undefined {
  const { mentions } = question.context;
  for (const header of mentions.headers) {
    const column = orderedOf(question.context, header);
    if (column !== undefined && column.type === "number" && !isLabel(column))
      return { column, words: words(header.from, header.to) };
  }
  return undefined;
}
