import { useState } from "react";
import { COMPACT_POLICIES } from "../../engine/models/catalogue.ts";
import type { PolicyEntry } from "../../engine/models/types.ts";
import { reportOf, type ErrorReport } from "../../engine/errors.ts";
import type { Trace } from "../../engine/trace/types.ts";
import { askAnother, pictureAtHand, useSession } from "../ask/session.ts";
import { useMachine } from "../machine/machine.ts";
import { isBusy, useComing } from "../machine/policies.ts";
import { Button } from "../shared/Button.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Failure } from "../shared/Failure.tsx";
import { sizeInWords, useWeight } from "../models/weight.ts";

/** Asks one of the other policies that ship with Sextant the same question. Nothing where there is no other. */
export function AskAnother({ trace }: { readonly trace: Trace }) {
  const [open, setOpen] = useState(false);
  const sextant = useMachine((machine) => machine.sextant);
  const others = COMPACT_POLICIES.filter(({ id }) => id !== trace.policy.id);
  if (others.length === 0 || sextant === null) return null;
  return (
    <>
      <Button icon="compare" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Ask another policy…
      </Button>
      {open ? <ChoosePolicy trace={trace} others={others} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Props {
  readonly trace: Trace;
  readonly others: readonly PolicyEntry[];
  readonly onClose: () => void;
}

function ChoosePolicy({ trace, others, onClose }: Props) {
  const [error, setError] = useState<ErrorReport | null>(null);
  const asked = useSession((session) => session.asked);
  const busy = useComing(({ coming }) => isBusy(coming));
  const choose = (id: string): void => {
    askAnother(trace, id).catch((thrown: unknown) => setError(reportOf(thrown)));
  };
  return (
    <Dialog title="Ask another policy" onClose={onClose}>
      <p className="muted">
        It answers the same question; both courses then stand side by side. The policy in use stays the one that answers
        your other questions.
      </p>
      {pictureAtHand(trace, asked) === "small" ? (
        <p className="muted">It is shown the small picture that the history keeps, not the one first asked about.</p>
      ) : null}
      {busy ? <p role="status">Another policy is on its way; ask when it is here.</p> : null}
      {error === null ? null : <Failure error={error} />}
      <ul className="parts" aria-label="Other policies">
        {others.map((entry) => (
          <Other key={entry.id} entry={entry} busy={busy} onChoose={() => choose(entry.id)} />
        ))}
      </ul>
      <div className="button-row">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

interface OtherProps {
  readonly entry: PolicyEntry;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function Other({ entry, busy, onChoose }: OtherProps) {
  const weight = useWeight(entry.id);
  return (
    <li className="part">
      <h3>{entry.name}</h3>
      <p className="muted">{entry.about}</p>
      <p className="figure muted">{sizeInWords(weight)}</p>
      <div className="button-row">
        <Button disabled={busy} onClick={onChoose}>
          {weight?.missing === 0 ? `Ask ${entry.name}` : `Download and ask ${entry.name}`}
        </Button>
      </div>
    </li>
  );
}
