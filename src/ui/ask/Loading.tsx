import type { PartState, Status } from "../../workers/types.ts";
import { isReady, pauseDownload, resumeDownload, takeOver, useMachine, wasPrepared } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { bytes } from "../shared/format.ts";
import { Scale } from "../shared/Scale.tsx";
import { useSession } from "./session.ts";

/** What stands between the person and an answer: another tab, a download, a failure. Nothing once all is ready. */
export function Loading({ showError }: { readonly showError: boolean }) {
  const { tab, status, preparing, paused, error } = useMachine();
  const waiting = useSession((session) => session.phase === "waiting");
  if (tab === "elsewhere") return <Elsewhere />;
  if (status === null || isReady(status)) return null;
  if (error !== null && showError) {
    return (
      <Failure error={error}>
        <Button icon="again" onClick={resumeDownload}>
          Try again
        </Button>
      </Failure>
    );
  }
  if (!preparing && !paused) return null;
  const { loaded, total, label } = progressOf(status);
  const first = !wasPrepared();
  return (
    <section className="loading" aria-label={first ? "First visit" : "Loading"}>
      <h2>{paused ? "Download paused" : first ? "First visit: models and knowledge come to this device" : "Loading from this device"}</h2>
      {first ? (
        <p className="muted">
          {total > 0 ? `${bytes(total)} once, ` : ""}then everything works without a network. Questions and files never leave this device.
        </p>
      ) : null}
      <Scale label={first ? "Download" : "Loading"} value={total === 0 ? 0 : loaded / total} />
      <div className="loading-foot">
        <p className="figure">
          {total === 0 ? "Starting" : `${bytes(loaded)} of ${bytes(total)}`}
          {label === "" || paused ? "" : ` · ${label}`}
        </p>
        {paused ? (
          <Button weight="solid" onClick={resumeDownload}>
            Resume
          </Button>
        ) : first ? (
          <Button onClick={pauseDownload}>Cancel download</Button>
        ) : null}
      </div>
      {waiting ? <p role="status">Your question is kept and asked as soon as this is done.</p> : null}
    </section>
  );
}

function Elsewhere() {
  return (
    <section className="notice" aria-label="Another tab">
      <h2>Another tab holds the models</h2>
      <p>
        Two tabs would load them twice. Ask there, or take over here: a question running there stops, and what it found stays in the
        history.
      </p>
      <div className="button-row">
        <Button weight="solid" onClick={takeOver}>
          Take over here
        </Button>
      </div>
    </section>
  );
}

/** Both parts as one honest bar. */
function progressOf(status: Status): { readonly loaded: number; readonly total: number; readonly label: string } {
  const parts: readonly PartState[] = [status.policy, status.retrieval];
  const moving = parts.flatMap((part) => (part.state === "loading" ? [part.progress] : []));
  return {
    loaded: moving.reduce((sum, p) => sum + p.loaded, 0),
    total: moving.reduce((sum, p) => sum + p.total, 0),
    label: moving.find((p) => p.loaded < p.total)?.label ?? "",
  };
}
