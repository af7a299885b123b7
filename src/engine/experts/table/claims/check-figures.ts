import type { ColumnProfile, TableProfile } from "../profile.ts";
import { describe, endWord, nameOf, names, valueOf } from "../render.ts";
import { formatNumber } from "../values.ts";
import { holds, RELATION_WORDS } from "./bounds.ts";
import type { AggregateClaim, Bound, ComparisonClaim, ExtremeClaim } from "./types.ts";
import { cellOf, columnsOf, meeting, where } from "./verdict.ts";
import type { Verdict } from "./verdict.ts";

export function extreme(
  { measure, direction, rank, among, holder, value }: ExtremeClaim,
  profile: TableProfile,
): Verdict | undefined {
  const column = profile.columns[measure];
  if (column === undefined) return undefined;
  const rows = meeting(among, profile).filter((row) => column.values[row] !== undefined);
  const levels = [...new Set(rows.map((row) => column.values[row] ?? 0))].sort((a, b) =>
    direction === "max" ? b - a : a - b,
  );
  // The second highest is behind one row, not behind one value, where several share the first place.
  const sorted = [...rows].sort(
    (a, b) => (direction === "max" ? -1 : 1) * ((column.values[a] ?? 0) - (column.values[b] ?? 0)),
  );
  const ends = new Set<number | undefined>(
    [column.values[sorted[rank - 1] ?? -1], levels[rank - 1]].filter((level) => level !== undefined),
  );
  const end = column.values[sorted[rank - 1] ?? -1] ?? levels[rank - 1];
  if (end === undefined) return undefined;
  const chosen = rows.filter((row) => ends.has(column.values[row]));
  const held = holder.length === 0 || chosen.some((row) => holder.every((condition) => condition.rows.has(row)));
  const right =
    value === undefined ||
    [...ends].some(
      (level) => (level !== undefined && holds(level, value)) || sameCell(profile, chosen, column, value.value),
    );
  const place = rank === 1 ? "" : `, rank ${rank}`;
  return {
    name: direction,
    holds: held && right,
    finding: `${endWord(direction, column)} ${column.name}${where(among)}${place} is ${chosen
      .slice(0, 3)
      .map((row) => describe(profile, row, [measure, ...columnsOf(holder).filter((own) => own >= 0)]))
      .join("; ")}`,
    explanation: `${endWord(direction, column)} ${column.name}${where(among)}${place}${holder.length === 0 ? "" : ` stands${where(holder)}`}${
      value === undefined ? "" : ` ${RELATION_WORDS[value.relation]} ${value.value}`
    }`,
    rows: chosen,
    columns: [measure, ...columnsOf(among), ...columnsOf(holder)],
  };
}

/** Where a cell is ordered by something else than the number that it is written with. */
function sameCell(profile: TableProfile, rows: readonly number[], column: ColumnProfile, value: number): boolean {
  return column.form !== "plain" && rows.some((row) => cellOf(profile, row, column.index) === String(value));
}

export function comparison(claim: ComparisonClaim, profile: TableProfile): Verdict | undefined {
  const { measure, relation, by } = claim;
  const left = meeting(claim.left, profile);
  const right = meeting(claim.right, profile);
  if (measure === undefined) return numbersCompared(claim, left.length, right.length, profile);
  const column = profile.columns[measure];
  if (column === undefined) return undefined;
  const others = right.filter((row) => !left.includes(row));
  const [a, b] = [left, others].map((rows) => rows.flatMap((row) => column.values[row] ?? []));
  if (a === undefined || b === undefined || a.length === 0 || b.length === 0) return undefined;
  const pairs = a.flatMap((own) => b.map((other) => [own, other] as const));
  const [own = 0, other = 0] = pairs[0] ?? [];
  const apart = Math.abs(own - other);
  return {
    name: "compare",
    holds:
      pairs.every(([one, another]) => holds(one, { relation, value: another })) &&
      (by === undefined || holds(apart, by)),
    finding: `${column.name} of ${factsOf(profile, left, column)}, ${factsOf(profile, others, column)}${by === undefined ? "" : `; difference ${formatNumber(apart)}`}`,
    explanation: `${column.name} of ${names(profile, left)} ${RELATION_WORDS[relation]} that of ${names(profile, others)}${differing(by)}`,
    rows: [...left, ...others],
    columns: [measure],
  };
}

const differing = (by: Bound | undefined): string =>
  by === undefined ? "" : `, the difference ${RELATION_WORDS[by.relation]} ${by.value}`;

/** How many rows there are of one side and of the other. */
function numbersCompared(
  { left, right, relation, by }: ComparisonClaim,
  own: number,
  other: number,
  profile: TableProfile,
): Verdict {
  return {
    name: "compare",
    holds: holds(own, { relation, value: other }) && (by === undefined || holds(Math.abs(own - other), by)),
    finding: `count of rows${where(left)} = ${own},${where(right)} = ${other}`,
    explanation: `number of rows${where(left)} ${RELATION_WORDS[relation]} that${where(right)}${differing(by)}`,
    rows: [...meeting(left, profile), ...meeting(right, profile)],
    columns: [...columnsOf(left), ...columnsOf(right)],
  };
}

function factsOf(profile: TableProfile, rows: readonly number[], column: ColumnProfile): string {
  return rows
    .slice(0, 4)
    .map((row) => `${nameOf(profile, row)} ${valueOf(profile, row, column.index)}`)
    .join(", ");
}

export function aggregate({ name, measure, among, bound }: AggregateClaim, profile: TableProfile): Verdict | undefined {
  const column = profile.columns[measure];
  const rows = meeting(among, profile);
  const values = rows.flatMap((row) => column?.values[row] ?? []);
  if (column === undefined || values.length === 0) return undefined;
  const sum = values.reduce((a, b) => a + b, 0);
  const found = name === "sum" ? sum : sum / values.length;
  return {
    name,
    holds: holds(found, bound) || (bound.relation === "=" && rounded(found, bound.value)),
    finding: `${name} of ${column.name}${where(among)} = ${formatNumber(found)}`,
    explanation: `${name} of ${column.name}${where(among)} ${RELATION_WORDS[bound.relation]} ${bound.value}`,
    rows,
    columns: [measure, ...columnsOf(among)],
  };
}

/** Whether a figure is another, written with fewer decimals. */
function rounded(found: number, said: number): boolean {
  const decimals = /\.(\d+)$/.exec(String(said))?.[1]?.length ?? 0;
  return Math.abs(found - said) <= 0.5 * 10 ** -decimals + 1e-9;
}
