/**
 * Writes golden trajectories for training (docs/training.md): questions over the Atlas run through the real experts,
 * and, where the folder of open question sets is given, single steps from their training splits.
 *
 *     npx tsx cli/trajectories.ts --count 3000 [--seed 1] [--open FOLDER --open-count 400] [--out FILE]
 *
 * Resumable: seeds that FILE has an outcome for (kept or dropped, in FILE.log) are not run again.
 */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { createExperts, rememberPictures } from "../src/engine/experts/create.ts";
import { createPerception } from "../src/engine/experts/perception.ts";
import { piecesOf } from "../src/engine/policy/conversation.ts";
import type { Piece } from "../src/engine/policy/conversation.ts";
import type { Turn } from "../src/engine/policy/types.ts";
import { readRecords } from "./atlas/records.ts";
import { seededRng, seeds } from "./atlas/seeds.ts";
import type { Seed } from "./atlas/seeds.ts";
import { loadEncoders } from "./packs/encoders.ts";
import { openShippedPacks } from "./runtime/packs.ts";
import { compose } from "./trajectories/compose.ts";
import type { Mistake } from "./trajectories/compose.ts";
import { distort } from "./trajectories/distort.ts";
import { openTrajectories } from "./trajectories/open-data.ts";
import { rephrase } from "./trajectories/rephrase/rephrase.ts";
import { Tally } from "./trajectories/tally.ts";
import type { Trajectory } from "./trajectories/types.ts";

/** Share of steps without their answer in the evidence that is kept, to teach saying so. */
const KEPT_MISSES = 0.1;
/** Shares of questions that begin with a mistake to put right: chains of two asked whole, single facts split, any misrouted. */
const ASKED_WHOLE = 0.25;
const SPLIT = 0.1;
const MISROUTED = 0.12;
/** Share of questions in wordings freer than the seeds' own. */
const REPHRASED = 0.75;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "3000" },
    seed: { type: "string", default: "1" },
    open: { type: "string" },
    "open-count": { type: "string", default: "400" },
    out: { type: "string", default: ".cache/trajectories/atlas.jsonl" },
  },
});

const packs = await openShippedPacks();
const encoders = await loadEncoders();
const image = rememberPictures(encoders.image);
const experts = createExperts({ packs, textEncoder: encoders.text, imageEncoder: image });
const perception = createPerception(packs, image);

async function look(record: string, random: () => number) {
  for (const pack of packs) {
    const found = await pack.record(record);
    if (found?.kind !== "text-image") continue;
    const picture = await distort(await pack.picture(found.file), random);
    return { picture, notes: await perception.describe(picture) };
  }
  throw new Error(`No pack has the picture ${record}: build the packs from the same records.`);
}

/** Outcomes of an earlier run, in order: the stream of seeds is the same for the same seed number. */
async function earlier(file: string): Promise<{ kind: string; outcome: string }[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      const [kind = "", outcome = ""] = line.split("\t");
      return { kind, outcome };
    });
}

const out = values.out;
const log = `${out}.log`;
await mkdir(dirname(out), { recursive: true });
const tally = new Tally();
const write = async (pieces: readonly Piece[], kind: string, source: string): Promise<void> => {
  const trajectory: Trajectory = { pieces, kind, source };
  await appendFile(out, `${JSON.stringify(trajectory)}\n`);
};
const record = async (kind: string, outcome: string): Promise<void> => {
  tally.add(kind, outcome);
  await appendFile(log, `${kind}\t${outcome}\n`);
};

function mistakeFor({ steps, finalThink, unanswerable }: Seed, random: () => number): Mistake | undefined {
  if (unanswerable === true || finalThink !== undefined) return undefined;
  const [{ expert } = { expert: "text-image" }] = steps;
  if (expert !== "text-image" && steps.length < 3 && random() < MISROUTED) return "elsewhere";
  if (steps.length === 2 && random() < ASKED_WHOLE) return "whole";
  return steps.length === 1 && random() < SPLIT ? "split" : undefined;
}

/** What the policy is not to learn to write. */
const givenPieces = (turn: Turn): Piece[] => piecesOf(turn).map(({ text }) => ({ text, role: "given" }));

async function follow(seed: Seed, random: () => number): Promise<void> {
  const seen = seed.imageRecord === undefined ? undefined : await look(seed.imageRecord, random);
  const keepsMisses = random() < KEPT_MISSES;
  const mistake = mistakeFor(seed, random);
  const outcome = await compose(seed, { experts, ...(seen && { seen }), keepsMisses, mistake });
  if ("dropped" in outcome) return record(seed.kind, outcome.dropped);
  const pieces = outcome.turns.flatMap((turn) => (turn === outcome.unlearnt ? givenPieces(turn) : piecesOf(turn)));
  await write(pieces, seed.kind, "atlas");
  return record(seed.kind, outcome.foundAll ? "kept" : "kept, not found");
}

/**
 * An open question is its own sub-question here, which would teach to copy where the Atlas teaches to take apart: its
 * retrieval step is given, and only reading and answering are learnt.
 */
function readingPieces(turn: Turn): Piece[] {
  const asks = turn.role === "retrieval-step" && turn.subQuestion !== null;
  return asks ? givenPieces(turn) : piecesOf(turn);
}

const before = await earlier(log);
for (const { kind, outcome } of before) tally.add(kind, outcome);
const number = Number(values.seed);
if (values.open !== undefined) {
  if (before.length > 0) throw new Error(`${out} was begun: give open question sets a file of their own.`);
  for await (const { turns, kind, source } of openTrajectories(
    values.open,
    encoders.text,
    seededRng(number),
    Number(values["open-count"]),
  )) {
    await write(turns.flatMap(readingPieces), kind, source);
    await record(kind, "kept");
  }
} else {
  let position = 0;
  let run = 0;
  for await (const seed of seeds(readRecords(), seededRng(number))) {
    if (tally.kept >= Number(values.count)) break;
    // Each seed has its own random numbers, so that a resumed run makes the same choices.
    const random = seededRng(number * 1_000_003 + position);
    position += 1;
    // The policy always looks once before it stops, so a question without steps teaches nothing that it may do.
    if (seed.steps.length === 0) continue;
    run += 1;
    if (run > before.length) await follow(random() < REPHRASED ? rephrase(seed, random) : seed, random);
  }
}
console.log(tally.table());
