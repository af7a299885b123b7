import type { Trace } from "../../engine/trace/types.ts";
import { CourseActions } from "./CourseActions.tsx";
import { Departure } from "./Departure.tsx";
import { Ending } from "./Ending.tsx";
import { Landfall } from "./Landfall.tsx";
import { Waypoint } from "./Waypoint.tsx";

interface Props {
  readonly trace: Trace;
  readonly onAskAgain: (() => void) | null;
  readonly onNew?: (() => void) | undefined;
}

/** A trace drawn as a course: the question, a waypoint for each step, the answer as landfall. Live and stored alike. */
export function Course({ trace, onAskAgain, onNew }: Props) {
  const running = trace.state === "running";
  return (
    <article className="course" data-state={trace.state} aria-busy={running}>
      <Departure trace={trace} />
      <ol className="waypoints">
        {trace.steps.map((step, index) => (
          <Waypoint key={index} trace={trace} step={step} index={index} />
        ))}
      </ol>
      <Landfall trace={trace} />
      <Ending trace={trace} onAskAgain={onAskAgain} />
      {running ? null : <CourseActions trace={trace} onAskAgain={onAskAgain} onNew={onNew} />}
    </article>
  );
}
