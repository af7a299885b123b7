import { createExperts, rememberPictures } from "../../src/engine/experts/create.ts";
import { createPerception } from "../../src/engine/experts/perception.ts";
import { readRecords } from "../atlas/records.ts";
import { seededRng, seeds } from "../atlas/seeds.ts";
import type { Seed } from "../atlas/seeds.ts";
import { useOneThread } from "../bench/answers/one-thread.ts";
import { loadEncoders } from "../packs/encoders.ts";
import { openShippedPacks } from "../runtime/packs.ts";
import { openAnswerReader } from "../runtime/sextant.ts";
import { compose } from "./compose.ts";
import type { Mistake } from "./compose.ts";
import { distort } from "./distort.ts";
import type { Ledger } from "./ledger.ts";
import { rephrase } from "./rephrase/rephrase.ts";

/** Share of steps without their answer in the evidence that is kept, to teach saying so. */
const KEPT_MISSES = 0.1;
/** Shares of questions that begin with a mistake to put right: chains of two asked whole, single facts split, any misrouted. */
const ASKED_WHOLE = 0.25;
const SPLIT = 0.1;
const MISROUTED = 0.12;
/** Share of questions in wordings freer than the seeds' own. */
const REPHRASED = 0.75;

/** Runs seeds over the shipped packs until so many trajectories are kept, those of an earlier run included. */
export async function followSeeds(ledger: Ledger, number: number, count: number): Promise<void> {
  useOneThread();
  const packs = await openShippedPacks();
  const encoders = await loadEncoders();
  const image = rememberPictures(encoders.image);
  const experts = createExperts({
    packs,
    textEncoder: encoders.text,
    imageEncoder: image,
    reader: await openAnswerReader(),
  });
  const perception = createPerception(packs, image);

  const look = async (record: string, random: () => number) => {
    for (const pack of packs) {
      const found = await pack.record(record);
      if (found?.kind !== "text-image") continue;
      const picture = await distort(await pack.picture(found.file), random);
      return { picture, notes: await perception.describe(picture) };
    }
    throw new Error(`No pack has the picture ${record}: build the packs from the same records.`);
  };
  const follow = async (seed: Seed, random: () => number): Promise<void> => {
    const seen = seed.imageRecord === undefined ? undefined : await look(seed.imageRecord, random);
    const keepsMisses = random() < KEPT_MISSES;
    const mistake = mistakeFor(seed, random);
    const outcome = await compose(seed, { experts, ...(seen && { seen }), keepsMisses, mistake });
    await ledger.enter(seed.kind, "atlas", outcome);
  };

  let position = 0;
  let run = 0;
  for await (const seed of seeds(readRecords(), seededRng(number))) {
    if (ledger.tally.kept >= count) break;
    // Each seed has its own random numbers, so that a resumed run makes the same choices.
    const random = seededRng(number * 1_000_003 + position);
    position += 1;
    // The policy always looks once before it stops, so a question without steps teaches nothing that it may do.
    if (seed.steps.length === 0) continue;
    run += 1;
    if (run > ledger.before.length) await follow(random() < REPHRASED ? rephrase(seed, random) : seed, random);
  }
}

function mistakeFor({ steps, finalThink, unanswerable }: Seed, random: () => number): Mistake | undefined {
  if (unanswerable === true || finalThink !== undefined) return undefined;
  const [{ expert } = { expert: "text-image" }] = steps;
  if (expert !== "text-image" && steps.length < 3 && random() < MISROUTED) return "elsewhere";
  if (steps.length === 2 && random() < ASKED_WHOLE) return "whole";
  return steps.length === 1 && random() < SPLIT ? "split" : undefined;
}
