import { expect, test } from "vitest";
import { outcomesOf } from "../../../../cli/trajectories/outcomes.ts";
import type { Expert, ReadAnswer } from "../../../../src/engine/experts/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";

const QUESTION = "Where was the founder of Harrowmere born?";
const golden = { kind: "bridge", question: QUESTION, answers: ["Brennick"], steps: [] };

/** An expert that reads these answers for these sub-questions, and nothing for others. */
function expert(kind: ExpertKind, answers: Readonly<Record<string, string>>): Expert {
  return {
    kind,
    async search({ subQuestion }) {
      const answer = answers[subQuestion];
      const reading: ReadAnswer = { answer: answer ?? "", label: "ter-1", score: 0.9, by: "span", nothing: 0 };
      return { evidence: [], relevant: true, ...(answer !== undefined && { reading }) };
    },
  };
}

test("each first step earns what is read at its end", async () => {
  const tried = await outcomesOf(golden, [
    expert("text", { [QUESTION]: "Harrowmere", [`Edda Rusk: ${QUESTION}`]: "Brennick, on the Selm" }),
    expert("table", { [QUESTION]: "4,310", [`Which one is meant: ${QUESTION}`]: "Edda Rusk" }),
  ]);
  expect(tried).toEqual([
    { subQuestion: QUESTION, expert: "text", recall: 0 },
    { subQuestion: `Which one is meant: ${QUESTION}`, expert: "text", recall: 0 },
    { subQuestion: QUESTION, expert: "table", recall: 0 },
    { subQuestion: `Which one is meant: ${QUESTION}`, expert: "table", recall: 1 },
  ]);
});
