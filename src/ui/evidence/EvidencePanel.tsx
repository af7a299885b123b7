import { useEffect, useRef } from "react";
import type { PackRecord } from "../../engine/packs/types.ts";
import { Operation } from "../course/EvidenceCard.tsx";
import { slicesOf } from "../course/citations.ts";
import { useMachine } from "../machine/machine.ts";
import { Button } from "../shared/Button.tsx";
import { Failure } from "../shared/Failure.tsx";
import { percent } from "../shared/format.ts";
import { PackPicture } from "./PackPicture.tsx";
import { WholeTable } from "./WholeTable.tsx";
import { Written } from "./Written.tsx";
import { usePanel, type Opened } from "./panel.ts";
import { useRecord } from "./useRecord.ts";

const HEADINGS = { text: "Passage", table: "Table", "text-image": "Picture" } as const;

/** Evidence where it stands: the passage in its text, the row in its table, the picture. */
export function EvidencePanel({ opened }: { readonly opened: Opened }) {
  const close = usePanel((panel) => panel.close);
  const { evidence, step, subQuestion, citation } = opened;
  const loaded = useRecord(evidence.packId, evidence.recordId);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [evidence]);

  return (
    <div className="evidence">
      <header className="evidence-head">
        <p className="evidence-meta">
          {citation === null ? null : <span className="evidence-number figure">[{citation}]</span>}
          <span>
            {HEADINGS[evidence.kind]} · step {step + 1}
          </span>
          <Button weight="plain" icon="close" className="evidence-close" onClick={close}>
            Close
          </Button>
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {evidence.title}
        </h2>
        {subQuestion === "" ? null : <p className="evidence-for">Found for “{subQuestion}”</p>}
      </header>
      <Body opened={opened} record={loaded.state === "ready" ? loaded.record : null} />
      {loaded.state === "failed" ? <Failure error={loaded.error} /> : null}
      <dl className="facts">
        <div>
          <dt>Pack</dt>
          <dd>{evidence.packName}</dd>
        </div>
        <div>
          <dt>Result</dt>
          <dd className="figure">
            {evidence.label}, rank {evidence.rank}, fit {percent(evidence.score)}
          </dd>
        </div>
        <Source packId={evidence.packId} record={loaded.state === "ready" ? loaded.record : null} />
      </dl>
    </div>
  );
}

function Body({ opened, record }: { readonly opened: Opened; readonly record: PackRecord | null }) {
  const { evidence } = opened;
  if (evidence.kind === "text") {
    return (
      <p className="passage evidence-passage">
        {slicesOf(evidence.text, evidence.highlights).map((slice, i) =>
          slice.marked ? <mark key={i}>{slice.text}</mark> : <span key={i}>{slice.text}</span>,
        )}
      </p>
    );
  }
  if (evidence.kind === "table") {
    return (
      <>
        <Operation evidence={evidence} />
        <WholeTable evidence={evidence} record={record?.kind === "table" ? record : null} />
      </>
    );
  }
  return (
    <figure className="evidence-picture">
      <PackPicture packId={evidence.packId} file={evidence.file} alt={evidence.caption} />
      <figcaption>
        <p className="passage">{evidence.caption}</p>
        <Written lines={evidence.read} />
      </figcaption>
    </figure>
  );
}

/** Where the pack has this record from, and on what terms. */
function Source({ packId, record }: { readonly packId: string; readonly record: PackRecord | null }) {
  const pack = useMachine((machine) => machine.status?.packs.find((p) => p.id === packId));
  if (pack === undefined || record === null || record.source === undefined) return null;
  const source = pack.sources[record.source];
  if (source === undefined) return null;
  return (
    <div>
      <dt>Source</dt>
      <dd>
        {source.name} {source.version}, {source.licence}. {source.attribution}
      </dd>
    </div>
  );
}
