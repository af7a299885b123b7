import {
  ELSEWHERE,
  FINAL_THINK,
  FIRST_MEANT,
  GIVE_UP_THINK,
  NONE,
  NOTHING_HELD,
  NOT_FOUND,
  ONE_FACT,
  STOP_THINK,
  asData,
  askOf,
  heldThink,
  meantThink,
  whichMeant,
} from "./conversation.ts";
import type { Turn } from "./types.ts";

/** Tokens that a draft goes on from. From one alone more is guessed, and more of it wrongly: no time is gained. */
const CONTEXT = 2;

/**
 * Longest draft, in tokens; one more costs a tenth of a pass. On training questions an answer took 76 passes without
 * drafts, 25 with drafts of up to 8, 20 with 16; 24 save one more pass and cost as much as 50 tokens more.
 */
const LONGEST = 16;

/**
 * Prompt lookup decoding (Saxena 2023): what will be written has often been written before. The tokens that followed the
 * last two where these stand in a likely text, or else where they stood last in the sequence itself; empty if nowhere.
 * @param likely texts that may follow, likeliest first, with their tags
 */
export function lookUp(sequence: readonly number[], likely: readonly (readonly number[])[]): readonly number[] {
  const context = sequence.slice(-CONTEXT);
  if (context.length < CONTEXT) return [];
  const follows = (text: readonly number[], at: number) =>
    context.every((token, i) => text[at - CONTEXT + i] === token);
  for (const text of likely) {
    for (let at = CONTEXT; at < text.length; at++) if (follows(text, at)) return text.slice(at, at + LONGEST);
  }
  for (let at = sequence.length - 1; at >= CONTEXT; at--) {
    if (follows(sequence, at)) return sequence.slice(at, at + LONGEST);
  }
  return [];
}

/** Steps that often follow a conversation, likeliest first: the words of the trajectories that the policy learnt from. */
export function likelySteps(turns: readonly Turn[]): Turn[] {
  const [first] = turns;
  const question = first?.role === "question" ? asData(first.question) : "";
  const answer = asData(turns.findLast((turn) => turn.role === "answer-step")?.answer ?? "");
  const asked = turns.findLast((turn) => turn.role === "retrieval-step")?.subQuestion ?? "";
  switch (turns.at(-1)?.role) {
    case "question":
      return [
        retrieval(ONE_FACT, question),
        retrieval("Two facts are needed; first the person.", "Who"),
        retrieval(FIRST_MEANT, whichMeant(question)),
      ];
    case "answer-step":
      return [
        ...(answer === NOT_FOUND
          ? [retrieval(ELSEWHERE, asked), retrieval(GIVE_UP_THINK, null)]
          : [retrieval(STOP_THINK, null)]),
        retrieval(`The person is ${answer}; one fact to go.`, "What"),
        retrieval(meantThink(answer), askOf(answer, question)),
      ];
    case "conclude":
      return [...(answer === NOT_FOUND ? [] : [answering(FINAL_THINK, answer)]), answering(NOTHING_HELD, NOT_FOUND)];
    default:
      return [answering(heldThink("ter-1"), ""), answering(NOTHING_HELD, NOT_FOUND)];
  }
}

const retrieval = (think: string, subQuestion: string | null): Turn => ({
  role: "retrieval-step",
  think,
  subQuestion: subQuestion ?? NONE,
  expert: "text",
});
const answering = (think: string, answer: string): Turn => ({ role: "answer-step", think, answer });
