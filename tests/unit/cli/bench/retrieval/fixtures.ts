import type { RetrievalQuestion } from "../../../../../cli/bench/retrieval/questions.ts";
import { openBenchPacks } from "../../../../../cli/bench/retrieval/packs.ts";
import type { BenchPacks } from "../../../../../cli/bench/retrieval/packs.ts";
import { buildInMemory } from "../../../../../src/engine/packs/build.ts";
import type { BuiltPack } from "../../../../../src/engine/packs/build.ts";
import { card, colourEncoder, hashEncoder, originOf, tables } from "../../../engine/packs/fixtures.ts";

export const encoders = { text: hashEncoder, image: colourEncoder };

type Evidence = Partial<RetrievalQuestion["gold"]>;

/** A question with evidence; its pictures lie in `folder`. */
export function asked(
  question: string,
  { gold, silver, ...rest }: { gold?: Evidence; silver?: Evidence; image?: string; folder?: string },
): RetrievalQuestion {
  const none = { passages: [], tables: [], images: [] };
  return {
    id: question,
    question,
    answers: [],
    folder: ".",
    ...rest,
    gold: { ...none, ...gold },
    silver: { ...none, ...silver },
  };
}

export const tablePack = (): Promise<BuiltPack> =>
  buildInMemory({ ...card, id: "test-lengths" }, "table", tables, { encoder: hashEncoder });

export const opened = (...packs: readonly BuiltPack[]): Promise<BenchPacks> =>
  openBenchPacks(packs.map(originOf), encoders);
