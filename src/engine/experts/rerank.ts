import type { PackRecord } from "../packs/types.ts";
import type { Candidate } from "./pack.ts";
import { says } from "./names.ts";
import { contentStems, fold } from "./words.ts";

/** Candidates that are weighed word by word: reading their records takes some milliseconds. */
export const POOL = 50;
/** A record that a list does not hold would have scored below the list's last: by this much of it. */
const UNLISTED = 0.8;

/** Letters at the beginning of a word that stemming leaves as they are: most rows are passed over by these alone. */
const STEMMED = 3;

/** A record by its parts, as a question's words are looked for in it. */
export interface Described {
  readonly title: string;
  /** What holds for every part: a table's section and header. */
  readonly about: string;
  /** Sentences or rows. */
  readonly parts: readonly string[];
}

/** How much each sign of relevance counts. Each sign is in 0…1. */
export interface Signs {
  /** Cosine of question and record. */
  readonly dense: number;
  /** BM25, as a share of the best candidate's. */
  readonly lexical: number;
  /** Share of the question's words, weighted by rarity, that the record holds. */
  readonly covered: number;
  /** The same of its title, what is said of all its parts, and its best part alone: words that are held together. */
  readonly together: number;
  /** Share of the title's words that the question says. */
  readonly named: number;
  /** 1 where it says all of the title, as one name. */
  readonly whole: number;
}

/**
 * Weighs each candidate by all its signs; best first, scores in 0…1. Over whole knowledge bases the two lists alone
 * miss what words in one row or sentence tell (docs/benchmarks.md, "Retrieval").
 */
export function rerank<R extends PackRecord>(
  pool: readonly Candidate<R>[],
  question: string,
  describe: (record: R) => Described,
  weights: Signs,
): Candidate<R>[] {
  const stems = contentStems(question);
  const total = Object.values(weights).reduce((sum, weight: number) => sum + weight, 0);
  const lexical = pool.flatMap(({ scores }) => scores.lexical ?? []);
  const dense = pool.flatMap(({ scores }) => scores.dense ?? []);
  const most = Math.max(...lexical, Number.MIN_VALUE);
  const [leastLexical, leastDense] = [Math.min(...lexical, most) * UNLISTED, Math.min(...dense, 1) * UNLISTED];
  return pool
    .map((candidate) => {
      const { record, pack, scores } = candidate;
      const described = describe(record);
      const words = wordSigns(stems, described, (stem) => pack.lexical.idf(stem));
      const signs: Signs = {
        dense: Math.max(0, scores.dense ?? leastDense),
        lexical: (scores.lexical ?? leastLexical) / most,
        ...words,
        whole: says(question, described.title) ? 1 : 0,
      };
      const sum = SIGNS.reduce((all, sign) => all + weights[sign] * signs[sign], 0);
      return { ...candidate, score: Math.min(1, sum / total) };
    })
    .sort((a, b) => b.score - a.score);
}

const SIGNS = ["dense", "lexical", "covered", "together", "named", "whole"] as const;

function wordSigns(
  stems: readonly string[],
  { title, about, parts }: Described,
  idf: (stem: string) => number,
): Pick<Signs, "covered" | "together" | "named"> {
  const weight = (stem: string): number => Math.max(0.1, idf(stem));
  const whole = stems.reduce((sum, stem) => sum + weight(stem), 0);
  const asked = new Set(stems);
  const own = contentStems(title);
  const always = new Set([...own, ...contentStems(about)].filter((stem) => asked.has(stem)));
  const sumOf = (some: Iterable<string>): number => {
    let sum = 0;
    for (const stem of some) sum += weight(stem);
    return sum;
  };
  let best = 0;
  const anywhere = new Set<string>();
  const beginnings = stems.map((stem) => stem.slice(0, STEMMED));
  for (const part of parts) {
    // Grouped numbers are one word without their commas.
    const text = fold(part).replaceAll(",", "");
    if (!beginnings.some((beginning) => text.includes(beginning))) continue;
    const held = contentStems(part).filter((stem) => asked.has(stem) && !always.has(stem));
    held.forEach((stem) => anywhere.add(stem));
    best = Math.max(best, sumOf(held));
  }
  const base = sumOf(always);
  const share = (sum: number): number => (whole === 0 ? 0 : sum / whole);
  const ownWeight = sumOf(own);
  return {
    covered: share(base + sumOf(anywhere)),
    together: share(base + best),
    named: ownWeight === 0 ? 0 : sumOf(own.filter((stem) => asked.has(stem))) / ownWeight,
  };
}
