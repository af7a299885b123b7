import type { TextEncoder } from "../../encoders/types.ts";
import type { PackRecord, TableRecord } from "../../packs/types.ts";
import type { Reader } from "../../reader/types.ts";
import { asksForSeveral, isNoAnswer } from "../asked-for.ts";
import { candidates, coverage } from "../candidates.ts";
import type { Fusion } from "../fuse.ts";
import type { Candidate, SearchablePack } from "../pack.ts";
import { namesIn } from "../names.ts";
import { POOL, rerank, type Described, type Signs } from "../rerank.ts";
import type { Expert } from "../types.ts";
import { searchedFor } from "../which-one.ts";
import { contentStems, normalised } from "../words.ts";
import { ANSWERS, byMeaning } from "./by-meaning.ts";
import type { TableReading } from "./by-meaning.ts";
import { present } from "./evidence.ts";
import { adjectiveOf } from "./lexicon.ts";
import { createMeanings } from "./meaning.ts";
import { execute } from "./operations.ts";
import type { Outcome } from "./operations.ts";
import { parse } from "./parse.ts";
import type { TableProfile } from "./profile.ts";
import { alike, profileOf } from "./profile.ts";
import type { TableQuery } from "./query.ts";
import { readRows } from "./read-rows.ts";
import { isSure } from "./sure.ts";

const isTable = (record: PackRecord): record is TableRecord => record.kind === "table";

/** Fitted on questions of three other sets over 27,600 tables (docs/benchmarks.md). */
const SIGNS: Signs = { dense: 1, lexical: 0.65, covered: 1, together: 1.2, named: 0.8, whole: 0 };
/** Tables whose rows and columns are read before the choice between them is made. */
const READ_TABLES = 24;
/** Showing cells as they stand needs a named row and column, and less of the question explained than a computed claim. */
const COMPARED_CONFIDENCE = 0.5;
const LOOK_UP_CONFIDENCE = 0.35;
/** An operation that answers the question this well is its answer; else rows are read for it. */
const ANSWERING = 0.6;
/** What a name that a table does not hold takes from its answer. */
const HELD = 0.5;
/** The policy reads of other tables only where they are nearly as good as the first. */
const SHOWN_TABLES = 3;
const NEAR = 0.93;
const RELEVANT_COSINE = 0.45;
const RELEVANT_COVERAGE = 0.6;
/** Where names are asked about, the table must hold half of them. */
const RELEVANT_NAMES = 0.5;

/** The table expert: finds tables, reads rows and cells of the best, and computes what the question asks for. */
export function createTableExpert(
  packs: readonly SearchablePack[],
  encoder: TextEncoder,
  fusion: Fusion,
  reader?: Reader,
): Expert {
  const meanings = createMeanings(encoder);
  return {
    kind: "table",
    async search({ subQuestion: asked }, topK, signal) {
      signal?.throwIfAborted();
      const subQuestion = searchedFor(asked);
      const [dense] = await encoder.encode([subQuestion], signal);
      signal?.throwIfAborted();
      if (dense === undefined || packs.length === 0) return { evidence: [], relevant: false };
      const pool = await candidates(
        packs,
        isTable,
        { dense, lexical: subQuestion },
        { dense: 1, lexical: 1 },
        Math.max(POOL, topK),
        fusion,
        signal,
      );
      const nearest = rerank(pool, topicOf(subQuestion), described, SIGNS).slice(0, Math.max(READ_TABLES, topK));
      const read = withoutParts(nearest.map((candidate) => readTable(candidate, subQuestion)));
      const readings = (await byMeaning(read, meanings, signal)).sort((a, b) => b.score - a.score);
      const best = readings[0]?.score ?? 0;
      const near = readings.filter(({ score }, i) => i === 0 || (i < SHOWN_TABLES && score > best * NEAR));
      // What is computed answers the question, and not which one it is about.
      const computed = near.find(
        (reading) => asked === subQuestion && reading.answers > 0 && isAnswer(reading, subQuestion),
      );
      const sure = computed === undefined ? 0 : computed.answers * agreement(computed, readings);
      const cell =
        sure < ANSWERING && reader !== undefined
          ? await readRows(readings.slice(0, topK), asked, reader, signal)
          : undefined;
      const { evidence, reading } = present(readings.slice(0, topK), near, { computed, sure, cell }, subQuestion);
      return { evidence, relevant: readings.some((one) => fits(one, subQuestion)), ...(reading && { reading }) };
    },
  };
}

