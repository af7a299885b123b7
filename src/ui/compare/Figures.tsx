import type { Comparison } from "../../engine/trace/compare.ts";
import { evidenceOf } from "../../engine/trace/compare.ts";
import type { PolicyInfo } from "../../engine/policy/types.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { withoutCitations } from "../../engine/metrics/scores.ts";
import { count, percent, plural, seconds } from "../shared/format.ts";
import { bearingName } from "../shared/kinds.ts";
import { namesOf, type Pair } from "./words.ts";

interface Row {
  readonly name: string;
  readonly values: Pair<string>;
  /** Whether the difference is one of the course, and not of its cost. */
  readonly differs: boolean;
}

interface Props {
  readonly traces: Pair<Trace>;
  readonly comparison: Comparison;
}

/** Both courses in figures. */
export function Figures({ traces, comparison }: Props) {
  const [one, two] = namesOf(...traces);
  return (
    <table className="figures">
      <caption className="visually-hidden">Both courses in figures</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <span className="line-sample" data-side="first" aria-hidden="true" /> {one}
          </th>
          <th scope="col">
            <span className="line-sample" data-side="second" aria-hidden="true" /> {two}
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(traces, comparison).map(({ name, values, differs }) => (
          <tr key={name} data-differs={differs}>
            <th scope="row">
              {name} {differs ? <span className="differs-mark">differs</span> : null}
            </th>
            <td>{values[0]}</td>
            <td>{values[1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowsOf([a, b]: Pair<Trace>, { sameAnswer, partsAt, sharedEvidence }: Comparison): readonly Row[] {
  const row = (name: string, value: (trace: Trace) => string, differs = false): Row => ({
    name,
    values: [value(a), value(b)],
    differs,
  });
  const conditions = [
    row("Ran on", ({ policy }) => placeOf(policy), placeOf(a.policy) !== placeOf(b.policy)),
    row("Packs", ({ packs }) => packs.join(", "), packsOf(a) !== packsOf(b)),
  ];
  return [
    row("Answer", answerOf, sameAnswer === false),
    row("Route", routeInWords, partsAt !== null),
    row("Evidence", (trace) => foundBy(trace, sharedEvidence)),
    row("Retrievals", ({ totals }) => count(totals.retrievals)),
    row("Time", ({ totals, state }) => (state === "running" ? "…" : seconds(totals.seconds))),
    row("Tokens read", ({ totals }) => count(totals.prefilledTokens)),
    row("Tokens written", ({ totals }) => count(totals.generatedTokens)),
    ...conditions.filter(({ differs }) => differs),
  ];
}

function answerOf({ answer, state }: Trace): string {
  if (answer !== null) return withoutCitations(answer.text);
  return { running: "…", finished: "none", failed: "failed", interrupted: "interrupted" }[state];
}

/** "Picture 91 %, Table 65 %": the bearings taken. */
function routeInWords({ steps }: Trace): string {
  const taken = steps.flatMap(({ expert, expertProbabilities }) => {
    if (expert === null) return [];
    const share = expertProbabilities === null ? "" : ` ${percent(expertProbabilities[expert])}`;
    return [`${bearingName(expert)}${share}`];
  });
  return taken.length === 0 ? "–" : taken.join(", ");
}

function foundBy(trace: Trace, shared: number): string {
  const found = evidenceOf(trace).length;
  return found === 0 ? "0" : `${plural(found, "piece")}, ${count(shared)} shared`;
}

function placeOf({ device, dtype, threads }: PolicyInfo): string {
  return device === "webgpu" ? `WebGPU, ${dtype}` : `${device}, ${dtype}, ${plural(threads, "thread")}`;
}

function packsOf({ packs }: Trace): string {
  return [...packs].sort().join();
}
