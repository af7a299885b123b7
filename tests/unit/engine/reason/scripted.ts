import { SextantError } from "../../../../src/engine/errors.ts";
import type { Evidence, Expert, Perception, Retrieval } from "../../../../src/engine/experts/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import type {
  AnswerDecision,
  Policy,
  RetrievalDecision,
  StepOptions,
  StepToken,
  StepUsage,
  Turn,
} from "../../../../src/engine/policy/types.ts";
import { reason } from "../../../../src/engine/reason/reason.ts";
import type { ReasonDependencies, ReasonOptions } from "../../../../src/engine/reason/reason.ts";
import { fold } from "../../../../src/engine/trace/fold.ts";
import { parseTrace } from "../../../../src/engine/trace/parse.ts";
import type { Trace, TraceEvent } from "../../../../src/engine/trace/types.ts";

const usage: StepUsage = { prefilledTokens: 10, cachedTokens: 5, generatedTokens: 3, seconds: 0.1 };

/** A planned step: what to ask of whom, or null to stop; an error is thrown in its place. */
export type Plan = readonly [string, ExpertKind] | null | SextantError;
export type Reading = string | SextantError;

/** A policy that plays its plans and readings in turn and records what it was shown. */
export class ScriptedPolicy implements Policy {
  readonly info = { id: "scripted", name: "Scripted", device: "cpu", dtype: "none", threads: 1 } as const;
  readonly seen: { readonly turns: readonly Turn[]; readonly options: StepOptions }[] = [];
  readonly #plans: Plan[];
  readonly #readings: Reading[];
  readonly #told: Pick<AnswerDecision, "by" | "score">;

  /** @param told who is said to answer */
  constructor(plans: readonly Plan[], readings: readonly Reading[], told: Pick<AnswerDecision, "by" | "score"> = {}) {
    this.#told = told;
    this.#plans = [...plans];
    this.#readings = [...readings];
  }

  async *retrievalStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, RetrievalDecision> {
    this.seen.push({ turns: structuredClone(turns), options });
    const plan = this.#plans.shift() ?? null;
    yield { field: "think", text: "thinking" };
    options.signal?.throwIfAborted();
    await Promise.resolve();
    if (plan instanceof SextantError) throw plan;
    return { think: "thinking", subQuestion: plan?.[0] ?? null, expert: plan?.[1] ?? null, usage };
  }

  async *answerStep(turns: readonly Turn[], options: StepOptions): AsyncGenerator<StepToken, AnswerDecision> {
    this.seen.push({ turns: structuredClone(turns), options });
    const answer = this.#readings.shift() ?? "";
    yield { field: "answer", text: "wri" };
    options.signal?.throwIfAborted();
    await Promise.resolve();
    if (answer instanceof SextantError) throw answer;
    return { think: "read", answer, usage, ...this.#told };
  }
}

export const passage = (text: string, rank = 1): Evidence => ({
  kind: "text",
  label: `ter-${rank}`,
  rank,
  score: 1 / rank,
  packId: "atlas-text",
  packName: "Atlas",
  recordId: `r${rank}`,
  title: "A title",
  condensed: text,
  text,
  highlights: [],
});

export function expertThat(kind: ExpertKind, find: (subQuestion: string, picture: boolean) => Retrieval): Expert {
  return { kind, search: ({ subQuestion, picture }) => Promise.resolve(find(subQuestion, picture !== undefined)) };
}

export const FINDS: Expert = expertThat("text", () => ({
  relevant: true,
  evidence: [passage("The currency of Japan is the yen.")],
}));
export const BLIND: Perception = { describe: () => Promise.reject(new Error("no picture expected")) };

export interface Outcome {
  readonly events: readonly TraceEvent[];
  readonly trace: Trace;
}

/** Runs the loop to its end; the trace has passed the schema. */
export async function run(
  deps: Partial<ReasonDependencies> & { readonly policy: Policy },
  question: Parameters<typeof reason>[0] = { text: "Which currency has Japan?", pictures: [] },
  options: Partial<ReasonOptions> = {},
): Promise<Outcome> {
  const events: TraceEvent[] = [];
  const all = { experts: [FINDS], perception: BLIND, packs: ["atlas-text"], ...deps };
  let clock = 0;
  for await (const event of reason(question, all, { id: "q", now: () => (clock += 10), ...options }))
    events.push(event);
  return { events, trace: parseTrace(JSON.parse(JSON.stringify(fold(events)))) };
}
