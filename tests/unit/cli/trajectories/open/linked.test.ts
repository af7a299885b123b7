import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../cli/atlas/seeds.ts";
import { linkedGoldens } from "../../../../../cli/trajectories/open/linked.ts";
import type { Question } from "../../../../../cli/trajectories/open/read.ts";

type Node = NonNullable<Question["gold"]["nodes"]>[number];
const node = (row: number, cell: string, passage?: string): Node => ({
  row,
  col: 0,
  cell,
  in: passage === undefined ? "table" : "passage",
  ...(passage !== undefined && { passage }),
});
const question = (nodes: readonly Node[], answers = ["Soun"]): Question => ({
  question: "Where was the maker of the oldest bell born?",
  answers,
  gold: { tables: ["t:bells"], passages: ["p:ida"], answerIn: [...new Set(nodes.map((one) => one.in))], nodes },
});
const goldens = (...questions: Question[]) => [...linkedGoldens(questions, seededRng(1))];

describe("linkedGoldens", () => {
  it("reaches a passage by way of the cell that links to it", () => {
    const [golden] = goldens(question([node(2, "Ida Rood", "p:ida"), node(5, "Ida Rood", "p:ida")]));
    expect(golden).toMatchObject({ plan: "which-one", answers: ["Soun"] });
    expect(golden?.steps).toMatchObject([
      {
        subQuestion: "Which one is meant: Where was the maker of the oldest bell born?",
        expert: "table",
        answer: "Ida Rood",
        evidence: ["t:bells", "p:ida"],
        orElse: true,
      },
      {
        subQuestion: "Ida Rood: Where was the maker of the oldest bell born?",
        expert: "text",
        answer: "Soun",
        evidence: ["p:ida"],
      },
    ]);
  });

  it("asks for an answer in the table as it stands", () => {
    const [golden] = goldens(question([node(2, "Soun"), node(3, "Soun")]));
    expect(golden?.plan).toBeUndefined();
    expect(golden?.steps).toMatchObject([{ subQuestion: golden?.question, expert: "table", evidence: ["t:bells"] }]);
  });

  it("leaves out what has several ways or answers", () => {
    const several = question([node(2, "Ida Rood", "p:ida"), node(3, "Bo Rood", "p:bo")]);
    const mixed = question([node(2, "Ida Rood", "p:ida"), node(3, "Soun")]);
    const both = question([node(2, "Ida Rood", "p:ida")], ["Soun", "Hobro"]);
    expect(goldens(several, mixed, both, question([]))).toEqual([]);
  });
});
