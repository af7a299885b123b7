import type { TableEvidence } from "../../engine/experts/types.ts";
import type { TableRecord } from "../../engine/packs/types.ts";
import { count } from "../shared/format.ts";
import { TableGrid } from "./TableGrid.tsx";

/** The whole table with the used rows marked and the first of them in view; the excerpt until the table is there. */
export function WholeTable({
  evidence,
  record,
}: {
  readonly evidence: TableEvidence;
  readonly record: TableRecord | null;
}) {
  const used = new Set(evidence.rows.filter((row) => row.used).map((row) => row.index));
  const rows =
    record === null ? evidence.rows : record.rows.map((cells, index) => ({ index, cells, used: used.has(index) }));
  return (
    <div className="whole-table">
      <p className="muted whole-table-count">
        {evidence.section === "" ? "" : `${evidence.section} · `}
        {record === null
          ? `${count(evidence.rows.length)} of ${count(evidence.totalRows)} rows`
          : `all ${count(record.rows.length)} rows, ${count(used.size)} marked`}
      </p>
      <TableGrid
        key={record === null ? "excerpt" : "whole"}
        caption={evidence.title}
        columns={evidence.columns}
        rows={rows}
        cells={evidence.cells}
      />
    </div>
  );
}
