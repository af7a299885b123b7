import { isDate, isEmpty, isKnownUnit, isScaled, isYear, isYearly, numberCell, tidy, unitKey } from "./cells.ts";
import type { Column } from "./types.ts";

/** Of the cells that are not empty, so many must fit a column's type … */
const MOST = 0.8;
/** … and so many must be years where the header does not speak of time. */
const NEARLY_ALL = 0.95;
/** So often must cells repeat a unit that is not known ("5 stars"), or else three words behind a number are a name. */
const REPEATED = 3;

const TIME =
  /\b(?:years?|seasons?|founded|founding|foundation|established|born|died|birth|death|built|opened|closed|completed|completion|released?|published|publication|discovered|discovery|invented|introduced|launched|launch|formed|since|dates?|when|debut|independence|inception|created|dissolved|abolished|elected)\b/i;
/** Columns so called hold amounts or codes, though they may all look like years. */
const AMOUNT =
  /\b(?:number|no|count|total|population|people|inhabitants|height|elevation|altitude|depth|length|distance|area|size|weight|mass|price|cost|income|revenue|salary|sales|points|score|votes|seats|students|members|employees|copies|pages|per|id|code|room|lot|postcode|zip)\b/i;
/** The last brackets of a header; they may hold brackets themselves: "Conductivity (W/(m·K))". */
const IN_BRACKETS = /^(.*?\S)\s*(?:\(((?:[^()]|\([^()]*\))+)\)|\[([^[\]]+)\])$/;

interface Typed extends Column {
  /** The name without its unit, where the unit was taken out of it. */
  readonly short?: string;
}

/** Rows exactly as long as the header: longer ones are cut, shorter ones padded with empty cells. */
export function rectangular(header: readonly string[], rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row) => header.map((_, i) => row[i] ?? ""));
}

/**
 * Columns with the types that most of their cells have, as the table expert reads cells (experts/table/values.ts).
 * Names are the header's, made distinct and never empty; a known unit in brackets at the end of a number column's name
 * moves into `unit`, unless two columns would then share a name.
 */
export function columnsOf(header: readonly string[], rows: readonly (readonly string[])[]): Column[] {
  const typed = header.map((name, i) =>
    typedColumn(
      tidy(name.replace(/^\uFEFF/, "")) || `Column ${i + 1}`,
      rows.map((row) => tidy(row[i] ?? "")).filter((cell) => !isEmpty(cell)),
    ),
  );
  const uses = new Map<string, number>();
  for (const { name, short = name } of typed) uses.set(short, (uses.get(short) ?? 0) + 1);
  const names = distinct(typed.map(({ name, short }) => (short !== undefined && uses.get(short) === 1 ? short : name)));
  return typed.map(({ name, type, unit }, i) => ({
    name: names[i] ?? name,
    type,
    ...(unit !== undefined && { unit }),
  }));
}

/** @param cells tidy, without the empty ones */
function typedColumn(name: string, cells: readonly string[]): Typed {
  const text: Typed = { name, type: "text" };
  if (cells.length === 0) return text;
  const share = (fits: (cell: string) => boolean): number => cells.filter(fits).length / cells.length;
  const header = headerUnit(name);

  const dates = share(isDate);
  const ofTime = TIME.test(name) && (!AMOUNT.test(name) || /^year\b/i.test(name));
  const years = share((cell) => (ofTime ? isYearly(cell) : isYear(cell)) || isDate(cell));
  const inTime = header === undefined && (ofTime ? years >= MOST : !AMOUNT.test(name) && years >= NEARLY_ALL);
  // Years among dates are dates, for a date among years would be read as the year 12 of "12 May 1999".
  if (dates >= MOST || (inTime && dates > 0)) return { name, type: "date" };
  if (inTime) return { name, type: "year" };

  const numbers = cells.map(numberCell).filter((cell) => cell !== undefined);
  if (numbers.length / cells.length < MOST) return text;
  const written = numbers.map(({ unit }) => unit).filter((unit) => unit !== "");
  const units = new Set([...written, ...(header === undefined ? [] : [header.unit])].map(unitKey));
  // A column that mixes units is text: as numbers without a unit, 900 m would be more than 2 km.
  if (units.size > 1) return text;
  // "1.2 million" under "Population (millions)": nobody can say which of the two counts.
  if (header !== undefined && isScaled(header.unit) && numbers.some(({ scaled }) => scaled)) return text;
  if (header !== undefined) return { name, type: "number", unit: header.unit, short: header.name };
  const unit = commonest(written);
  if (unit === undefined) return { name, type: "number" };
  if (!isKnownUnit(unit) && written.length < REPEATED) return text;
  // Where only some cells have the unit, it is not known of the others.
  return { name, type: "number", ...(written.length / numbers.length >= MOST && { unit }) };
}

/** The unit in brackets at the end of a header, if it is a known one, with the name in front of it. */
function headerUnit(header: string): { readonly name: string; readonly unit: string } | undefined {
  const [, name, round, square] = IN_BRACKETS.exec(header) ?? [];
  const unit = (round ?? square)?.trim();
  return name !== undefined && unit !== undefined && unit !== "" && isKnownUnit(unit) ? { name, unit } : undefined;
}

function commonest(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Names without repetition: the second "Name" is "Name (2)". */
function distinct(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    let free = name;
    // Later names keep what they are: "Name", "Name", "Name (2)" has its second called "Name (3)".
    const taken = (wanted: string) => used.has(wanted) || (wanted !== name && names.indexOf(wanted, i) >= 0);
    for (let n = 2; taken(free); n++) free = `${name} (${n})`;
    used.add(free);
    return free;
  });
}
