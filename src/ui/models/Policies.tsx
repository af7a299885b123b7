import { COMPACT_POLICIES } from "../../engine/models/catalogue.ts";
import type { PolicyEntry } from "../../engine/models/types.ts";
import { Fact } from "../library/LibraryScreen.tsx";
import { useMachine } from "../machine/machine.ts";
import { ChoosePolicy } from "./ChoosePolicy.tsx";
import { sizeInWords, useWeight } from "./weight.ts";

/** The policies that ship with Sextant: one base, trained in more than one way. */
export function Policies() {
  return (
    <section className="section" aria-labelledby="policies">
      <h2 id="policies">Policies that ship with Sextant</h2>
      <p className="muted">
        One base, trained in different ways; each runs everywhere. Under an answer, “Ask another policy…” shows the
        courses of two of them side by side.
      </p>
      <ul className="parts" aria-label="Policies">
        {COMPACT_POLICIES.map((entry) => (
          <PolicyItem key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function PolicyItem({ entry }: { readonly entry: PolicyEntry }) {
  const inUse = useMachine((machine) => machine.status?.policyInfo?.id === entry.id);
  const weight = useWeight(entry.id);
  return (
    <li className="part" aria-current={inUse ? "true" : undefined}>
      <div className="part-head">
        <h3>{entry.name}</h3>
        {inUse ? <span className="part-used">in use</span> : null}
      </div>
      <p className="muted">{entry.about}</p>
      <dl className="facts">
        <Fact name="Size" value={sizeInWords(weight)} />
        <Fact name="Licence" value={entry.licence} />
      </dl>
      {inUse ? null : <ChoosePolicy entry={entry} verb={weight?.missing === 0 ? "Use" : "Download and use"} />}
    </li>
  );
}
