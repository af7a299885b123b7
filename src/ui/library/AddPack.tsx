import { useRef, useState } from "react";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { ByteProgress } from "../../engine/packs/types.ts";
import { useMachine } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { bytes } from "../shared/format.ts";
import { Scale } from "../shared/Scale.tsx";
import { packAddress } from "./address.ts";

type How = "install" | "remote";

/** Adds a pack by its address: downloaded whole, or used from where it lies. */
export function AddPack() {
  const { sextant, preparing } = useMachine();
  const [address, setAddress] = useState("");
  const [progress, setProgress] = useState<ByteProgress | null>(null);
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  const [added, setAdded] = useState("");
  const cancelling = useRef<AbortController | null>(null);

  const add = async (how: How): Promise<void> => {
    setFailure(null);
    setAdded("");
    const controller = new AbortController();
    cancelling.current = controller;
    try {
      const url = packAddress(address, location.href);
      setProgress({ label: "", loaded: 0, total: 0 });
      const pack = await sextant?.addPack(url, how, { signal: controller.signal, onProgress: setProgress });
      setAdded(pack === undefined ? "" : `${pack.name} is ${how === "install" ? "installed" : "at hand"}.`);
      setAddress("");
    } catch (thrown) {
      if (!controller.signal.aborted) setFailure(reportOf(thrown));
    } finally {
      setProgress(null);
    }
  };

  const busy = progress !== null;
  const { loaded, total } = progress ?? { loaded: 0, total: 0 };
  return (
    <section className="section" aria-labelledby="add-pack">
      <h2 id="add-pack">Add a pack</h2>
      <form
        className="add-pack"
        onSubmit={(event) => {
          event.preventDefault();
          void add("install");
        }}
      >
        <label htmlFor="pack-address">Address of its manifest.json, on this site or on huggingface.co</label>
        <input
          id="pack-address"
          className="field"
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={address}
          disabled={busy}
          onChange={(event) => setAddress(event.target.value)}
        />
        <div className="button-row">
          <Button type="submit" icon="again" disabled={busy || preparing || sextant === null}>
            Install
          </Button>
          <Button disabled={busy || preparing || sextant === null} onClick={() => void add("remote")}>
            Use from there
          </Button>
          {busy ? <Button onClick={() => cancelling.current?.abort()}>Cancel</Button> : null}
        </div>
      </form>
      <p className="muted">
        Installed, a pack works offline. Used from there, only what a search needs is read: your sub-questions stay
        here, but the server sees which parts of its pack are asked for.
      </p>
      <div role="status">
        {busy ? (
          <>
            <Scale label="Download" value={total === 0 ? 0 : loaded / total} />
            <span className="figure">
              {total === 0 ? "Reading the manifest" : `${bytes(loaded)} of ${bytes(total)}`}
            </span>
          </>
        ) : (
          added
        )}
      </div>
      {failure === null ? null : <Failure error={failure} />}
    </section>
  );
}
