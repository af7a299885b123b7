import type { ColumnType } from "../../packs/types.ts";
import { fold } from "../words.ts";
import { calendarOf, dateOf, dayOrderOf, seasonDays } from "./dates.ts";
import { measureOf, numberOf, scaleOf } from "./values.ts";

/**
 * How the cells of a column are ordered. `plain` numbers, years and days are written as such; `clock` cells are in
 * seconds ("1:23.45"), `feet` in feet ("6'2"); `place` cells are ranks ("T2", "3rd", "#14"); `goals` are scores of Australian
 * football, goals and behinds with their total ("13.16 (94)"), of which the total counts, as it does of a `sum`
 * ("71-72-70=213"); of `tail` cells the number
 * stands behind a text ("Mason (23)"), and of `lead` cells in front of one.
 */
export type Form = "plain" | "clock" | "feet" | "place" | "goals" | "sum" | "tail" | "lead";

/** Cells of a column as values that can be ordered. */
export interface Measures {
  readonly type: ColumnType;
  readonly form: Form;
  readonly values: readonly (number | undefined)[];
}

const PLAIN: Form = "plain";
/** Of the cells of a text column that are not empty, so many must fit a form … */
const MOST = 0.7;
/** … and be at least so many. */
const FEWEST = 2;
const EMPTY = /^(?:[-–—−?…]|- -|\.{2,3}|n ?\/ ?a|n\.a\.|none|unknown|null)?$/i;
/** Columns so called hold a number behind the name that they tell. */
const COUNTED = /\b(?:points?|rebounds?|assists?|attendance|crowd|goals?|yards|votes|scorer|score)\b/i;
const CODED = /\b(?:code|record|score|result|series|w ?- ?l|no|notes?|call ?sign|model|class|designation|isbn)\b/i;

/**
 * The values of a column, by its type; of a text column, those of the form that most of its cells have, if any.
 * `year` is the year that the table is about, for days written without one.
 */
export function measuresOf(cells: readonly string[], type: ColumnType, name: string, year: number): Measures {
  if (type === "date") {
    const order = dayOrderOf(cells);
    return { type, form: PLAIN, values: cells.map((cell) => measureOf(cell, type, order)) };
  }
  const full = cells.map((cell) => tidy(cell)).filter((cell) => !EMPTY.test(cell));
  if (full.length > 0 && full.filter((cell) => goalsOf(cell) !== undefined).length >= full.length * MOST) {
    return { type: "number", form: "goals", values: cells.map((cell) => goalsOf(tidy(cell))) };
  }
  if (type !== "text") return { type, form: PLAIN, values: cells.map((cell) => measureOf(cell, type)) };
  if (full.length >= FEWEST) {
    const dates = datesOf(cells, full, year);
    if (dates !== undefined) return dates;
    for (const form of FORMS) {
      if (form.header !== undefined && !form.header.test(name)) continue;
      if (form.not?.test(name) === true) continue;
      const fitting = full.filter((cell) => form.read(cell) !== undefined).length;
      if (fitting < Math.max(FEWEST, full.length * (form.share ?? MOST))) continue;
      if (form.form === "lead" && mixesUnits(full)) continue;
      if (form.form === "clock") return { type: "number", form: "clock", values: clockValues(cells) };
      return { type: form.type, form: form.form, values: cells.map((cell) => form.read(tidy(cell))) };
    }
  }
  return { type, form: PLAIN, values: cells.map(() => undefined) };
}

interface Reader {
  readonly form: Form;
  readonly type: ColumnType;
  readonly header?: RegExp;
  readonly not?: RegExp;
  readonly share?: number;
  read(cell: string): number | undefined;
}

/** A number with nothing else but a sign, money, a scale or a percentage: whatever is a code or a name is none. */
const BARE =
  /^[~≈]? ?([a-z]{0,2}\p{Sc})? ?([+-] ?(?=[\d.]))?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?) ?(k|m|mn|mil|bn|b|thousand|million|billion|%)?(?: ?\([^()]*\))?[*†‡]*$/u;
