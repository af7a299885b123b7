import type { PolicyEntry } from "../../engine/models/types.ts";
import { useMachine } from "../machine/machine.ts";
import { cancelChoice, choosePolicy, isBusy, useComing } from "../machine/policies.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { bytes, percent } from "../shared/format.ts";
import { Scale } from "../shared/Scale.tsx";

interface Props {
  readonly entry: PolicyEntry;
  /** "Use", or "Download and use". */
  readonly verb: string;
}

/** Puts a policy in use; on its way it says how far it is, and can be cancelled. The one in use serves meanwhile. */
export function ChoosePolicy({ entry, verb }: Props) {
  const { sextant, status } = useMachine();
  const { coming } = useComing();
  const mine = coming?.id === entry.id ? coming : null;
  if (mine !== null && mine.error === null) return <OnItsWay name={entry.name} progress={mine.progress} />;
  const settled = status?.policy.state === "ready" || status?.policy.state === "failed";
  const busy = sextant === null || isBusy(coming) || !settled;
  return (
    <>
      {mine === null || mine.error === null ? null : <Failure error={mine.error} />}
      <div className="button-row">
        <Button disabled={busy} onClick={() => void choosePolicy(entry.id)}>
          {verb} {entry.name}
        </Button>
      </div>
    </>
  );
}

interface OnItsWayProps {
  readonly name: string;
  readonly progress: { readonly loaded: number; readonly total: number } | null;
}

function OnItsWay({ name, progress }: OnItsWayProps) {
  if (progress === null) return <p role="status">Being put in place of the one in use.</p>;
  const { loaded, total } = progress;
  const share = total === 0 ? 0 : loaded / total;
  return (
    <div className="part-loading">
      <Scale label={`Downloading ${name}`} value={share} />
      <div className="loading-foot">
        <p className="figure">
          {bytes(loaded)} of {bytes(total)}, {percent(share)}
        </p>
        <Button onClick={cancelChoice}>Cancel download</Button>
      </div>
    </div>
  );
}
