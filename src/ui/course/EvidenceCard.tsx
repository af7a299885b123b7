import type { Evidence, TableEvidence, TextEvidence } from "../../engine/experts/types.ts";
import { PackPicture } from "../evidence/PackPicture.tsx";
import { TableGrid } from "../evidence/TableGrid.tsx";
import { Written } from "../evidence/Written.tsx";
import { usePanel } from "../evidence/panel.ts";
import { percent } from "../shared/format.ts";
import { slicesOf } from "./citations.ts";

interface Props {
  readonly evidence: Evidence;
  readonly step: number;
  readonly subQuestion: string;
  readonly citation: number | null;
}

/** A result in the list of a step: one line, and what of it was read where the policy read of it. */
export function EvidenceCard({ evidence, step, subQuestion, citation }: Props) {
  const open = usePanel((panel) => panel.open);
  const opened = usePanel((panel) => panel.opened);
  const used = evidence.condensed !== "";
  const current = opened?.evidence === evidence;
  return (
    <li className="card" data-used={used} data-cited={citation !== null} data-open={current}>
      <div className="card-line">
        <span className="card-rank figure" aria-hidden="true">
          {evidence.rank}
        </span>
        <button
          type="button"
          className="card-title"
          aria-label={`Open evidence ${evidence.rank}: ${evidence.title}`}
          onClick={() => open({ evidence, step, subQuestion, citation })}
        >
          {evidence.title}
        </button>
        <span className="card-source">{evidence.packName}</span>
        <span className="card-score figure" title="How well it fits the sub-question">
          {percent(evidence.score)}
        </span>
        {citation === null ? null : <span className="card-citation figure">[{citation}]</span>}
      </div>
      {used ? <Excerpt evidence={evidence} /> : null}
    </li>
  );
}

function Excerpt({ evidence }: { readonly evidence: Evidence }) {
  if (evidence.kind === "text") return <TextExcerpt evidence={evidence} />;
  if (evidence.kind === "table") return <TableExcerpt evidence={evidence} />;
  return (
    <div className="card-picture">
      <PackPicture packId={evidence.packId} file={evidence.file} alt={evidence.caption} />
      <div className="card-said">
        <p className="passage">{evidence.caption}</p>
        <Written lines={evidence.read} />
      </div>
    </div>
  );
}

function TextExcerpt({ evidence }: { readonly evidence: TextEvidence }) {
  return (
    <p className="passage card-passage">
      {slicesOf(evidence.text, evidence.highlights).map((slice, i) =>
        slice.marked ? <mark key={i}>{slice.text}</mark> : <span key={i}>{slice.text}</span>,
      )}
    </p>
  );
}

function TableExcerpt({ evidence }: { readonly evidence: TableEvidence }) {
  return (
    <>
      {evidence.rows.length === 0 ? null : (
        <TableGrid
          caption={evidence.section === "" ? evidence.title : `${evidence.title}, ${evidence.section}`}
          columns={evidence.columns}
          rows={evidence.rows}
          cells={evidence.cells}
        />
      )}
      <Operation evidence={evidence} />
    </>
  );
}

/** What was computed over the table's columns, in words. */
export function Operation({ evidence }: { readonly evidence: TableEvidence }) {
  if (evidence.operation === undefined) return null;
  const { explanation, result } = evidence.operation;
  return (
    <p className="operation">
      {explanation} <span className="operation-result">{result}</span>
    </p>
  );
}
