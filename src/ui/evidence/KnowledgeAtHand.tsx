import type { PackManifest } from "../../engine/packs/types.ts";
import { useSession } from "../ask/session.ts";
import { useMachine } from "../machine/machine.ts";
import { bytes, plural } from "../shared/format.ts";
import { BEARINGS } from "../shared/kinds.ts";
import { hrefOf } from "../shared/route.ts";
import { Rose } from "./Rose.tsx";

/** What may be asked of, in the right zone while no evidence is open. The needle points where the last step looked. */
export function KnowledgeAtHand() {
  const packs = useMachine((machine) => machine.status?.packs) ?? [];
  const taken = useSession((session) => session.trace?.steps.findLast((step) => step.expert !== null)?.expert ?? null);
  return (
    <div className="knowledge">
      <Rose taken={taken} />
      <div className="knowledge-block">
        <h2>Knowledge at hand</h2>
        {packs.length === 0 ? (
          <p className="muted">No packs on this device yet.</p>
        ) : (
          <ul className="knowledge-list">
            {BEARINGS.flatMap(({ kind, noun }) =>
              packs
                .filter((pack) => pack.expert === kind)
                .map((pack) => (
                  <li key={pack.id}>
                    <span className="knowledge-name">{pack.name}</span>
                    <span className="muted">{contents(pack, noun)}</span>
                    <span className="figure muted">{bytes(pack.bytes)}</span>
                  </li>
                )),
            )}
          </ul>
        )}
        <p className="knowledge-more">
          <a href={hrefOf("library")}>Sources and licences</a>
        </p>
      </div>
    </div>
  );
}

export function contents(pack: PackManifest, noun: string): string {
  const { records, rows } = pack.counts;
  return rows === undefined ? plural(records, noun) : `${plural(records, noun)}, ${plural(rows, "row")}`;
}
