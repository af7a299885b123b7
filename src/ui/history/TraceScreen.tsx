import { useEffect, useState } from "react";
import { reportOf, SextantError, type ErrorReport } from "../../engine/errors.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { askAgain, useSession } from "../ask/session.ts";
import { Course } from "../course/Course.tsx";
import { Failure } from "../shared/Failure.tsx";
import { when } from "../shared/format.ts";
import { go, hrefOf } from "../shared/route.ts";
import { history } from "./history.ts";

/** A stored trace, read-only; the one that is being answered is shown as it grows. */
export function TraceScreen({ id }: { readonly id: string }) {
  const live = useSession((session) => (session.trace?.id === id ? session.trace : null));
  const idle = useSession((session) => session.phase === "idle");
  const [stored, setStored] = useState<Trace | null>(null);
  const [error, setError] = useState<ErrorReport | null>(null);
  useEffect(() => {
    let gone = false;
    history()
      .then((store) => store.load(id))
      .then(
        (trace) => {
          if (gone) return;
          if (trace === undefined) setError(missing());
          else setStored(trace);
        },
        (thrown: unknown) => {
          if (!gone) setError(reportOf(thrown));
        },
      );
    return () => {
      gone = true;
    };
  }, [id]);

  const trace = live ?? stored;
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

function missing(): ErrorReport {
  return new SextantError(
    "invalid-data",
    "This question is not in the history of this browser.",
    "It may have been deleted, or asked elsewhere: import its JSON under History.",
  ).report();
}
