import type { ReactNode } from "react";
import type { ErrorReport } from "../../engine/errors.ts";
import { compareTraces } from "../../engine/trace/compare.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { LogLine } from "../ask/LogLine.tsx";
import { useSession } from "../ask/session.ts";
import { Departure } from "../course/Departure.tsx";
import { useTrace } from "../history/useTrace.ts";
import { Failure } from "../shared/Failure.tsx";
import { hrefOf } from "../shared/route.ts";
import { BesideCourse } from "./BesideCourse.tsx";
import { Figures } from "./Figures.tsx";
import { RouteChart } from "./RouteChart.tsx";
import { namesOf, type Pair } from "./words.ts";

/** Two courses side by side: of one question by two policies, or any two of the history. */
export function CompareScreen({ ids: [first, second] }: { readonly ids: Pair<string> }) {
  const a = useTrace(first);
  const b = useTrace(second);
  const running = useSession(({ phase, id }) => phase !== "idle" && id === second);
  return (
    <div className="screen compare">
      <p className="trace-back">
        <a href={hrefOf("history")}>History</a>
      </p>
      {a.trace === null && a.error !== null ? <Failure error={a.error} /> : null}
      {a.trace === null ? null : b.trace === null ? (
        <OneCourse trace={a.trace}>
          <Missing id={second} error={b.error} />
        </OneCourse>
      ) : (
        <BothCourses traces={[a.trace, b.trace]} />
      )}
      {running ? <LogLine /> : null}
    </div>
  );
}

function BothCourses({ traces }: { readonly traces: Pair<Trace> }) {
  const [a, b] = traces;
  const comparison = compareTraces(a, b);
  const [one, two] = namesOf(a, b);
  return (
    <>
      <Departure trace={a} />
      {comparison.sameQuestion ? null : (
        <div className="beside-question">
          <p className="muted">beside another question:</p>
          <p className="departure-question">{b.question}</p>
        </div>
      )}
      <RouteChart traces={traces} comparison={comparison} />
      <Figures traces={traces} comparison={comparison} />
      <div className="beside">
        <BesideCourse trace={a} name={one} side="first" differences={comparison.steps} />
        <BesideCourse trace={b} name={two} side="second" differences={comparison.steps} />
      </div>
    </>
  );
}

/** The first course, and in the place of the second what is to be said of it. */
function OneCourse({ trace, children }: { readonly trace: Trace; readonly children: ReactNode }) {
  return (
    <>
      <Departure trace={trace} />
      <div className="beside">
        <BesideCourse trace={trace} name={trace.policy.name} side="first" differences={[]} />
        <div>{children}</div>
      </div>
    </>
  );
}

/** Why the second course is not there: it has not begun, was stopped before it did, failed, or is not in the history. */
function Missing({ id, error }: { readonly id: string; readonly error: ErrorReport | null }) {
  const { phase, id: asked, askError } = useSession();
  if (asked !== id) return error === null ? null : <Failure error={error} />;
  if (askError !== null) return <Failure error={askError} />;
  if (phase === "idle") return <p className="muted">The second course was stopped before it began.</p>;
  return <p role="status">The second course begins as soon as its policy is in place.</p>;
}
