import type { TableRecord } from "../../packs/types.ts";
import { asksForSeveral, isNoAnswer } from "../asked-for.ts";
import { coverage } from "../candidates.ts";
import { namesIn } from "../names.ts";
import type { Candidate } from "../pack.ts";
import { contentStems } from "../words.ts";
import type { TableReading } from "./by-meaning.ts";
import type { Outcome } from "./operations.ts";
import type { TableProfile } from "./profile.ts";
import { alike } from "./profile.ts";
import type { TableQuery } from "./query.ts";

/** What a name that a table does not hold takes from its answer. */
const HELD = 0.5;
const RELEVANT_COSINE = 0.45;
const RELEVANT_COVERAGE = 0.6;
/** Where names are asked about, the table must hold half of them. */
const RELEVANT_NAMES = 0.5;

const DIFFERENCE = /\bdifference\b|\bhow (?:much|many) (?:more|less|fewer|\w+er)\b/i;
const WHO = /^\s*(?:who|whom|whose)\b/i;
/** What nobody is called. */
const NO_PERSON = /\b(?:cit(?:y|ies)|airports?|places?|locations?|venues?|stadiums?|sites?|mountains?|elements?)\b/i;
/** More rows than these are no answer to which one is the highest. */
const TIES = 3;

/**
 * Whether an operation's result is of the sort that is asked for: "Is it Peru or Chile?" is not answered by "yes", nor
 * "Where …?" by a year.
 */
export function isAnswer({ outcome }: TableReading, question: string): boolean {
  const result = outcome?.operation.result ?? "";
  return /^(?:yes|no)$/.test(result) ? !/\bor\b/i.test(question) : !isNoAnswer(question, result);
}

/**
 * Whether an operation tells of other things than those that are asked for: a cell where a difference is, cities where
 * somebody is, the highest of what the question does not rank, or a dozen that are all the highest.
 */
export function isOfOthers(query: TableQuery, outcome: Outcome, profile: TableProfile, question: string): boolean {
  const { name, result } = outcome.operation;
  if (/^(?:yes|no)$/.test(result)) return false;
  if (name === "look-up" && DIFFERENCE.test(question)) return true;
  if (name === "max" || name === "min")
    return ranksOthers(profile, question) || (outcome.rows.length > TIES && !asksForSeveral(question));
  const told = query.ask?.kind === "cells" ? query.ask.target.column : (query.show[0] ?? profile.key);
  return WHO.test(question) && NO_PERSON.test(profile.columns[told]?.name ?? "");
}

/**
 * How surely a table is the one asked about, by the names and years of the question that stand in it: "the 2008 draft" is
 * asked of no other year's.
 */
export function held(
  { pack }: Candidate<TableRecord>,
  { columns, subject, cellWords }: TableProfile,
  { conditions }: TableQuery,
  question: string,
): number {
  // Figures are no words of cells.
  const years = (question.match(/\b(?:1[89]|20)\d\d\b/g) ?? []).filter(
    (year) => !conditions.some(({ words }) => words.includes(year)),
  );
  const names = [...new Set([...namesIn(question), ...years])];
  const own = new Set([...subject, ...columns.flatMap(({ stems }) => stems)]);
  const missing = names.filter((name) => !own.has(name) && !cellWords.has(name));
  const known = new Set(names.filter((name) => !missing.includes(name)));
  return names.length === 0 ? 1 : coverage(names, known, (stem) => pack.lexical.idf(stem)) ** HELD;
}

/** Whether a look-up names its row, or asks for a cell of the one row that it describes ("in 2004"). */
export function tellsRow({ subjects, conditions, show }: TableQuery, { table }: TableProfile): boolean {
  if (subjects.length > 0) return true;
  const rows = [...table.rows.keys()].filter((row) => conditions.every((condition) => condition.rows.has(row)));
  return show.length > 0 && rows.length === 1;
}

/** Whether the question has the words by which the table calls its rows. */
function asksForRows({ columns, key }: TableProfile, question: string): boolean {
  const stems = contentStems(question);
  return columns[key]?.stems.some((own) => stems.some((stem) => alike(own, stem))) === true;
}

const RANKED = /\b(?:which|what) (?!(?:is|was|are|were|has|had|of)\b)([\p{L}-]+)|\p{L}+est ([\p{L}-]+)/giu;

/** Whether the things that a question ranks are none that the table speaks of: mountains, where it has airports. */
function ranksOthers({ columns, things, subject, cellWords }: TableProfile, question: string): boolean {
  const nouns = [...question.matchAll(RANKED)].flatMap(([, asked, ranked]) => contentStems(asked ?? ranked ?? ""));
  const own = [...things, ...subject, ...columns.flatMap(({ stems }) => stems)];
  const isKnown = (noun: string): boolean => cellWords.has(noun) || own.some((stem) => alike(stem, noun));
  return nouns.length > 0 && !nouns.some(isKnown);
}

/** How well the table's rows are what the question is about, 0…1. */
export function fitness(query: TableQuery, profile: TableProfile, question: string): number {
  const { name, show, subjects, conditions } = query;
  if (subjects.length > 0) return 1;
  // A statement or a comparison is about things that the table should name.
  if (name === "look-up" && (query.statement || query.aspect !== "first")) return 0.6;
  const isRow = asksForRows(profile, question);
  // "The largest country" in a table of cities: the country is only a column there.
  // A row found by its cells, and none of its other cells asked for: then the question should be for the row.
  if (name === "look-up" && !isRow && show.length === 0) return 0.6;
  const asked = show.some((column) => profile.columns[column]?.type !== "text");
  // "The population of Japan" in a table of cities: Japan is none of its rows.
  if (name === "look-up" && !isRow && asked && conditions.some(({ rows }) => rows.size > 1)) return 0.75;
  const isColumn = show.some((column) => profile.columns[column]?.type === "text");
  const ranks = name === "max" || name === "min" || name === "sort";
  // A list of the largest or most famous leaves out the others: totals over it are not totals of the world.
  const partial =
    /\b(?:largest|famous|top|notable|selected)\b/i.test(profile.table.title) &&
    (name === "count" || name === "sum" || name === "average");
  const otherThing = !isRow && ((isColumn && ranks) || name === "count");
  return (otherThing ? 0.4 : 1) * (partial ? 0.7 : 1);
}

/** Whether a table is about what the question is about. */
export function fits({ candidate, profile, query, outcome, meant }: TableReading, question: string): boolean {
  // Rows that it names, or conditions on them, tell that a table is the one asked about; the end of a column does not.
  const isNamed = query !== undefined && query.subjects.length + query.conditions.length > 0;
  if ((outcome !== undefined && isNamed) || meant !== undefined) return true;
  const { record, pack, scores } = candidate;
  const words = new Set([
    ...contentStems(record.title),
    ...profile.subject,
    ...profile.columns.flatMap(({ stems }) => stems),
    ...record.rows.flatMap((row) => contentStems(row.join(" "))),
  ]);
  const idf = (stem: string): number => pack.lexical.idf(stem);
  const names = namesIn(question);
  if (names.length > 0 && coverage(names, words, idf) < RELEVANT_NAMES) return false;
  if (outcome !== undefined) return true;
  if ((scores.dense ?? 0) < RELEVANT_COSINE) return false;
  return coverage(contentStems(question), words, idf) >= RELEVANT_COVERAGE;
}
