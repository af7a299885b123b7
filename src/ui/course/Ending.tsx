import type { Trace } from "../../engine/trace/types.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";

interface Props {
  readonly trace: Trace;
  readonly onAskAgain?: (() => void) | null;
}

/** How a course ended that found no landfall. */
export function Ending({ trace, onAskAgain = null }: Props) {
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
