import type { Outcome } from "../operations.ts";
import type { TableOperation } from "../../types.ts";
import type { ColumnProfile, TableProfile } from "../profile.ts";
import { describe, endWord, nameOf, names, valueOf } from "../render.ts";
import { formatNumber } from "../values.ts";
import { holds, RELATION_WORDS } from "./bounds.ts";
import type {
  AggregateClaim,
  Bound,
  Claim,
  ComparisonClaim,
  CountClaim,
  ExtremeClaim,
  FactsClaim,
  ModeClaim,
  OnlyClaim,
  Rows,
  SameClaim,
  ShareClaim,
} from "./types.ts";

/** Whether a claim holds, with what was computed to see it. */
interface Verdict {
  readonly name: TableOperation["name"];
  readonly holds: boolean;
  /** What was computed, with its result, as the policy reads it. */
  readonly finding: string;
  /** What was computed, for the trace. */
  readonly explanation: string;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Checks a claim over its table: yes or no. Undefined where the cells that it needs hold no value. */
export function verify(claim: Claim, profile: TableProfile): Outcome | undefined {
  const verdict = check(claim, profile);
  if (verdict === undefined) return undefined;
  const { name, explanation, finding, rows, columns } = verdict;
  const result = verdict.holds ? "yes" : "no";
  return {
    operation: { name, explanation: `Whether it is so: ${explanation}`, result },
    line: `${finding}; the statement holds = ${result}`,
    rows: [...new Set(rows)],
    columns: [...new Set(columns)].filter((column) => column >= 0),
  };
}

function check(claim: Claim, profile: TableProfile): Verdict | undefined {
  const verdict = bare(claim, profile);
  if (verdict === undefined || claim.negated !== true) return verdict;
  return { ...verdict, holds: !verdict.holds, explanation: `${verdict.explanation}, denied` };
}

function bare(claim: Claim, profile: TableProfile): Verdict | undefined {
  switch (claim.kind) {
    case "count":
      return count(claim, profile);
    case "extreme":
      return extreme(claim, profile);
    case "comparison":
      return comparison(claim, profile);
    case "mode":
      return mode(claim, profile);
    case "share":
      return share(claim, profile);
    case "only":
      return only(claim, profile);
    case "same":
      return same(claim, profile);
    case "aggregate":
      return aggregate(claim, profile);
    case "facts":
      return facts(claim, profile);
    case "every":
      return every(claim.claims, profile);
  }
}

/** Rows that meet every condition, in table order. */
export function meeting(conditions: Rows, profile: TableProfile): number[] {
  return [...profile.table.rows.keys()].filter((row) => conditions.every((condition) => condition.rows.has(row)));
}

const where = (conditions: Rows): string =>
  conditions.length === 0 ? "" : ` where ${conditions.map(({ words }) => words).join(" and ")}`;
const columnsOf = (conditions: Rows): number[] => conditions.map(({ column }) => column);
const nameOfColumn = (profile: TableProfile, column: number): string => profile.columns[column]?.name ?? "";

function count({ among, bound, distinct }: CountClaim, profile: TableProfile): Verdict {
  const rows = meeting(among, profile);
  const cells =
    distinct === undefined ? [] : rows.map((row) => cellOf(profile, row, distinct)).filter((cell) => cell !== "");
  const found = distinct === undefined ? rows.length : new Set(cells).size;
  const what = distinct === undefined ? "rows" : `different ${nameOfColumn(profile, distinct)}`;
  return {
    name: "count",
    holds: holds(found, bound),
    finding: `count of ${what}${where(among)} = ${found}`,
    explanation: `${what}${where(among)}, counted, ${RELATION_WORDS[bound.relation]} ${bound.value}`,
    rows,
    columns: [...columnsOf(among), ...(distinct === undefined ? [] : [distinct])],
  };
}

function cellOf(profile: TableProfile, row: number, column: number): string {
  return (profile.table.rows[row]?.[column] ?? "").trim().toLowerCase();
}

function extreme(
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

function comparison(claim: ComparisonClaim, profile: TableProfile): Verdict | undefined {
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

function mode({ column, direction, among, holder }: ModeClaim, profile: TableProfile): Verdict | undefined {
  const rows = meeting(among, profile);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cell = cellOf(profile, row, column);
    if (cell !== "") counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const own = rows.filter((row) => holder.rows.has(row));
  // A value that is only part of cells is counted over all of them.
  const outside = [...counts]
    .filter(([cell]) => own.every((row) => cellOf(profile, row, column) !== cell))
    .map(([, times]) => times);
  if (counts.size < 2) return undefined;
  const [best, mostTimes] = [...counts].sort((a, b) => (direction === "max" ? b[1] - a[1] : a[1] - b[1]))[0] ?? ["", 0];
  return {
    name: "count",
    holds:
      own.length > 0 && outside.every((times) => (direction === "max" ? own.length >= times : own.length <= times)),
    finding: `${direction === "max" ? "most" : "fewest"} rows${where(among)} by ${nameOfColumn(profile, column)}: ${best}, ${mostTimes}; where ${holder.words}: ${own.length}`,
    explanation: `rows${where(among)}, counted by ${nameOfColumn(profile, column)}: the ${direction === "max" ? "most" : "fewest"} where ${holder.words}`,
    rows: own,
    columns: [column, ...columnsOf(among)],
  };
}

function factsOf(profile: TableProfile, rows: readonly number[], column: ColumnProfile): string {
  return rows
    .slice(0, 4)
    .map((row) => `${nameOf(profile, row)} ${valueOf(profile, row, column.index)}`)
    .join(", ");
}

function share({ share: kind, among, holding }: ShareClaim, profile: TableProfile): Verdict | undefined {
  const rows = meeting(among, profile);
  if (rows.length === 0) return undefined;
  const fitting = rows.filter((row) => holding.every((condition) => condition.rows.has(row)));
  const part = fitting.length / rows.length;
  const said = {
    all: part === 1,
    none: part === 0,
    most: part > 0.5,
    half: part === 0.5,
    "not all": part < 1,
  }[kind];
  return {
    name: "count",
    holds: said,
    finding: `${fitting.length} of ${rows.length} rows${where(among)} have ${holding.map(({ words }) => words).join(" and ")}`,
    explanation: `${kind} of the rows${where(among)} have ${holding.map(({ words }) => words).join(" and ")}`,
    rows: fitting.length > 0 ? fitting : rows,
    columns: [...columnsOf(among), ...columnsOf(holding)],
  };
}

function only({ among, subject }: OnlyClaim, profile: TableProfile): Verdict {
  const rows = meeting(among, profile);
  const own = rows.filter((row) => subject.every((condition) => condition.rows.has(row)));
  return {
    name: "count",
    holds: own.length > 0 && own.length === rows.length,
    finding: `rows${where(among)}: ${names(profile, rows)}`,
    explanation: `rows${where(among)} are those${where(subject)} only`,
    rows,
    columns: [...columnsOf(among), ...columnsOf(subject)],
  };
}

function same({ columns, subjects, different }: SameClaim, profile: TableProfile): Verdict | undefined {
  const sides = subjects.map((subject) => meeting([subject], profile));
  if (sides.some((rows) => rows.length === 0)) return undefined;
  const agree = columns.every((column) => {
    const [first, ...others] = sides.map((rows) => new Set(rows.map((row) => cellOf(profile, row, column))));
    return first !== undefined && others.every((cells) => [...cells].some((cell) => first.has(cell)));
  });
  const rows = sides.flat();
  return {
    name: "compare",
    holds: agree !== different,
    finding: rows
      .slice(0, 4)
      .map((row) => describe(profile, row, columns))
      .join("; "),
    explanation: `${columns.map((column) => nameOfColumn(profile, column)).join(", ")} of ${subjects.map(({ words }) => words).join(" and ")} ${different ? "differ" : "are the same"}`,
    rows,
    columns,
  };
}

function aggregate({ name, measure, among, bound }: AggregateClaim, profile: TableProfile): Verdict | undefined {
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

function facts({ facts: all }: FactsClaim, profile: TableProfile): Verdict | undefined {
  const found = all.map((conditions) => meeting(conditions, profile));
  const rows = found.flat();
  const columns = all.flatMap(columnsOf);
  const shown = (rows.length > 0 ? rows : all.flatMap(nearest)).slice(0, 3);
  return {
    name: "look-up",
    holds: found.every((fitting) => fitting.length > 0),
    finding: shown.length === 0 ? "no such row" : shown.map((row) => describe(profile, row, columns)).join("; "),
    explanation: `rows${all.map(where).join(", and rows")}`,
    rows: shown,
    columns,
  };
}

/** Rows that meet the most of the conditions. */
function nearest(conditions: Rows): number[] {
  const met = new Map<number, number>();
  for (const { rows } of conditions) for (const row of rows) met.set(row, (met.get(row) ?? 0) + 1);
  const best = Math.max(0, ...met.values());
  return [...met].flatMap(([row, times]) => (times === best ? [row] : [])).slice(0, 3);
}

function every(claims: readonly Claim[], profile: TableProfile): Verdict | undefined {
  const verdicts = claims.map((claim) => check(claim, profile));
  const known = verdicts.filter((verdict) => verdict !== undefined);
  const [first] = known;
  if (first === undefined || known.length < verdicts.length) return undefined;
  return {
    name: first.name,
    holds: known.every((verdict) => verdict.holds),
    finding: known.map(({ finding }) => finding).join("; "),
    explanation: known.map(({ explanation }) => explanation).join("; and "),
    rows: known.flatMap(({ rows }) => rows),
    columns: known.flatMap(({ columns }) => columns),
  };
}
