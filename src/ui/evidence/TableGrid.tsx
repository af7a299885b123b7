import type { Column } from "../../engine/packs/types.ts";

interface Props {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly index: number; readonly cells: readonly string[]; readonly used: boolean }[];
  /** Cells that were used: [row index in the whole table, column]. */
  readonly cells: readonly (readonly [number, number])[];
  /** Called with the first used row, so that a panel can bring it into view. */
  readonly usedRow?: (row: HTMLTableRowElement | null) => void;
}

/** A table as a table; used rows and cells are marked. It scrolls sideways in its own frame. */
export function TableGrid({ caption, columns, rows, cells, usedRow }: Props) {
  const used = new Set(cells.map(([row, column]) => `${row}/${column}`));
  const first = rows.find((row) => row.used)?.index;
  return (
    <div className="grid-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="grid-index">
              <span className="visually-hidden">Row</span>
            </th>
            {columns.map((column, c) => (
              <th key={c} scope="col" data-type={column.type}>
                {column.name}
                {column.unit === undefined ? null : <span className="grid-unit"> {column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.index} data-used={row.used} ref={row.index === first ? usedRow : undefined}>
              <td className="grid-index figure">{row.index + 1}</td>
              {row.cells.map((cell, c) => (
                <td key={c} data-type={columns[c]?.type ?? "text"}>
                  {used.has(`${row.index}/${c}`) ? <mark>{cell}</mark> : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
