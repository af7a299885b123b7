import { withoutCitations } from "../../src/engine/metrics/scores.ts";
import { compareTraces, evidenceOf } from "../../src/engine/trace/compare.ts";
import type { Trace } from "../../src/engine/trace/types.ts";
import { printable } from "./print.ts";

/** Characters of a cell; the courses above have the rest. */
const WIDTH = 44;

/** A short table of what two courses differ in. */
export function differencesOf(a: Trace, b: Trace): string {
  const { partsAt, sameAnswer, sharedEvidence } = compareTraces(a, b);
  const row = (name: string, value: (trace: Trace) => string, note = ""): readonly string[] => [
    name,
    cell(value(a)),
    cell(value(b)),
    note,
  ];
  return inColumns([
    row("", ({ policy }) => policy.name),
    row("Answer", answerOf, sameAnswer === false ? "differs" : ""),
    row("Experts", expertsOf, partsAt === null ? "" : `differs from step ${partsAt + 1} on`),
    row("Evidence", (trace) => String(evidenceOf(trace).length), `${sharedEvidence} shared`),
    row("Retrievals", ({ totals }) => String(totals.retrievals)),
    row("Tokens", ({ totals }) => `${totals.prefilledTokens} read, ${totals.generatedTokens} written`),
    row("Seconds", ({ totals }) => totals.seconds.toFixed(1)),
  ]);
}

function answerOf({ answer, state }: Trace): string {
  return answer === null ? state : withoutCitations(answer.text);
}

/** "text-image 91 %, table 65 %": the experts asked, with the probability of each. */
function expertsOf({ steps }: Trace): string {
  const asked = steps.flatMap(({ expert, expertProbabilities }) => {
    if (expert === null) return [];
    return [expertProbabilities === null ? expert : `${expert} ${(100 * expertProbabilities[expert]).toFixed(0)} %`];
  });
  return asked.length === 0 ? "none" : asked.join(", ");
}

function cell(text: string): string {
  const line = printable(text).replaceAll("\n", " ");
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}

function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
