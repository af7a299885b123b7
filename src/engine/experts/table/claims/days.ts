import { calendarOf, daysOf } from "../dates.ts";
import type { ColumnProfile, TableProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import type { CellMention } from "./mentions.ts";

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*$/;

/** Days however written ("17 june", "june 17 , 1990"), in columns of days. */
export function days(reading: Reading, profile: TableProfile, cells: CellMention[]): void {
  const columns = profile.columns.filter(({ type }) => type === "date");
  if (columns.length === 0) return;
  reading.words.forEach(({ text }, i) => {
    if (!MONTH.test(text) || !reading.isFree(i)) return;
    const isDay = (at: number): boolean => reading.isFree(at) && /^\d{1,2}(?:st|nd|rd|th)?$/.test(reading.at(at));
    const isYear = (at: number): boolean => reading.isFree(at) && /^\d{4}$/.test(reading.at(at));
    let [from, to] = [i, i + 1];
    if (isDay(i - 1)) from = i - 1;
    else if (reading.at(i - 1) === "of" && isDay(i - 2)) from = i - 2;
    else if (isDay(i + 1)) to = i + 2;
    if (isYear(to)) to++;
    const said = calendarOf(reading.phrase(from, to)) ?? monthOnly(text);
    // "May" by itself is rather a verb.
    if (
      said?.month === undefined ||
      (to - from === 1 && text === "may" && !/^(?:in|of|during)$/.test(reading.at(i - 1)))
    )
      return;
    const places = columns.flatMap(({ index }) => {
      const rows = profile.table.rows.flatMap((row, r) => (sameDay(calendarOf(row[index] ?? ""), said) ? [r] : []));
      return rows.length === 0 ? [] : [{ column: index, rows }];
    });
    if (places.length === 0 && said.day === undefined) return;
    const day = columns.flatMap((column) => spanOf(said, column) ?? [])[0];
    cells.push({ kind: "cell", from, to, places, whole: true, ...(day === undefined ? {} : { day }) });
    reading.use(from, to, "value");
  });
}

/** Where a day or month begins and ends among a column's days; without a year, in the one that its days are of. */
function spanOf(said: NonNullable<Day>, column: ColumnProfile): CellMention["day"] {
  const values = column.values.filter((value) => value !== undefined);
  const years = new Set(values.map((value) => new Date(value * 86_400_000).getUTCFullYear()));
  const [only, ...others] = years;
  const year = said.year ?? (others.length === 0 ? only : undefined);
  if (year === undefined || said.month === undefined) return undefined;
  const first = daysOf(year, said.month, said.day ?? 1);
  return { column: column.index, first, last: said.day === undefined ? daysOf(year, said.month + 1, 0) : first };
}

function monthOnly(
  text: string,
): { readonly year?: number; readonly month?: number; readonly day?: number } | undefined {
  const month = calendarOf(`1 ${text}`)?.month;
  return month === undefined ? undefined : { month };
}

type Day = ReturnType<typeof calendarOf>;

/** Whether a cell's day is what is said of it. */
function sameDay(cell: Day, said: NonNullable<Day>): boolean {
  return (
    cell?.month === said.month &&
    (said.day === undefined || cell?.day === said.day) &&
    (said.year === undefined || cell?.year === undefined || cell.year === said.year)
  );
}
