import { FIRST_MEANT, meantThink, ONE_FACT } from "../../src/engine/policy/conversation.ts";
import type { Golden, GoldenStep } from "./golden.ts";

/*
 * The policy's own short words around what it finds. Each costs the browser tens of milliseconds a token, so they say
 * the few things that help: how many facts are needed, what was found, which line holds it, whether anything is missing.
 */

const nouns = new Map([
  ["value", "figure"],
  ["yes-no", "answer"],
]);
const noun = ({ finds }: GoldenStep): string => nouns.get(finds) ?? finds;
const counts = ["no", "one", "two", "three"];

/**
 * What a retrieval step starts from: the number of facts a question needs is counted once, at its start, and then
 * counted down, so that stopping rests on what stands in the conversation.
 */
export function planThink({ steps, plan }: Pick<Golden, "steps" | "plan">, index: number): string {
  const [step, before] = [steps[index], steps[index - 1]];
  if (step === undefined || steps.length === 1) return ONE_FACT;
  if (plan === "which-one") return before === undefined ? FIRST_MEANT : meantThink(before.answer);
  const left = counts[steps.length - index] ?? String(steps.length - index);
  if (before === undefined)
    return `${left.charAt(0).toUpperCase()}${left.slice(1)} facts are needed; first the ${noun(step)}.`;
  return `The ${noun(before)} is ${before.answer}; ${left} fact${left === "one" ? "" : "s"} to go.`;
}
