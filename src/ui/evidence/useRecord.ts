import { useEffect, useState } from "react";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { PackRecord } from "../../engine/packs/types.ts";
import { useMachine } from "../machine/machine.ts";

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly record: PackRecord }
  | { readonly state: "failed"; readonly error: ErrorReport };

/** The whole record behind a piece of evidence; stays "loading" while another tab has the packs. */
export function useRecord(packId: string, recordId: string): Loaded {
  const sextant = useMachine((machine) => machine.sextant);
  const key = `${packId}/${recordId}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly loaded: Loaded } | null>(null);
  useEffect(() => {
    if (sextant === null) return;
    let gone = false;
    const take = (loaded: Loaded): void => {
      if (!gone) setHeld({ key, loaded });
    };
    sextant.record(packId, recordId).then(
      (record) => take({ state: "ready", record }),
      (thrown: unknown) => take({ state: "failed", error: reportOf(thrown) }),
    );
    return () => {
      gone = true;
    };
  }, [sextant, packId, recordId, key]);
  return held?.key === key ? held.loaded : { state: "loading" };
}
