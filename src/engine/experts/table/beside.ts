import type { ValueMatch } from "./match.ts";
import type { TableProfile } from "./profile.ts";
import type { Condition } from "./query.ts";
import type { Reading } from "./reading.ts";

const BELOW = /\b(?:after|below|under|underneath|beneath|follows|following|followed|succeeded|succeeding)$/;
const ABOVE = /\b(?:before|above|over|precedes|preceding|preceded)$/;

/**
 * The row that stands next to the one that the question names, in the table's own order: "who was picked after Roy
 * Lester?", "which element comes before helium?". Undefined where the question names no one row, or asks for no neighbour.
 */
export function rowBeside(
  reading: Reading,
  values: readonly ValueMatch[],
  profile: TableProfile,
): Condition | undefined {
  for (const { from, to, column, rows } of values) {
    const [row, ...others] = rows;
    if (row === undefined || others.length > 0) continue;
    const before = reading.phrase(0, from).replace(/ (?:the|right|by|directly|immediately|just)$/, "");
    const step = BELOW.test(before) ? 1 : ABOVE.test(before) ? -1 : 0;
    const beside = row + step;
    if (step === 0 || beside < 0 || beside >= profile.table.rows.length) continue;
    const words = `${profile.columns[column]?.name ?? ""} is the next ${step > 0 ? "below" : "above"} ${reading.original(from, to)}`;
    return { column: profile.key, rows: new Set([beside]), words };
  }
  return undefined;
}
