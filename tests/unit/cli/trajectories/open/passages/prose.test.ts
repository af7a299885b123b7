import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../../cli/atlas/seeds.ts";
import { proseGoldens } from "../../../../../../cli/trajectories/open/passages/prose.ts";

const turned = (question: string, answer: string) => ({
  question,
  answers: [answer],
  gold: { tables: [], passages: ["p:mill"] },
});
const goldens = (...questions: ReturnType<typeof turned>[]) => [...proseGoldens(questions, seededRng(1))];

describe("proseGoldens", () => {
  it("asks the text expert as the question stands", () => {
    expect(goldens(turned("When did Ida Rood open the mill of Soun?", "1857"))).toEqual([
      {
        kind: "prose",
        question: "When did Ida Rood open the mill of Soun?",
        answers: ["1857"],
        steps: [
          {
            subQuestion: "When did Ida Rood open the mill of Soun?",
            answer: "1857",
            evidence: ["p:mill"],
            expert: "text",
            finds: "value",
          },
        ],
      },
    ]);
  });

  it("leaves out what is too long for a field, and answers without a word", () => {
    expect(goldens(turned(`Who was ${"very ".repeat(40)}old?`, "Ida Rood"), turned("Who was old?", "–"))).toEqual([]);
  });
});
