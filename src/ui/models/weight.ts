import { useEffect, useState } from "react";
import type { Weight } from "../../engine/models/download.ts";
import { useMachine } from "../machine/machine.ts";
import { isBusy, useComing } from "../machine/policies.ts";
import { bytes } from "../shared/format.ts";

/** What a policy that ships with Sextant weighs on this device; null until it is known. Read anew when one has come. */
export function useWeight(id: string): Weight | null {
  const sextant = useMachine((machine) => machine.sextant);
  const busy = useComing(({ coming }) => isBusy(coming));
  const [weight, setWeight] = useState<Weight | null>(null);
  useEffect(() => {
    let gone = false;
    sextant?.weighPolicy(id).then(
      (found) => {
        if (!gone) setWeight(found);
      },
      // Storage is refused: choosing it meets the same and says so.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [sextant, id, busy]);
  return weight;
}

/** "171 MB, on this device", "171 MB, 135 MB of it to download". */
export function sizeInWords(weight: Weight | null): string {
  if (weight === null) return "…";
  const { total, missing } = weight;
  if (missing === 0) return `${bytes(total)}, on this device`;
  return missing === total ? `${bytes(total)} to download` : `${bytes(total)}, ${bytes(missing)} of it to download`;
}