/**
 * Share of the tables that answer as well which give the same answer, 0…1: of the games of one season, each round's table
 * has another for "where did they play?".
 */
function agreement(reading: TableReading, readings: readonly TableReading[]): number {
  const resultOf = ({ outcome }: TableReading): string => normalised(outcome?.operation.result ?? "");
  const rivals = readings.filter(({ answers, score }) => answers > 0 && score > reading.score * NEAR);
  return rivals.filter((rival) => resultOf(rival) === resultOf(reading)).length / rivals.length;
}

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
function isAnswer({ outcome }: TableReading, question: string): boolean {
  const result = outcome?.operation.result ?? "";
  return /^(?:yes|no)$/.test(result) ? !/\bor\b/i.test(question) : !isNoAnswer(question, result);
}

/**
 * Whether an operation tells of other things than those that are asked for: a cell where a difference is, cities where
 * somebody is, the highest of what the question does not rank, or a dozen that are all the highest.
 */
function isOfOthers(query: TableQuery, outcome: Outcome, profile: TableProfile, question: string): boolean {
  const { name, result } = outcome.operation;
  if (/^(?:yes|no)$/.test(result)) return false;
  if (name === "look-up" && DIFFERENCE.test(question)) return true;
  if (name === "max" || name === "min")
    return ranksOthers(profile, question) || (outcome.rows.length > TIES && !asksForSeveral(question));
  const told = query.ask?.kind === "cells" ? query.ask.target.column : (query.show[0] ?? profile.key);
  return WHO.test(question) && NO_PERSON.test(profile.columns[told]?.name ?? "");
}

/** A question without its superlatives: they say what to do with a table, not what it is about. */
function topicOf(question: string): string {
  return question.replace(/\p{L}+/gu, (word) =>
    adjectiveOf(word.toLowerCase())?.degree === "superlative" ? " " : word,
  );
}

function described({ title, section, columns, rows }: TableRecord): Described {
  return {
    title,
    about: [section, ...columns.map(({ name }) => name)].join("\n"),
    parts: rows.map((row) => row.join("\n")),
  };
}

function readTable(candidate: Candidate<TableRecord>, question: string): TableReading {
  const profile = profileOf(candidate.record);
  const query = parse(question, profile);
  const lookedUp = query?.name === "look-up" && !query.statement && tellsRow(query, profile);
  // A comparison shows the cells that it compares.
  const compared = query?.name === "compare" && query.whole && query.sure;
  const isShown = lookedUp ? confident(query, LOOK_UP_CONFIDENCE) : compared && confident(query, COMPARED_CONFIDENCE);
  const done = query !== undefined && (isShown || isSure(query)) ? execute(query, profile) : undefined;
  const outcome = query && done && isOfOthers(query, done, profile, question) ? undefined : done;
  const answers =
    outcome === undefined || query === undefined
      ? 0
      : query.confidence * fitness(query, profile, question) * held(candidate, profile, query, question);
  return { candidate, profile, query, outcome, answers, score: candidate.score + ANSWERS * answers };
}

/**
 * How surely a table is the one asked about, by the names and years of the question that stand in it: "the 2008 draft" is
 * asked of no other year's.
 */
function held(
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

const confident = ({ confidence }: TableQuery, floor: number): boolean => confidence >= floor;

/** Readings by a part of a name that is a row's whole name in another table are of something else. */
function withoutParts(readings: readonly TableReading[]): TableReading[] {
  const whole = readings.flatMap(({ query }) => (query?.whole === true ? query.names : []));
  const isPart = (name: string): boolean => whole.some((long) => long !== name && ` ${long} `.includes(` ${name} `));
  return readings.map((reading) => {
    const { query, candidate } = reading;
    if (query === undefined || query.names.length === 0 || !query.names.every(isPart)) return reading;
    return { ...reading, query: undefined, outcome: undefined, answers: 0, score: candidate.score };
  });
}

/** Whether a look-up names its row, or asks for a cell of the one row that it describes ("in 2004"). */
function tellsRow({ subjects, conditions, show }: TableQuery, { table }: TableProfile): boolean {
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
function fitness(query: TableQuery, profile: TableProfile, question: string): number {
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

function fits({ candidate, profile, query, outcome, meant }: TableReading, question: string): boolean {
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
