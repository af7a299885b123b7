import { useEffect, useState } from "react";
import type { Trace } from "../../engine/trace/types.ts";
import { usePanel } from "../evidence/panel.ts";
import { useComing, type Coming } from "../machine/policies.ts";
import { Button } from "../shared/Button.tsx";
import { percent, seconds } from "../shared/format.ts";
import { stop, useSession } from "./session.ts";

/** What it is doing now, how long it has taken, how to stop it. */
export function LogLine() {
  const { trace, phase, asked } = useSession();
  const { coming } = useComing();
  const [since] = useState(() => Date.now());
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.key === "Escape" &&
        !event.defaultPrevented &&
        usePanel.getState().opened === null &&
        document.querySelector("dialog[open]") === null
      )
        stop();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const begun = phase === "running" ? (trace?.startedAt ?? since) : since;
  return (
    <div className="log-line">
      <p role="status" className="log-doing">
        {phase === "waiting" ? waitingFor(coming) : doing(trace, asked !== null && asked.picture !== null)}
      </p>
      <p className="figure log-time" aria-label="Elapsed time">
        {seconds(Math.max(0, now - begun) / 1000)}
      </p>
      <Button icon="stop" onClick={stop}>
        Stop
      </Button>
    </div>
  );
}

/** What a question waits for before it begins. */
function waitingFor(coming: Coming | null): string {
  if (coming === null) return "Waiting for the models";
  const { progress } = coming;
  if (progress === null) return "Putting the policy in place";
  return `Bringing ${progress.label} to this device, ${percent(progress.total === 0 ? 0 : progress.loaded / progress.total)}`;
}

/** What a running trace is at, in words. */
export function doing(trace: Trace | null, hasPicture: boolean): string {
  const step = trace?.steps.at(-1);
  if (trace === null || step === undefined) {
    return hasPicture && (trace === null || trace.notes === null) ? "Looking at the picture" : "Reading the question";
  }
  if (trace.answer !== null) return "Done";
  const name = `Step ${trace.steps.length}`;
  switch (step.state) {
    case "planning":
      return `${name}: thinking about what is missing`;
    case "retrieving":
      return `${name}: looking in ${step.expert === "table" ? "the tables" : step.expert === "text-image" ? "the pictures" : "the articles"}`;
    case "reading":
      return `${name}: reading what was found`;
    case "ended":
      return "Writing the answer";
  }
}
