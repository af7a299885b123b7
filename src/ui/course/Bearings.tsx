import type { CSSProperties } from "react";
import type { ExpertKind } from "../../engine/packs/types.ts";
import { BEARINGS } from "../shared/kinds.ts";
import { percent } from "../shared/format.ts";

interface Props {
  /** null for policies that give no probabilities: then only the choice is drawn. */
  readonly probabilities: Readonly<Record<ExpertKind, number>> | null;
  readonly taken: ExpertKind | null;
}

/** The three experts as thin bars, the one taken in the accent. */
export function Bearings({ probabilities, taken }: Props) {
  return (
    <ul className="bearings" aria-label="Experts">
      {BEARINGS.map(({ kind, name }) => {
        const chosen = kind === taken;
        const share = probabilities === null ? (chosen ? 1 : 0) : probabilities[kind];
        return (
          <li key={kind} className="bearing" data-taken={chosen}>
            <span className="bearing-name">
              {name}
              {chosen ? <span className="bearing-taken"> taken</span> : null}
            </span>
            {probabilities === null ? null : <span className="figure">{percent(share)}</span>}
            <span className="bearing-bar" style={{ "--value": String(share) } as CSSProperties} />
          </li>
        );
      })}
    </ul>
  );
}
