import { useEffect, useState } from "react";
import { reportOf, SextantError, type ErrorReport } from "../../engine/errors.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { useSession } from "../ask/session.ts";
import { history } from "./history.ts";

interface Found {
  readonly trace: Trace | null;
  /** Why there is none; also set before a question that waits for its policy has begun. */
  readonly error: ErrorReport | null;
}

/** A trace of the history, or of the question that is being answered, as it grows. Mount it anew for another id. */
export function useTrace(id: string): Found {
  const live = useSession(({ trace, beside }) => (trace?.id === id ? trace : beside?.id === id ? beside : null));
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
  return { trace: live ?? stored, error };
}

function missing(): ErrorReport {
  return new SextantError(
    "invalid-data",
    "This question is not in the history of this browser.",
    "It may have been deleted, or asked elsewhere: import its JSON under History.",
  ).report();
}
