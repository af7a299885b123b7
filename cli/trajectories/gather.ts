import { createExperts } from "../../src/engine/experts/create.ts";
import { searchedFor } from "../../src/engine/experts/which-one.ts";
import { seededRng } from "../atlas/seeds.ts";
import { useOneThread } from "../bench/answers/one-thread.ts";
import { QuestionEncoder } from "../bench/retrieval/encoders.ts";
import { openBenchPacks } from "../bench/retrieval/packs.ts";
import { loadEncoders } from "../packs/encoders.ts";
import { folderOrigin } from "../packs/folder-origin.ts";
import { openAnswerReader } from "../runtime/sextant.ts";
import { compose } from "./compose.ts";
import type { Mistake } from "./compose.ts";
import type { Golden } from "./golden.ts";
import { isKept, KEPT, Ledger } from "./ledger.ts";
import { outcomesOf } from "./outcomes.ts";
import { OpenData } from "./open/read.ts";
import { openStreams } from "./open/sources.ts";
import type { Stream } from "./open/sources.ts";

/** Share of steps without their answer in the evidence that is kept, to teach saying so. */
const KEPT_MISSES = 0.1;
/** Shares of questions that begin with a mistake to put right: asked in one piece, or of the wrong expert. */
const ASKED_WHOLE = 0.1;
const MISROUTED = 0.1;
/** A source of which so many questions came to nothing has nothing for these packs. */
const PATIENCE = 300;
const TOLD_EVERY = 25;

export interface GatherOptions {
  /** Names of sources (open/sources.ts). */
  readonly from: readonly string[];
  /** The folder of open data. */
  readonly data: string;
  /** Questions over prose (training/reader/prose.py), for the source of that name. */
  readonly prose?: string | undefined;
  /** Folders of packs, whole knowledge bases. */
  readonly packs: readonly string[];
  /** Trajectories of all parts together. */
  readonly count: number;
  readonly seed: number;
  /** This process's part of the work and the number of parts; each writes a file of its own. */
  readonly part: readonly [number, number];
  readonly out: string;
  /** Whether other first steps are tried too, for rewards by what came of them. */
  readonly outcomes: boolean;
}

/** Runs golden steps of open data through the real experts over packs of whole knowledge bases, and writes those that hold. */
export async function gather({ from, data, prose, packs, count, seed, part, out, outcomes }: GatherOptions): Promise<void> {
  useOneThread();
  const encoders = await loadEncoders();
  const encoder = new QuestionEncoder(encoders.text);
  const { device } = await openBenchPacks(packs.map(folderOrigin), encoders);
  const reader = await openAnswerReader();
  const experts = createExperts({
    packs: device,
    textEncoder: encoder,
    imageEncoder: encoders.image,
    reader,
  });
  const streams = await openStreams(from, new OpenData(data, prose), { seed: () => seededRng(seed), part });
  const ledger = await Ledger.open(out);

  const follow = async ({ golden, source, mayMiss }: Drawn, random: () => number): Promise<string> => {
    await encoder.hold(golden.steps.map(({ subQuestion }) => searchedFor(subQuestion)));
    const mistake = mistakeFor(golden, random);
    const outcome = await compose(golden, { experts, keepsMisses: mayMiss && random() < KEPT_MISSES, mistake });
    // The first step of a chain that the policy words itself is not among those that are tried.
    const isTried = golden.plan === "which-one" || golden.steps.length === 1;
    const tried = outcomes && isTried && golden.unanswerable !== true ? () => outcomesOf(golden, experts) : undefined;
    return ledger.enter(golden.kind, source, outcome, `${source}: ${golden.kind}`, tried);
  };

  const told = progress(ledger);
  await mix(streams, Math.ceil(count / part[1]), async (drawn, run) => {
    const known = ledger.before[run]?.outcome;
    if (known !== undefined) return known;
    told();
    // Each question has its own random numbers, so that a resumed run makes the same choices.
    return follow(drawn, seededRng((seed * 1_000_003 + run) * 64 + part[0]));
  });
  console.log(ledger.tally.table());
  encoders.close();
}

/** A question that comes next, and whether it may be kept although its answer is not found. */
export interface Drawn {
  readonly golden: Golden;
  readonly source: string;
  readonly mayMiss: boolean;
}

/**
 * Draws from streams until so many trajectories are kept, so that those of each stream keep to its share, whatever part of
 * its questions comes to nothing. What is drawn depends on nothing but the outcomes before.
 * @param follow says what became of the n-th question
 */
export async function mix(
  streams: readonly Stream[],
  count: number,
  follow: (drawn: Drawn, n: number) => Promise<string>,
): Promise<void> {
  let open = streams.map((stream) => ({ ...stream, kept: 0, missed: 0, inVain: 0 }));
  let kept = 0;
  for (let n = 0; kept < count;) {
    const [first, ...others] = open;
    if (first === undefined) return;
    const next = others.reduce((a, b) => (b.kept / b.share < a.kept / a.share ? b : a), first);
    const { source, goldens } = next;
    const drawn = next.inVain < PATIENCE ? goldens.next() : undefined;
    if (drawn === undefined) console.warn(`Nothing comes of ${source} with these packs.`);
    if (drawn === undefined || drawn.done === true) {
      open = open.filter((stream) => stream !== next);
      continue;
    }
    // Of sources that rarely find their answers, misses would soon be most of what is kept.
    const mayMiss = next.missed < next.kept * KEPT_MISSES;
    const outcome = await follow({ golden: drawn.value, source, mayMiss }, n++);
    next.inVain = isKept(outcome) ? 0 : next.inVain + 1;
    if (!isKept(outcome)) continue;
    kept++;
    next.kept++;
    if (outcome !== KEPT) next.missed++;
  }
}

/** Kinds of chains that look like one fact, so that they may be asked in one piece by mistake. */
const CHAINS = new Set(["bridge", "kin"]);

function mistakeFor({ kind, steps, plan, unanswerable }: Golden, random: () => number): Mistake | undefined {
  if (unanswerable === true) return undefined;
  if (plan === "which-one" || CHAINS.has(kind)) return random() < ASKED_WHOLE ? "whole" : undefined;
  return steps.length === 1 && random() < MISROUTED ? "elsewhere" : undefined;
}

/** Tells on stderr how far the run is, and what one question takes. */
function progress(ledger: Ledger): () => void {
  const started = performance.now();
  let tried = 0;
  return () => {
    if (++tried % TOLD_EVERY !== 0) return;
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(`\r\u001b[K${ledger.tally.kept} kept; ${(seconds / tried).toFixed(2)} s a question`);
  };
}
