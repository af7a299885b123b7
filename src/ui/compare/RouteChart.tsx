import type { CSSProperties } from "react";
import type { Comparison } from "../../engine/trace/compare.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { withoutCitations } from "../../engine/metrics/scores.ts";
import { chartOf, HEIGHT, type Mark } from "./chart.ts";
import { inWords, type Pair } from "./words.ts";

interface Props {
  readonly traces: Pair<Trace>;
  readonly comparison: Comparison;
}

/** Where two courses sail together and where they part, drawn and in words. */
export function RouteChart({ traces: [a, b], comparison }: Props) {
  const { columns, marks, lines } = chartOf(a, b, comparison);
  const style = { "--columns": String(columns), "--height": `${HEIGHT}px` } as CSSProperties;
  return (
    <figure className="routes">
      <div className="routes-chart" style={style} aria-hidden="true">
        <svg viewBox={`0 0 ${columns} ${HEIGHT}`} preserveAspectRatio="none">
          <path d={lines[0]} data-side="first" />
          <path d={lines[1]} data-side="second" />
        </svg>
        {marks[0].map((mark) => (
          <ChartMark key={`${mark.kind}${mark.x}`} mark={mark} side="first" label={labelOf(mark, a)} />
        ))}
        {marks[1].map((mark) => (
          <ChartMark
            key={`${mark.kind}${mark.x}`}
            mark={mark}
            side="second"
            label={isShared(mark, marks[0]) ? null : labelOf(mark, b)}
          />
        ))}
      </div>
      <figcaption aria-live="polite">{inWords(comparison, a, b)}</figcaption>
    </figure>
  );
}

interface MarkProps {
  readonly mark: Mark;
  readonly side: "first" | "second";
  /** null where the other course's mark has it already. */
  readonly label: string | null;
}

function ChartMark({ mark, side, label }: MarkProps) {
  const style = { "--x": String(mark.x + 0.5), "--y": `${mark.y}px` } as CSSProperties;
  return (
    <span className="routes-mark" style={style} data-kind={mark.kind} data-side={side} data-parted={mark.parted}>
      {label === null ? null : <span className="routes-label">{label}</span>}
    </span>
  );
}

function labelOf(mark: Mark, { answer }: Trace): string {
  return mark.kind === "landfall" && answer !== null ? withoutCitations(answer.text) : mark.name;
}

function isShared(mark: Mark, others: readonly Mark[]): boolean {
  return !mark.parted && others.some(({ x, kind, parted }) => x === mark.x && kind === mark.kind && !parted);
}
