import type { TextEncoder } from "../../encoders/types.ts";
import type { PackRecord, TableRecord } from "../../packs/types.ts";
import type { Reader } from "../../reader/types.ts";
import { asksForRank, asksForSeveral } from "../asked-for.ts";
import { candidates, nearestOf } from "../candidates.ts";
import type { Fusion } from "../fuse.ts";
import type { Candidate, SearchablePack } from "../pack.ts";
import { POOL, rerank, type Described, type Signs } from "../rerank.ts";
import type { Expert } from "../types.ts";
import { searchedFor } from "../which-one.ts";
import { normalised } from "../words.ts";
import { ANSWERS, byMeaning } from "./by-meaning.ts";
import type { TableReading } from "./by-meaning.ts";
import { present } from "./evidence.ts";
import { fitness, fits, held, isAnswer, isOfOthers, tellsRow } from "./fit.ts";
import { adjectiveOf } from "./lexicon.ts";
import { createMeanings } from "./meaning.ts";
import { execute } from "./operations.ts";
import { parse } from "./parse.ts";
import { profileOf } from "./profile.ts";
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
/** The policy reads of other tables only where they are nearly as good as the first. */
const SHOWN_TABLES = 3;
const NEAR = 0.93;

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
      const computed = longest(
        near.filter((reading) => asked === subQuestion && reading.answers > 0 && isAnswer(reading, subQuestion)),
        subQuestion,
      );
      const sure = computed === undefined ? 0 : computed.answers * agreement(computed, readings, subQuestion);
      const cell =
        sure < ANSWERING && reader !== undefined && !asksForRank(asked)
          ? await readRows(readings.slice(0, topK), asked, reader, signal)
          : undefined;
      const { evidence, reading } = present(readings.slice(0, topK), near, { computed, sure, cell }, subQuestion);
      const relevant = readings.some((one) => fits(one, subQuestion));
      return { evidence, relevant, nearest: nearestOf(pool), ...(reading && { reading }) };
    },
  };
}

/** The first of the tables that answer; where several things are asked for, the first that lists the most. */
function longest(answering: readonly TableReading[], question: string): TableReading | undefined {
  if (!asksForSeveral(question)) return answering[0];
  const most = Math.max(...answering.map((reading) => resultsOf(reading).length));
  return answering.find((reading) => resultsOf(reading).length === most);
}

/** What an operation found: one thing, or the items of a list. */
function resultsOf({ outcome }: TableReading): string[] {
  return (outcome?.operation.result ?? "").split("; ").map(normalised);
}

/**
 * Share of the tables that answer as well which give the same answer, 0…1: of the games of one season, each round's table
 * has another for "where did they play?". Where several things are asked for, a part of them is the same answer.
 */
function agreement(reading: TableReading, readings: readonly TableReading[], question: string): number {
  const own = resultsOf(reading);
  const isSeveral = asksForSeveral(question);
  const rivals = readings.filter(({ answers, score }) => answers > 0 && score > reading.score * NEAR);
  const isSame = (results: readonly string[]): boolean =>
    (isSeveral || results.length === own.length) && results.every((item) => own.includes(item));
  return rivals.filter((rival) => isSame(resultsOf(rival))).length / rivals.length;
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
