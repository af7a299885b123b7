import { askAgain, useSession } from "../ask/session.ts";
import { Course } from "../course/Course.tsx";
import { Failure } from "../shared/Failure.tsx";
import { when } from "../shared/format.ts";
import { go, hrefOf } from "../shared/route.ts";
import { useTrace } from "./useTrace.ts";

/** A stored trace, read-only; the one that is being answered is shown as it grows. */
export function TraceScreen({ id }: { readonly id: string }) {
  const idle = useSession((session) => session.phase === "idle");
  const { trace, error } = useTrace(id);
  const again = (): void => {
    if (trace === null) return;
    go("ask");
    void askAgain(trace);
  };
  return (
    <div className="screen">
      <p className="trace-back">
        <a href={hrefOf("history")}>History</a>
        {trace === null ? null : <span className="figure muted">{when(trace.startedAt)}</span>}
      </p>
      {trace === null && error !== null ? <Failure error={error} /> : null}
      {trace === null ? null : <Course trace={trace} onAskAgain={idle ? again : null} />}
    </div>
  );
}
