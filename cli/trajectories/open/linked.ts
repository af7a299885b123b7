import { normalised } from "../../../src/engine/experts/words.ts";
import type { Golden } from "../golden.ts";
import { byWhichOne, direct, isShort } from "./asking.ts";
import { shuffled } from "./read.ts";
import type { Question } from "./read.ts";

/**
 * Questions over a table and the passages that its cells link to (OTT-QA, HybridQA). An answer in a passage is reached by
 * way of the cell: the table knows which one is meant, or the passage of its name. An answer in the table is asked for as
 * it stands.
 */
export function* linkedGoldens(questions: readonly Question[], random: () => number): Generator<Golden> {
  for (const question of shuffled(questions, random)) {
    const golden = goldenOf(question);
    if (golden !== undefined && isShort(golden)) yield golden;
  }
}

function goldenOf({ question, answers, gold }: Question): Golden | undefined {
  const [answer = ""] = answers;
  if (answers.length !== 1 || normalised(answer) === "") return undefined;
  const inTable = { answer, evidence: gold.tables, expert: "table", finds: "value" } as const;
  if (gold.answerIn?.join(" ") === "table") return direct("row", question, inTable);
  // Nodes were found by the answer's words: where they are of several cells, nobody knows which is the true one.
  const nodes = (gold.nodes ?? []).filter((node) => node.in === "passage");
  const [node, ...others] = nodes;
  if (node?.passage === undefined || nodes.length !== gold.nodes?.length) return undefined;
  if (others.some(({ cell, passage }) => cell !== node.cell || passage !== node.passage)) return undefined;
  if (normalised(node.cell) === "" || node.cell.length > 60) return undefined;
  return byWhichOne(
    "row, then passage",
    question,
    { answer: node.cell, evidence: [...gold.tables, node.passage], expert: "table", finds: "thing", orElse: true },
    { answer, evidence: [node.passage], expert: "text", finds: "value" },
  );
}
