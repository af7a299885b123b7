import type { CSSProperties } from "react";
import type { StepDifference } from "../../engine/trace/compare.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { Ending } from "../course/Ending.tsx";
import { Landfall } from "../course/Landfall.tsx";
import { Waypoint } from "../course/Waypoint.tsx";
import { when } from "../shared/format.ts";
import { hrefOf } from "../shared/route.ts";

interface Props {
  readonly trace: Trace;
  readonly name: string;
  readonly side: "first" | "second";
  /** In what each step differs from the other course's; empty while there is no other. */
  readonly differences: readonly StepDifference[];
}

/** One of two courses side by side: their steps stand on one level, and say in what they differ. */
export function BesideCourse({ trace, name, side, differences }: Props) {
  const rows = Math.max(differences.length, trace.steps.length);
  const none = trace.state === "finished" ? rows - trace.steps.length : 0;
  const style = { "--steps": String(Math.max(1, rows)) } as CSSProperties;
  return (
    <article
      className="course beside-course"
      style={style}
      data-state={trace.state}
      aria-label={`Course of ${name}`}
      aria-busy={trace.state === "running"}
    >
      <header className="departure beside-head">
        <h2>
          <span className="line-sample" data-side={side} aria-hidden="true" /> {name}
        </h2>
        <p className="muted">
          <span className="figure">{when(trace.startedAt)}</span> ·{" "}
          <a href={hrefOf("history", trace.id)} aria-label={`Open the course of ${name} alone`}>
            Open alone
          </a>
        </p>
      </header>
      <ol className="waypoints">
        {trace.steps.map((step, index) => (
          <Waypoint key={index} trace={trace} step={step} index={index} differs={inTags(differences[index])} />
        ))}
        {Array.from({ length: none }, (_, i) => (
          <li key={`none-${i}`} className="waypoint" data-stop="true">
            <p className="muted">No step {trace.steps.length + i + 1}</p>
          </li>
        ))}
      </ol>
      <div className="beside-end">
        <Landfall trace={trace} name={`Answer of ${name}`} />
        <Ending trace={trace} />
      </div>
    </article>
  );
}

function inTags(difference: StepDifference | undefined): readonly string[] {
  if (difference === undefined) return [];
  const { expert, words, answer } = difference;
  return [...(expert ? ["other route"] : []), ...(words ? ["other words"] : []), ...(answer ? ["other answer"] : [])];
}
