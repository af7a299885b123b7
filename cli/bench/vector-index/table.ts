import { percentile, recall, type Positions } from "./truth.ts";
import type { Built, Searched } from "./wire.ts";

/** One row of the table: what was measured, or why it was not. Times in milliseconds unless named seconds. */
export interface Line {
  readonly name: string;
  readonly failure?: string;
  readonly figures?: Figures;
}

/** Null: not measured, or of no meaning for this index. */
export interface Figures {
  /** Against our exact int8 scan. */
  readonly recall: number | null;
  /** Against a scan of the float32 vectors. */
  readonly recallFloat: number | null;
  readonly warmMedian: number;
  readonly warmP95: number | null;
  readonly coldMedian: number | null;
  readonly coldP95: number | null;
  readonly open: number | null;
  readonly storedBytes: number | null;
  readonly memoryBytes: number | null;
  readonly pageBytes: number | null;
  readonly buildSeconds: number | null;
}

/** All lines of one size. */
export interface SizeReport {
  readonly count: number;
  readonly lines: readonly Line[];
}

export interface Truth {
  /** Undefined where the exact int8 scan itself did not finish. */
  readonly int8: Positions | undefined;
  readonly float32: Positions;
}

export function figuresOf(built: Built, searched: Searched, truth: Truth): Figures {
  const { warm, cold, positions } = searched;
  const isCold = cold.length > 0;
  return {
    recall: truth.int8 === undefined ? null : recall(positions, truth.int8),
    recallFloat: recall(positions, truth.float32),
    warmMedian: percentile(warm, 0.5),
    warmP95: percentile(warm, 0.95),
    coldMedian: isCold ? percentile(cold, 0.5) : null,
    coldP95: isCold ? percentile(cold, 0.95) : null,
    open: searched.open,
    storedBytes: built.storedBytes,
    memoryBytes: searched.memoryBytes,
    pageBytes: searched.pageBytes,
    buildSeconds: built.seconds ?? searched.buildSeconds,
  };
}

/** The figures of `machine`: the time alone. */
export function machineFigures(milliseconds: number, bytes: number): Figures {
  const none = { recall: null, recallFloat: null, warmP95: null, coldMedian: null, coldP95: null, open: null };
  return {
    ...none,
    warmMedian: milliseconds,
    storedBytes: null,
    memoryBytes: bytes,
    pageBytes: null,
    buildSeconds: null,
  };
}

/** Decimals of each column after the name. */
const COLUMNS: readonly (readonly [string, (figures: Figures) => number | null, number])[] = [
  ["recall@10", ({ recall }) => recall, 3],
  ["of float32", ({ recallFloat }) => recallFloat, 3],
  ["warm ms", ({ warmMedian }) => warmMedian, 2],
  ["p95", ({ warmP95 }) => warmP95, 2],
  ["cold ms", ({ coldMedian }) => coldMedian, 2],
  ["p95", ({ coldP95 }) => coldP95, 2],
  ["open ms", ({ open }) => open, 1],
  ["stored MB", ({ storedBytes }) => megabytes(storedBytes), 1],
  ["in memory MB", ({ memoryBytes }) => megabytes(memoryBytes), 1],
  ["page MB", ({ pageBytes }) => megabytes(pageBytes), 1],
  ["built s", ({ buildSeconds }) => buildSeconds, 1],
];

/** The Markdown table of one size; an index without figures says why in its first cell. */
export function tableOf({ lines }: SizeReport): string {
  const cells = ({ name, failure, figures }: Line) => [
    failure === undefined ? name : `${name}: ${failure.replaceAll("|", "\\|").replaceAll("\n", " ")}`,
    ...COLUMNS.map(([, valueOf, decimals]) => {
      const value = figures === undefined ? null : valueOf(figures);
      return value === null ? "–" : value.toFixed(decimals);
    }),
  ];
  const head = ["index", ...COLUMNS.map(([title]) => title)];
  return [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...lines.map(cells)]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** 10^6 bytes. */
function megabytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1e6;
}
