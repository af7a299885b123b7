import type { TableRecord } from "../../../../../src/engine/packs/types.ts";

/** Positions of the columns of `stallTable`. */
export const [SELLER, QUARTER, TAKINGS] = [0, 1, 2];

export interface Stall {
  readonly seller: string;
  readonly quarter: string;
  /** null: the cell is empty. */
  readonly takings: number | null;
}

/** A table of a name, a word that few values have, and a figure that may be missing. */
export const stallTable = (rows: readonly Stall[]): TableRecord => ({
  kind: "table",
  id: "stalls",
  title: "Market stalls",
  section: "",
  columns: [
    { name: "Seller", type: "text" },
    { name: "Quarter", type: "text" },
    { name: "Takings", type: "number" },
  ],
  rows: rows.map(({ seller, quarter, takings }) => [seller, quarter, takings === null ? "" : String(takings)]),
});
