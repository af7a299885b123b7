import { piecesOf } from "../../src/engine/policy/conversation.ts";
import type { Turn } from "../../src/engine/policy/types.ts";
import { seededRng } from "../atlas/seeds.ts";
import { mix } from "./gather.ts";
import type { GatherOptions } from "./gather.ts";
import type { Golden } from "./golden.ts";
import { KEPT, Ledger } from "./ledger.ts";
import { OpenData } from "./open/read.ts";
import { openStreams } from "./open/sources.ts";
import { planThink } from "./words.ts";

/**
 * Writes the first steps alone of golden trajectories. They teach how many facts are needed and where to look for the
 * first, and as nothing is searched for them, thousands take a minute.
 */
export async function writePlans({ from, data, prose, count, seed, part, out }: GatherOptions): Promise<void> {
  const streams = await openStreams(from, new OpenData(data, prose), { seed: () => seededRng(seed), part });
  const ledger = await Ledger.open(out);
  await mix(streams, Math.ceil(count / part[1]), async ({ golden, source }, run) => {
    if (ledger.before[run] === undefined) await ledger.keep({ pieces: planOf(golden), kind: golden.kind, source });
    return KEPT;
  });
  console.log(ledger.tally.table());
}

/** The question and the first step, as pieces. */
export function planOf({ question, steps, ...golden }: Golden) {
  const [first] = steps;
  if (first === undefined) throw new Error(`The question "${question}" has no step.`);
  const turns: Turn[] = [
    { role: "question", question, notes: "" },
    {
      role: "retrieval-step",
      think: planThink({ ...golden, steps }, 0),
      subQuestion: first.subQuestion,
      expert: first.expert,
    },
  ];
  return turns.flatMap((turn) => piecesOf(turn));
}
