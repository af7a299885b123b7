import { useLayoutEffect, useRef } from "react";
import type { Column } from "../../engine/packs/types.ts";

interface Props {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly index: number; readonly cells: readonly string[]; readonly used: boolean }[];
  /** Cells that were used: [row index in the whole table, column]. */
  readonly cells: readonly (readonly [number, number])[];
}

/** A table as a table, in a frame that scrolls. Used rows and cells are marked, and in view when it appears. */
export function TableGrid({ caption, columns, rows, cells }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => bringIntoView(frame.current), []);
  const used = new Set(cells.map(([row, column]) => `${row}/${column}`));
  return (
    <div ref={frame} className="grid-frame" role="region" aria-label={caption} tabIndex={0}>
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
            <tr key={row.index} data-used={row.used}>
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

/** Scrolls to the first used row and the last marked cell, without a column cut by the one that stays. */
function bringIntoView(frame: HTMLElement | null): void {
  const row = frame?.querySelector<HTMLElement>('tr[data-used="true"]');
  if (!frame || !row) return;
  frame.scrollTop = row.offsetTop - frame.clientHeight / 3;
  const last = [...row.querySelectorAll<HTMLElement>("td:has(mark)")].at(-1);
  if (last === undefined) return;
  frame.scrollLeft = last.offsetLeft + last.offsetWidth - frame.clientWidth;
  const [, name, ...others] = row.querySelectorAll<HTMLElement>("td");
  const covered = (name?.offsetLeft ?? 0) + (name?.offsetWidth ?? 0);
  const whole = others.find(({ offsetLeft }) => offsetLeft >= covered);
  const isBefore = whole !== undefined && whole.offsetLeft <= last.offsetLeft;
  if (frame.scrollLeft > 0 && isBefore) frame.scrollLeft += whole.offsetLeft - covered;
}
