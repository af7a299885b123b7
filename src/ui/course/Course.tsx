import type { Trace } from "../../engine/trace/types.ts";
import { Failure } from "../shared/Failure.tsx";
import { Button } from "../shared/Button.tsx";
import { CourseActions } from "./CourseActions.tsx";
import { Departure } from "./Departure.tsx";
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

/** How a course ended that found no landfall. */
function Ending({ trace, onAskAgain }: Props) {
  const { state, error } = trace;
  if (state === "failed" && error !== null && error.code !== "aborted") {
    return (
      <div className="course-end">
        <Failure error={error}>
          {onAskAgain === null ? null : (
            <Button icon="again" onClick={onAskAgain}>
              Try again
            </Button>
          )}
        </Failure>
      </div>
    );
  }
  if (state === "interrupted") {
    return (
      <p className="course-end interrupted">Interrupted before the answer came. What was found until then is kept.</p>
    );
  }
  if (error?.code === "aborted") {
    return <p className="course-end interrupted">Stopped before the answer came. What was found until then is kept.</p>;
  }
  return null;
}
