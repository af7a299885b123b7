import type { Comparison } from "../../engine/trace/compare.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { bearingName } from "../shared/kinds.ts";
import type { Pair } from "./words.ts";

/** Height of the chart and of the lanes in it, pixels: where both courses sail together, and where each sails alone. */
export const HEIGHT = 104;
const TOGETHER: Pair<number> = [50, 54];
const ALONE: Pair<number> = [26, 78];

/** A waypoint on the chart of the routes. `x` counts columns from the left, `y` pixels. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly kind: "departure" | "step" | "landfall";
  readonly parted: boolean;
}

export interface Chart {
  /** Columns that the steps take, departure and landfall included. */
  readonly columns: number;
  readonly marks: Pair<readonly Mark[]>;
  /** SVG paths on a grid of one unit a column and one a pixel. */
  readonly lines: Pair<string>;
}

/**
 * Both routes as lines from the question to the answers: they sail together where the same expert was asked, apart where
 * not, and end apart where the answers differ.
 */
export function chartOf(a: Trace, b: Trace, { steps, sameAnswer }: Comparison): Chart {
  const last = Math.max(retrievals(a), retrievals(b)) + 1;
  const marksOf = (trace: Trace, side: 0 | 1): Mark[] => {
    const mark = (x: number, name: string, kind: Mark["kind"], parted: boolean): Mark => ({
      x,
      y: (parted ? ALONE : TOGETHER)[side],
      name,
      kind,
      parted,
    });
    const on = trace.steps.flatMap(({ expert }, i) =>
      expert === null ? [] : [mark(i + 1, bearingName(expert), "step", steps[i]?.expert === true)],
    );
    const end = trace.answer === null ? [] : [mark(last, "Answer", "landfall", sameAnswer === false)];
    return [mark(0, "Question", "departure", false), ...on, ...end];
  };
  const marks: Pair<readonly Mark[]> = [marksOf(a, 0), marksOf(b, 1)];
  return { columns: last + 1, marks, lines: [lineOf(marks[0]), lineOf(marks[1])] };
}

/** Level at each mark, with the change of lane between two marks. */
function lineOf(marks: readonly Mark[]): string {
  return marks
    .map(({ x, y }, i) => {
      const before = marks[i - 1];
      if (before === undefined) return `M${x + 0.5} ${y}`;
      // A course that asks nothing where the other does keeps its lane until just before its next mark.
      const turn = Math.max(before.x, x - 1) + 0.5;
      return `L${turn + 0.2} ${before.y}L${x + 0.3} ${y}L${x + 0.5} ${y}`;
    })
    .join("");
}

function retrievals({ steps }: Trace): number {
  return steps.filter(({ expert }) => expert !== null).length;
}
