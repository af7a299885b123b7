/**
 * Writes golden trajectories for training (docs/training.md): questions run through the real experts, so that the
 * evidence is what the policy will meet.
 *
 *     npx tsx cli/trajectories.ts --count 3000 [--seed 1] [--out FILE]
 *         questions over the Atlas, and the shipped packs
 *     npx tsx cli/trajectories.ts --from SOURCE,… --data FOLDER --packs DIR,… --count 4000 [--seed 1] [--part 1/2]
 *             [--prose FILE] --out FILE
 *         questions of open sets' training splits and about their knowledge bases (trajectories/open/sources.ts; all
 *         sources unless told otherwise), and packs of these knowledge bases; with --outcomes, what comes of other first
 *         steps is found out too, which Step-GRPO can reward by; --prose for the source of that name, a file of
 *         training/reader/prose.py; with --plans, their first steps alone, which need no packs
 *     npx tsx cli/trajectories.ts --open FOLDER [--open-count 400] --out FILE
 *         single steps to read, of open sets' training splits, their evidence picked by hand
 *
 * The first two are resumable: what FILE.log has an outcome for, kept or dropped, is not run again.
 */
import { parseArgs } from "node:util";
import { piecesOf } from "../src/engine/policy/conversation.ts";
import type { Piece } from "../src/engine/policy/conversation.ts";
import type { Turn } from "../src/engine/policy/types.ts";
import { seededRng } from "./atlas/seeds.ts";
import { loadEncoders } from "./packs/encoders.ts";
import { followSeeds } from "./trajectories/from-atlas.ts";
import { gather } from "./trajectories/gather.ts";
import { givenPieces, Ledger } from "./trajectories/ledger.ts";
import { openTrajectories } from "./trajectories/open/reading.ts";
import { SOURCES } from "./trajectories/open/sources.ts";
import { writePlans } from "./trajectories/plans.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "3000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: [...SOURCES.keys()].join(",") },
    data: { type: "string" },
    prose: { type: "string" },
    packs: { type: "string", default: "" },
    part: { type: "string", default: "1/1" },
    outcomes: { type: "boolean", default: false },
    plans: { type: "boolean", default: false },
    open: { type: "string" },
    "open-count": { type: "string", default: "400" },
    out: { type: "string", default: ".cache/trajectories/atlas.jsonl" },
  },
});
const { data, open, out } = values;
const [seed, count] = [Number(values.seed), Number(values.count)];

if (data !== undefined) {
  const [part = 1, parts = 1] = values.part.split("/").map(Number);
  const listed = (option: string): string[] => option.split(",").filter(Boolean);
  await (values.plans ? writePlans : gather)({
    from: listed(values.from),
    data,
    prose: values.prose,
    packs: listed(values.packs),
    count,
    seed,
    part: [part, parts],
    out,
    outcomes: values.outcomes,
  });
} else {
  const ledger = await Ledger.open(out);
  if (open === undefined) await followSeeds(ledger, seed, count);
  else await keepReadings(ledger, open);
  console.log(ledger.tally.table());
}

async function keepReadings(ledger: Ledger, folder: string): Promise<void> {
  if (ledger.before.length > 0) throw new Error(`${out} was begun: give open question sets a file of their own.`);
  const { text } = await loadEncoders();
  const readings = openTrajectories(folder, text, seededRng(seed), Number(values["open-count"]));
  for await (const { turns, kind, source } of readings)
    await ledger.keep({ pieces: turns.flatMap(readingPieces), kind, source });
}

/**
 * An open question is its own sub-question here, which would teach to copy where the Atlas teaches to take apart: its
 * retrieval step is given, and only reading and answering are learnt.
 */
function readingPieces(turn: Turn): Piece[] {
  const asks = turn.role === "retrieval-step" && turn.subQuestion !== null;
  return asks ? givenPieces(turn) : piecesOf(turn);
}
