/**
 * The policy's own short words around what it finds. Each costs the browser tens of milliseconds a token, so they say
 * the one thing that helps: which line holds the answer, and whether anything is missing.
 */
export const STOP_THINK = "Nothing is missing any more.";
export const GIVE_UP_THINK = "The search found nothing.";
export const FINAL_THINK = "Everything needed is known now.";
export const NOTHING_HELD_THINK = "No line states it.";

/** Names the line that holds a step's answer; citations prefer it (src/engine/experts/citations.ts). */
export const heldThink = (label: string): string => `${label} states it.`;

/** What a sub-question that a table computes needs; naming its parts twice would only cost tokens. */
export function operationThink(subQuestion: string): string | undefined {
  if (subQuestion.startsWith("How many ")) return "I need a count.";
  if (/^Which has the (?:higher|lower) /.test(subQuestion)) return "I need to compare both.";
  return undefined;
}
