import type { Download } from "../machine/downloads.ts";
import { isReady, pauseDownload, resumeDownload, takeOver, useMachine, wasPrepared } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { bytes, percent } from "../shared/format.ts";
import { Scale } from "../shared/Scale.tsx";
import { useSession } from "./session.ts";

/** What stands between the person and an answer: another tab, a download, a failure. Nothing once all is ready. */
export function Loading({ showError }: { readonly showError: boolean }) {
  const { tab, status, preparing, paused, error, downloads } = useMachine();
  const waiting = useSession((session) => session.phase === "waiting");
  if (tab === "elsewhere") return <Elsewhere />;
  if (status === null || isReady(status)) return null;
  if (error !== null) {
    if (!showError) return null;
    return (
      <Failure error={error}>
        <Button icon="again" onClick={resumeDownload}>
          Try again
        </Button>
      </Failure>
    );
  }
  if (!preparing && !paused) return null;
  const total = sum(downloads.list, "total");
  const loaded = Math.min(total, sum(downloads.list, "loaded"));
  const first = !wasPrepared();
  return (
    <section className="loading" aria-label={first ? "First visit" : "Loading"}>
      <h2>
        {paused
          ? "Download paused"
          : first
            ? "First, models and knowledge come to this device"
            : "Loading from this device"}
      </h2>
      {first ? (
        <p className="muted">
          {bytes(total)}, once. After that it works without a network, and neither questions nor pictures leave this
          device. You can write your question meanwhile.
        </p>
      ) : null}
      <Scale label={first ? "Download" : "Loading"} value={total === 0 ? 0 : loaded / total} />
      <div className="loading-foot">
        <p className="figure">
          {bytes(loaded)} of {bytes(total)}
        </p>
        {paused ? (
          <Button weight="solid" onClick={resumeDownload}>
            Resume download
          </Button>
        ) : first ? (
          <Button onClick={pauseDownload}>Cancel download</Button>
        ) : null}
      </div>
      {first ? <Manifest list={downloads.list} /> : null}
      {waiting ? <p role="status">Your question is kept and asked as soon as this is done.</p> : null}
    </section>
  );
}

/** What is downloaded, item by item. */
function Manifest({ list }: { readonly list: readonly Download[] }) {
  return (
    <ul className="loading-list" aria-label="What is downloaded">
      {list.map((item) => (
        <li key={item.name}>
          <span>{item.name}</span>
          <span className="figure">{bytes(item.total)}</span>
          <span className="figure loading-share">
            {item.total > 0 && item.loaded >= item.total ? "here" : percent(item.loaded / Math.max(1, item.total))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function sum(list: readonly Download[], key: "loaded" | "total"): number {
  return list.reduce((all, item) => all + item[key], 0);
}

function Elsewhere() {
  return (
    <section className="notice" aria-label="Another tab">
      <h2>Another tab holds the models</h2>
      <p>
        Two tabs would load them twice. Ask there, or take over here: a question running there stops, and what it found
        stays in the history.
      </p>
      <div className="button-row">
        <Button weight="solid" onClick={takeOver}>
          Take over here
        </Button>
      </div>
    </section>
  );
}
