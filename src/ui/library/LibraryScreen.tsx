import { useState } from "react";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { Status } from "../../workers/types.ts";
import { contents } from "../evidence/KnowledgeAtHand.tsx";
import { resumeDownload, useMachine } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Failure } from "../shared/Failure.tsx";
import { bytes, percent } from "../shared/format.ts";
import { AddPack } from "./AddPack.tsx";
import { BEARINGS, bearingName } from "../shared/kinds.ts";

type Pack = Status["packs"][number];

/** What may be asked of: the packs on this device, with their sources and licences. */
export function LibraryScreen() {
  const { status, sextant, tab, preparing, error } = useMachine();
  const [removing, setRemoving] = useState<Pack | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const packs = status?.packs ?? [];

  const remove = (pack: Pack): void => {
    setRemoving(null);
    setFailure(null);
    sextant?.removePack(pack.id).catch((thrown: unknown) => setFailure(reportOf(thrown)));
  };

  return (
    <div className="screen">
      <header>
        <h1>Library</h1>
        <p className="lead">Packs of knowledge on this device. Sextant answers from these and from nothing else.</p>
      </header>
      {failure === null ? null : <Failure error={failure} />}
      {error === null ? null : (
        <Failure error={error}>
          <Button icon="again" onClick={resumeDownload}>
            Try again
          </Button>
        </Failure>
      )}
      {tab === "elsewhere" ? (
        <p className="notice">The packs are in use by another tab. Take over under Ask to see them here.</p>
      ) : null}
      {status !== null && packs.length === 0 ? (
        <p className="muted">{preparing ? "The packs are on their way." : "No packs are installed."}</p>
      ) : null}
      <ul className="packs" aria-label="Packs">
        {packs.map((pack) => (
          <PackItem key={pack.id} pack={pack} onRemove={() => setRemoving(pack)} />
        ))}
      </ul>
      {sextant === null ? null : <AddPack />}
      {status === null ? null : (
        <section className="section" aria-labelledby="storage">
          <h2 id="storage">Storage</h2>
          <Storage storage={status.storage} />
          <div className="button-row">
            <Button icon="again" disabled={preparing || sextant === null} onClick={() => void reinstall(setFailure)}>
              Install missing packs
            </Button>
          </div>
        </section>
      )}
      {removing === null ? null : (
        <Dialog title={`Remove ${removing.name}?`} onClose={() => setRemoving(null)}>
          <p>
            {removing.remote === undefined ? `${bytes(removing.bytes)} are freed.` : "What was read of it is freed."}{" "}
            Answers in the history keep their excerpts; whole tables and pictures of this pack can no longer be opened
            until it is installed again.
          </p>
          <div className="button-row">
            <Button weight="danger" icon="remove" onClick={() => remove(removing)}>
              Remove
            </Button>
            <Button onClick={() => setRemoving(null)}>Keep</Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

async function reinstall(onError: (error: ErrorReport | null) => void): Promise<void> {
  onError(null);
  try {
    await useMachine.getState().sextant?.prepare();
  } catch (thrown) {
    onError(reportOf(thrown));
  }
}

function PackItem({ pack, onRemove }: { readonly pack: Pack; readonly onRemove: () => void }) {
  const noun = BEARINGS.find((b) => b.kind === pack.expert)?.noun ?? "record";
  return (
    <li className="pack">
      <article aria-label={pack.name}>
        <header className="pack-head">
          <h2>{pack.name}</h2>
          <Button icon="remove" aria-label={`Remove ${pack.name}`} onClick={onRemove}>
            Remove
          </Button>
        </header>
        <p>{pack.description}</p>
        {pack.error === null ? null : <Failure error={pack.error} />}
        <dl className="facts">
          <Fact name="Expert" value={bearingName(pack.expert)} />
          <Fact name="Holds" value={contents(pack, noun)} />
          <Fact name="Size" value={bytes(pack.bytes)} />
          {pack.remote === undefined ? null : <Fact name="Read from" value={new URL(pack.remote).host} />}
          <Fact name="Version" value={pack.version} />
          <Fact name="Encoder" value={`${pack.encoder.id}, ${pack.encoder.dimension} dimensions`} />
          <Fact name="Licence" value={pack.licence} />
        </dl>
        <details className="pack-sources">
          <summary>Sources and attribution</summary>
          <ul>
            {Object.entries(pack.sources).map(([key, source]) => (
              <li key={key}>
                <span className="source-name">
                  {source.name} <span className="figure">{source.version}</span>
                </span>
                <span className="muted">
                  {source.licence}. {source.attribution}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </article>
    </li>
  );
}

export function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Storage({ storage }: { readonly storage: Status["storage"] }) {
  const { used, quota, persisted } = storage;
  return (
    <p>
      <span className="figure">{bytes(used)}</span> used
      {quota > 0 ? (
        <>
          {" "}
          of <span className="figure">{bytes(quota)}</span> that the browser allows ({percent(used / quota)})
        </>
      ) : null}
      .{" "}
      {persisted
        ? "The browser promised not to clear it by itself."
        : "The browser may clear it when space runs short; installing the app usually prevents that."}
    </p>
  );
}
