import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Turn } from "../../src/engine/policy/types.ts";
import { piecesOf } from "../../src/engine/policy/conversation.ts";
import type { Piece } from "../../src/engine/policy/conversation.ts";
import type { Tried } from "./outcomes.ts";
import { Tally } from "./tally.ts";
import type { Outcome, Trajectory } from "./types.ts";

/** The outcome of a trajectory that found what it was for. */
export const KEPT = "kept";

/** What became of one question. */
interface Noted {
  readonly kind: string;
  readonly outcome: string;
}

/** A file of trajectories, and beside it, in FILE.log, what became of each question, so that a run can go on. */
export class Ledger {
  /** Outcomes of an earlier run, in order. */
  readonly before: readonly Noted[];
  readonly tally = new Tally();
  readonly #file: string;

  private constructor(file: string, before: readonly Noted[]) {
    this.#file = file;
    this.before = before;
    for (const { kind, outcome } of before) this.tally.add(kind, outcome);
  }

  static async open(file: string): Promise<Ledger> {
    await mkdir(dirname(file), { recursive: true });
    const log = await readFile(`${file}.log`, "utf8").catch(() => "");
    const before = log
      .split("\n")
      .filter(Boolean)
      .map((line) => {
        const [kind = "", outcome = ""] = line.split("\t");
        return { kind, outcome };
      });
    return new Ledger(file, before);
  }

  /**
   * Writes what was composed of a question, if anything, and says what became of it.
   * @param tried finds out what came of other first steps; only asked for what is written
   */
  async enter(
    kind: string,
    source: string,
    outcome: Outcome,
    label = kind,
    tried?: () => Promise<readonly Tried[]>,
  ): Promise<string> {
    if ("dropped" in outcome) return this.#note(label, outcome.dropped);
    const { turns, unlearnt, gold, foundAll } = outcome;
    const pieces = turns.flatMap((turn) => (turn === unlearnt ? givenPieces(turn) : piecesOf(turn)));
    await this.write({ pieces, kind, source, gold, ...(tried && { tried: await tried() }) });
    return this.#note(label, foundAll ? KEPT : `${KEPT}, not found`);
  }

  /** Writes a trajectory and counts it. */
  async keep(trajectory: Trajectory): Promise<void> {
    await this.write(trajectory);
    await this.#note(trajectory.kind, KEPT);
  }

  async write(trajectory: Trajectory): Promise<void> {
    await appendFile(this.#file, `${JSON.stringify(trajectory)}\n`);
  }

  async #note(kind: string, outcome: string): Promise<string> {
    this.tally.add(kind, outcome);
    await appendFile(`${this.#file}.log`, `${kind}\t${outcome}\n`);
    return outcome;
  }
}

export const isKept = (outcome: string): boolean => outcome.startsWith(KEPT);

/** What the policy is not to learn to write. */
export const givenPieces = (turn: Turn): Piece[] => piecesOf(turn).map(({ text }) => ({ text, role: "given" }));
