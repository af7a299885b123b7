import { chainSeed, pictureSeed, textSeed } from "./seeds/chains.ts";
import { type Knowledge, readKnowledge } from "./seeds/knowledge.ts";
import { directSeed, sameSeed, unanswerableSeed, yesNoSeed } from "./seeds/others.ts";
import type { Seed } from "./seeds/steps.ts";
import { compareSeed, countSeed, extremeSeed, lookupSeed } from "./seeds/tables.ts";
import { pick, type Rng, weighted } from "./seeds/wording.ts";
import { groupBy } from "./prose.ts";
import type { AtlasRecords } from "./types.ts";

export type { ExpertName, Seed, SeedStep } from "./seeds/steps.ts";

type Maker = (rng: Rng, knowledge: Knowledge) => Seed | undefined;

/** A small random generator with a seed (mulberry32): the same seed gives the same questions. */
export function seededRng(seed: number): Rng {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Kinds of question and how often each is made. */
const makers = (knowledge: Knowledge): readonly (readonly [Maker, number])[] => {
  const relations = [...knowledge.byRelation.values()].map(
    (all) => [all, (all[0]?.relation.weight ?? 1) * (all.length > 30 ? 1 : 0.4)] as const,
  );
  const columns = [...groupBy(knowledge.figures, (f) => f.column.words)].map(
    ([words, all]) => [all, words.weight ?? 1] as const,
  );
  const asked = columns
    .map(([all, weight]) => [all.filter((f) => f.column.words.ask.length > 0), weight] as const)
    .filter(([all]) => all.length > 0);
  const byKind = [...groupBy(knowledge.pictures, (p) => p.kind).values()];
  const column = (rng: Rng) => pick(rng, weighted(rng, columns)).column;
  return [
    [(rng) => textSeed(rng, pick(rng, weighted(rng, relations))), 18],
    [(rng) => lookupSeed(rng, pick(rng, weighted(rng, asked))), 12],
    [(rng) => countSeed(rng, column(rng)), 16],
    [(rng) => extremeSeed(rng, column(rng)), 10],
    [(rng, k) => compareSeed(rng, k, pick(rng, weighted(rng, columns))), 10],
    [(rng) => pictureSeed(rng, pick(rng, pick(rng, byKind))), 8],
    [(rng, k) => chainSeed(rng, k, 2), 55],
    [(rng, k) => chainSeed(rng, k, 3), 38],
    [yesNoSeed, 4],
    [sameSeed, 4],
    [unanswerableSeed, 10],
    [directSeed, 2],
  ];
};

/**
 * Generated training questions over the Atlas, each with its gold trajectory: single facts, figures, counts, comparisons,
 * pictures, chains of two and three hops through every pair of experts, statements to confirm, questions that bring their own
 * answer and questions that no record answers. No question comes twice. The stream does not end: take as many as are wanted.
 */
export async function* seeds(records: AtlasRecords, rng: Rng): AsyncGenerator<Seed, never> {
  const knowledge = readKnowledge(records);
  const choices = makers(knowledge);
  const seen = new Set<string>();
  for (;;) {
    const seed = weighted(rng, choices)(rng, knowledge);
    if (!seed) continue;
    const key = `${seed.imageRecord ?? ""} ${seed.question.toLowerCase()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield seed;
  }
}