const PLACE =
  /^(?:t ?-? ?|= ?|# ?|no\.? ?|\()?(\d{1,3})(?:st|nd|rd|th|\.|=|t)?\)?(?: ?[[(].*| ?(?:overall|place|tie))?$/;
const FEET = /^(\d)(?: ?['′’-] ?| ?(?:ft|feet)\.? ?)(\d{1,2}(?:\.\d+)?)? ?(?:["″”]|''|in\.?(?:ches)?)?(?: ?[[(].*)?$/;
const CLOCK = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:[.:]\d+)?)(?: ?[[(].*| ?[a-z]{1,3})?$/;

const FORMS: readonly Reader[] = [
  { form: "plain", type: "number", not: CODED, read: bareNumber },
  {
    form: "place",
    type: "number",
    not: /\b(?:no|code|notes?|date|day)\b|^#$/i,
    share: 0.6,
    read: (cell) => firstNumber(PLACE, cell),
  },
  { form: "sum", type: "number", read: (cell) => firstNumber(/^\d[\d+ -]*= ?(\d+)(?: ?\(.*)?$/, cell) },
  { form: "clock", type: "number", not: /\b(?:score|ratio|result|record)\b/i, share: 0.5, read: clockOf },
  { form: "feet", type: "number", header: /\b(?:height|ht|length|clearance|mark|jump|depth|width)\b/i, read: feetOf },
  {
    form: "tail",
    type: "text",
    header: COUNTED,
    read: (cell) => firstNumber(/^(?=.*[a-z]{2}).*[^\d,.-] ?\(?((?:\d{1,3},)*\d+)\)?$/, cell),
  },
  { form: "lead", type: "number", not: CODED, share: 0.8, read: leading },
];

function tidy(cell: string): string {
  return fold(cell)
    .replace(/[−–]/g, "-")
    .replace(/\s*\[[^\]]*\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function bareNumber(cell: string): number | undefined {
  if (/^e(?:ven)?$/.test(cell)) return 0;
  const [whole, money = "", sign = "", digits = "", scale = ""] = BARE.exec(cell) ?? [];
  if (whole === undefined || !/\d/.test(digits) || /^0\d/.test(digits)) return undefined;
  // Behind money an "m" is millions, elsewhere metres.
  if (money === "" && /^[kmb]$/.test(scale)) return undefined;
  const factor = scale === "mil" ? 1e6 : scale === "b" ? 1e9 : (scaleOf(scale) ?? 1);
  const value = Number(digits.replaceAll(",", "")) * factor;
  return sign.startsWith("-") ? -value : value;
}

function firstNumber(pattern: RegExp, cell: string): number | undefined {
  const digits = pattern.exec(cell)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(",", ""));
}

const LEADING = /^[+-]? ?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?! ?[-/:x×'′°,]|\d) ?([a-z%°]*)(?: ?\(.*)?$/;

/** "12 (by default)", "45 km (28 mi)" – but no range, no score and no product ("3 x 4"). */
function leading(cell: string): number | undefined {
  return LEADING.test(cell) ? numberOf(cell) : undefined;
}

/** As numbers without a unit, 900 m would be more than 2 km. */
function mixesUnits(cells: readonly string[]): boolean {
  return new Set(cells.flatMap((cell) => LEADING.exec(cell)?.[1] ?? [])).size > 1;
}

function feetOf(cell: string): number | undefined {
  const [, feet, inches = "0"] = FEET.exec(cell) ?? [];
  return feet === undefined || Number(inches) >= 12 ? undefined : Number(feet) + Number(inches) / 12;
}

/** A goal counts six, a behind one. */
function goalsOf(cell: string): number | undefined {
  const [, goals, behinds, total] = /^(\d{1,2}) ?\. ?(\d{1,2}) ?\((\d{1,3})\)$/.exec(cell) ?? [];
  return 6 * Number(goals) + Number(behinds) === Number(total) ? Number(total) : undefined;
}

/** Seconds of "1:23.45" and "2:09:11"; "0:34" is 34 seconds, as minutes and seconds and hours and minutes sort alike. */
function clockOf(cell: string): number | undefined {
  const [, hours = "0", minutes, seconds = ""] = CLOCK.exec(cell) ?? [];
  if (minutes === undefined) return undefined;
  const noon = /\d ?p\.?m/.test(cell) && Number(minutes) !== 12 ? 12 : 0;
  return Number(hours) * 3600 + (Number(minutes) + noon) * 60 + Number(seconds.replace(":", "."));
}

/** Times, among which "+12.3" is so much more than the first, and "58.21" is below a minute. */
function clockValues(cells: readonly string[]): (number | undefined)[] {
  const read = cells.map((cell) => clockOf(tidy(cell)));
  const first = read.find((value) => value !== undefined);
  return cells.map((cell, i) => {
    const text = tidy(cell);
    const [, gap, bare] = /^(?:\+ ?((?:\d+:)?\d+(?:\.\d+)?)|(\d{1,2}\.\d+))(?: ?[a-z]+)?(?: ?\(.*)?$/.exec(text) ?? [];
    if (gap !== undefined) return first === undefined ? undefined : first + (clockOf(gap) ?? Number(gap));
    return bare === undefined ? read[i] : Number(bare);
  });
}

/** Days of a column whose cells mostly name one, with or without a year. */
function datesOf(cells: readonly string[], full: readonly string[], year: number): Measures | undefined {
  const days = full.map((cell) => (cell.length <= LONGEST_DATE ? calendarOf(cell) : undefined));
  const months = days.filter((day) => day?.month !== undefined);
  if (months.length < full.length * MOST) return undefined;
  const dated = months.filter((day) => day?.year !== undefined).length;
  if (dated > months.length / 2) {
    const order = dayOrderOf(cells);
    return { type: "date", form: PLAIN, values: cells.map((cell) => dateOf(cell, order)) };
  }
  return { type: "date", form: PLAIN, values: seasonDays(cells, year) };
}

/** "Wednesday, September 14–16, 1998 (night)" is about the longest way to write a day. */
const LONGEST_DATE = 42;
