import type { PartInfo, PartState } from "../../workers/types.ts";
import { Fact } from "../library/LibraryScreen.tsx";
import { useMachine } from "../machine/machine.ts";
import { Failure } from "../shared/Failure.tsx";
import { bytes, percent, plural } from "../shared/format.ts";
import { Scale } from "../shared/Scale.tsx";
import { NEXT, useTheme } from "../shared/theme.ts";
import { Button } from "../shared/Button.tsx";
import { OtherModels } from "./OtherModels.tsx";
import { PARTS } from "./parts.ts";
import { Policies } from "./Policies.tsx";

/** What runs where, and why. */
export function ModelsScreen() {
  const { status, tab } = useMachine();
  const parts = status?.parts ?? [];
  return (
    <div className="screen">
      <header>
        <h1>What runs where</h1>
        <p className="lead">Every model runs in this page, on this device. {status?.deviceReason}</p>
      </header>
      {tab === "elsewhere" ? (
        <p className="notice">The models run in another tab. Take over under Ask to run them here.</p>
      ) : null}
      <div className="sections">
        {status === null ? null : (
          <section className="section" aria-labelledby="loaded">
            <h2 id="loaded">In use</h2>
            <State name="Policy" state={status.policy} />
            <State name="Retrieval" state={status.retrieval} />
            <ul className="parts" aria-label="Models in use">
              {parts.map((part) => (
                <PartItem key={part.part} part={part} />
              ))}
            </ul>
          </section>
        )}
        <Policies />
        <OtherModels />
        <Isolation />
        <Appearance />
      </div>
    </div>
  );
}

function PartItem({ part }: { readonly part: PartInfo }) {
  const { name, does } = PARTS[part.part];
  return (
    <li className="part">
      <h3>{name}</h3>
      <p className="muted">{does}</p>
      <dl className="facts">
        <Fact name="Model" value={part.model} />
        <Fact name="Device" value={part.device === "wasm" ? `wasm, ${plural(part.threads, "thread")}` : part.device} />
        <Fact name="Weights" value={`${part.dtype}, ${bytes(part.bytes)}`} />
      </dl>
    </li>
  );
}

function State({ name, state }: { readonly name: string; readonly state: PartState }) {
  if (state.state === "failed") return <Failure error={state.error} />;
  if (state.state === "restarting") return <p role="status">{name} stopped and is being started again.</p>;
  if (state.state !== "loading") return null;
  const { loaded, total, label } = state.progress;
  const share = total === 0 ? 0 : loaded / total;
  return (
    <div className="part-loading">
      <p className="figure">
        {name}: {label}, {percent(share)}
      </p>
      <Scale label={`Loading ${name}`} value={share} />
    </div>
  );
}

function Isolation() {
  return (
    <section className="section" aria-labelledby="isolation">
      <h2 id="isolation">Threads</h2>
      {crossOriginIsolated ? (
        <p>
          This page is cross-origin isolated, so wasm may use several threads. This device offers{" "}
          <span className="figure">{navigator.hardwareConcurrency}</span>.
        </p>
      ) : (
        <p>
          This page is not cross-origin isolated: wasm runs on one thread, which is slower but right. The server has to
          send Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp; reload the page
          once if it is installed.
        </p>
      )}
    </section>
  );
}

/** The rail has no room for it on a phone. */
function Appearance() {
  const { theme, choose } = useTheme();
  return (
    <section className="section" aria-labelledby="appearance">
      <h2 id="appearance">Appearance</h2>
      <div className="button-row" role="group" aria-labelledby="appearance">
        {(Object.keys(NEXT) as (keyof typeof NEXT)[]).map((name) => (
          <Button key={name} icon={name} aria-pressed={theme === name} onClick={() => choose(name)}>
            {{ system: "As the system", light: "Light", dark: "Dark" }[name]}
          </Button>
        ))}
      </div>
    </section>
  );
}
