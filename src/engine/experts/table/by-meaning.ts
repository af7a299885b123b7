import type { TableRecord } from "../../packs/types.ts";
import type { Candidate } from "../pack.ts";
import { asksForTime } from "../asked-for.ts";
import { contentStems } from "../words.ts";
import { held } from "./fit.ts";
import type { Meanings, Meant } from "./meaning.ts";
import type { Outcome } from "./operations.ts";
import { execute } from "./operations.ts";
import type { TableProfile } from "./profile.ts";
import { alike } from "./profile.ts";
import type { TableQuery } from "./query.ts";

/** Weight of how well a table's columns and rows answer, in the choice between tables. */
export const ANSWERS = 0.3;
/** A column this near to what is asked about a named row may answer it: of 200 such questions 196 are nearer. */
const MEANT = 0.3;
/**
 * A question for a quantity ("how lofty is it?") is for one of the few numbers that the row has; one for a number of things
 * ("how many provinces has it?") is for no other number.
 */
const MEANT_QUANTITY = 0.15;
/** The same for what a superlative orders, title and all: it is computed with, so it must be nearer. */
const MEANT_ORDER = 0.5;
/** As sure is a look-up only where two readings of the question agree (parse.ts). */
const AGREED = 0.85;
/** Nearness that is as good as a name. */
const CLOSE = 0.6;

/** A table with what the question asks of it. */
export interface TableReading {
  readonly candidate: Candidate<TableRecord>;
  readonly profile: TableProfile;
  readonly query: TableQuery | undefined;
  readonly outcome: Outcome | undefined;
  /** How well the outcome answers the question, 0…1; 0 without one. */
  readonly answers: number;
  /** Columns chosen by meaning. */
  readonly meant?: Meant;
  /** 0…1. */
  readonly score: number;
}

/**
 * Where no table answers by the names of its columns, their meaning chooses among them: what is asked about a row that
 * the question names in full, or what a superlative orders.
 */
export async function byMeaning(
  readings: readonly TableReading[],
  meanings: Meanings,
  signal?: AbortSignal,
): Promise<TableReading[]> {
  const answered = readings.some(
    ({ query, outcome }) =>
      outcome !== undefined &&
      query !== undefined &&
      (query.name !== "look-up" ||
        query.claim !== undefined ||
        ((query.sure || isDated(query)) && (query.whole || query.subjects.length === 0))),
  );
  if (answered) return [...readings];
  const read = await Promise.all(
    readings.map(async (reading) => ({
      reading,
      meant: (await ofRow(reading, meanings, signal)) ?? (await ofOrder(reading, meanings, signal)),
    })),
  );
  if (read.every(({ meant }) => meant === undefined)) return [...readings];
  // A table that has the name in some other cell is not about it.
  return read.map(({ reading, meant }) => meant ?? { ...reading, outcome: undefined, score: reading.candidate.score });
}

/** Whether two readings agree on which time is asked for: columns of years mean much the same, and "died" is no "birth". */
function isDated({ about, confidence }: TableQuery): boolean {
  return confidence >= AGREED && asksForTime(about);
}

/** A row that is named in full, and what is asked about it. Nothing is claimed: the cells are shown. */
async function ofRow(
  reading: TableReading,
  meanings: Meanings,
  signal?: AbortSignal,
): Promise<TableReading | undefined> {
  const { query, profile, candidate } = reading;
  if (query?.name !== "look-up" || query.subjects.length === 0 || !query.whole) return undefined;
  const meant = await meanings.asked(query, profile, signal);
  const floor = /\bhow (?!many|do|did|does|is|are|was|were)/i.test(query.about) ? MEANT_QUANTITY : MEANT;
  if (meant === undefined || meant.nearness < floor) return undefined;
  return { ...reading, outcome: undefined, answers: 0, meant, score: meantScore(meant, candidate) };
}

/** The end of a column that the question's superlative means, in a table whose rows it asks for, or very near to it. */
async function ofOrder(
  reading: TableReading,
  meanings: Meanings,
  signal?: AbortSignal,
): Promise<TableReading | undefined> {
  const { query, profile, candidate } = reading;
  if (query === undefined || !query.whole || (query.name !== "max" && query.name !== "min")) return undefined;
  if (query.measure !== undefined && query.sure) return undefined;
  const stems = contentStems(query.about);
  const isAbout = stems.some((stem) => [...profile.things].some((own) => alike(own, stem)));
  const meant = await meanings.ordered(query, profile, signal);
  const [measure] = meant?.columns ?? [];
  if (meant === undefined || measure === undefined) return undefined;
  if (meant.nearness < (isAbout ? MEANT_ORDER : CLOSE)) return undefined;
  const outcome = execute({ ...query, measure, show: [] }, profile);
  // The highest of all is no answer to which is the highest of a place that the table does not hold.
  const answers = query.confidence * held(candidate, profile, query, query.about);
  return outcome && answers > 0
    ? { ...reading, outcome, answers, meant, score: meantScore(meant, candidate) }
    : undefined;
}

const meantScore = ({ nearness }: Meant, { score }: Candidate<TableRecord>): number =>
  score + ANSWERS * Math.min(1, nearness / CLOSE);
