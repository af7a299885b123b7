import { BASE } from "./models.ts";

/** Pipelines that always do the same; the best of them is what others are tested against. */
export const PIPELINES = ["rag-text", "rag-all", "iterretgen", "ircot"] as const;
/** What there is to reach with this reader: evidence, or experts, that are known to be right. */
export const UPPER_BOUNDS = ["gold-evidence", "gold-route"] as const;
export const FIXED_METHODS = ["none", ...PIPELINES, "prompted", ...UPPER_BOUNDS] as const;
export type FixedMethod = (typeof FIXED_METHODS)[number];
/** Adapters that plan and read by themselves; whatever else lies in weights/adapters can be measured by its name too. */
export const TRAINED = ["sft", "step-grpo"] as const;

/** What is known of a method before it is opened. */
export interface Method {
  readonly name: string;
  /** Adapters of the policies that take part in it. */
  readonly adapters: readonly string[];
  /** Whether each step asks one expert, so that the choice can be judged. */
  readonly asksOne: boolean;
  /** Whether it is told some of the right way, and can only be asked questions of which that is known. */
  readonly needsGold: boolean;
  /** What it does, for the table's legend. */
  readonly told: string;
}

/** @param reader adapter of the policy that reads for methods that do not read for themselves */
export function methodOf(name: string, reader: string): Method {
  const about = isFixed(name) ? FIXED[name] : TRAINED_ABOUT;
  const { base = false, readsItself = false, asksOne = true, needsGold = false } = about;
  const adapters = isFixed(name) ? [...(base ? [BASE] : []), ...(readsItself ? [] : [reader])] : [name];
  return { name, adapters, asksOne, needsGold, told: about.told };
}

export function isPipeline(name: string): boolean {
  return PIPELINES.some((one) => one === name);
}

export function isFixed(name: string): name is FixedMethod {
  return FIXED_METHODS.some((one) => one === name);
}

interface About {
  readonly told: string;
  /** Whether the base without adapter takes part. */
  readonly base?: boolean;
  readonly readsItself?: boolean;
  readonly asksOne?: boolean;
  readonly needsGold?: boolean;
}

const TRAINED_ABOUT: About = { told: "plans and reads by itself, with the adapter of that name." };

const FIXED: Readonly<Record<FixedMethod, About>> = {
  none: {
    told: "no retrieval; the untuned base answers from memory, decoding freely. The only one that another model answers for.",
    base: true,
    readsItself: true,
    asksOne: false,
  },
  "rag-text": { told: "one retrieval with the question, from the text expert." },
  "rag-all": {
    told: "one retrieval with the question from each expert that has a pack, read together; counted as one retrieval for each.",
    asksOne: false,
  },
  iterretgen: {
    told: "Iter-RetGen (Shao et al. 2023): as rag-all, then again with question and answer, three rounds at most; it ends where a round finds no answer or repeats a search.",
    asksOne: false,
  },
  ircot: {
    told: "IRCoT (Trivedi et al. 2023): as rag-all, then again with a sentence of reasoning, three rounds at most; the untuned base writes the sentences, from two worked examples; it ends with a sentence that gives the answer, or a search that finds nothing.",
    base: true,
    asksOne: false,
  },
  prompted: {
    told: "the untuned base plans, from three worked examples (read once, not counted) and under the same grammar.",
    base: true,
  },
  "gold-evidence": {
    told: "upper bound: the gold records (silver where there is no gold) are all that the experts have; asks nothing.",
    asksOne: false,
    needsGold: true,
  },
  "gold-route": {
    told: "upper bound: the gold experts in their order, asked the gold sub-questions, or the question where there are none.",
    needsGold: true,
  },
};
