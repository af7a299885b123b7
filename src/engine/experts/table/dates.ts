import { fold } from "../words.ts";

/** Which of the two numbers in "4/5/1999" is the day. */
export type DayOrder = "day-first" | "month-first";

/** A day, a month or a year; what a cell leaves out is undefined. */
export interface CalendarDay {
  readonly year?: number;
  /** 1…12. */
  readonly month?: number;
  readonly day?: number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
/** The end of a span of days ("14–16 February"), which is read over. */
const TO_DAY = "(?: ?[-–—/&] ?\\d{1,2}(?:st|nd|rd|th)?)?";
const YEAR = "(\\d{4}|['’]?\\d{2})";

const NUMERIC = /(?<!\d)(\d{1,4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/;
const DAY_MONTH = new RegExp(
  `(?<![\\d.])${DAY}${TO_DAY}(?: of)?[ .-]{0,2}\\b${MONTH}\\b(?:[ .,-]{0,3}${YEAR}(?![\\d:]))?`,
);
const MONTH_DAY = new RegExp(`\\b${MONTH}\\b\\.? ?${DAY}${TO_DAY}(?![\\d:])(?: ?,? ?${YEAR}(?![\\d:]))?`);
const MONTH_YEAR = new RegExp(`\\b${MONTH}\\b[ .,-]{0,3}(\\d{4})(?!\\d)`);

/**
 * The day, month or year that a text holds: ISO, "12 March 1990", "March 12, 1990", "Mar 12", "14–16 February 1998"
 * (its first day), "18/01/1992", "6/18/83". Where both numbers of a slash date may be the month, `order` tells.
 */
export function calendarOf(text: string, order: DayOrder = "month-first"): CalendarDay | undefined {
  const plain = fold(text).replace(/\s+/g, " ");
  const numeric = NUMERIC.exec(plain);
  if (numeric !== null) return ofNumbers(numeric, order);
  const first = DAY_MONTH.exec(plain);
  if (first !== null) return named(first[3], first[2], first[1]);
  const second = MONTH_DAY.exec(plain);
  if (second !== null) return named(second[3], second[1], second[2]);
  const month = MONTH_YEAR.exec(plain);
  if (month !== null) return named(month[2], month[1], undefined);
  const year = /(?<!\d)(\d{4})(?!\d)/.exec(plain)?.[1];
  return year === undefined ? undefined : { year: Number(year) };
}

function ofNumbers([, a = "", , b = "", c = ""]: RegExpExecArray, order: DayOrder): CalendarDay | undefined {
  if (a.length > 2) return a.length === 4 ? valid(Number(a), Number(b), Number(c)) : undefined;
  const [first, second] = [Number(a), Number(b)];
  const year = fullYear(c);
  if (first > 12) return valid(year, second, first);
  if (second > 12 || order === "month-first") return valid(year, first, second);
  return valid(year, second, first);
}

function named(year: string | undefined, month: string | undefined, day: string | undefined): CalendarDay | undefined {
  const number = MONTHS.findIndex((name) => month?.startsWith(name)) + 1;
  return valid(
    year === undefined ? undefined : fullYear(year.replace(/\D/g, "")),
    number,
    day === undefined ? undefined : Number(day),
  );
}

/** "83" is 1983, "07" is 2007. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year > 30 ? 1900 : 2000);
}

function valid(year: number | undefined, month: number, day: number | undefined): CalendarDay | undefined {
  if (month < 1 || month > 12 || (day !== undefined && (day < 1 || day > 31))) return undefined;
  return { month, ...(year === undefined ? {} : { year }), ...(day === undefined ? {} : { day }) };
}

/** Days since 1970-01-01. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 86_400_000;
}

/** The day a cell holds, as days since 1970-01-01; undefined where it names no year. */
export function dateOf(cell: string, order?: DayOrder): number | undefined {
  const { year, month, day } = calendarOf(cell, order) ?? {};
  return year === undefined ? undefined : daysOf(year, month ?? 1, day ?? 1);
}

/**
 * How a column writes its slash dates: as a cell tells whose first or second number is no month, else so that its days
 * come in order, as those of most tables do, else month first.
 */
export function dayOrderOf(cells: readonly string[]): DayOrder {
  const pairs = cells.flatMap((cell) => {
    const [, first = "", , second = ""] = NUMERIC.exec(fold(cell)) ?? [];
    return first === "" || first.length > 2 ? [] : [{ first: Number(first), second: Number(second) }];
  });
  if (pairs.some(({ first }) => first > 12)) return "day-first";
  if (pairs.length === 0 || pairs.some(({ second }) => second > 12)) return "month-first";
  return steps(cells, "day-first") > steps(cells, "month-first") ? "day-first" : "month-first";
}

/** How often a day is followed by a later one, less the times when it is not. */
function steps(cells: readonly string[], order: DayOrder): number {
  const days = cells.flatMap((cell) => dateOf(cell, order) ?? []);
  return days.reduce((sum, day, i) => sum + (i === 0 ? 0 : Math.sign(day - (days[i - 1] ?? day))), 0);
}

/**
 * Days of cells that name no year ("Sept 15"), as they follow each other: a step back of more than half a year is the
 * turn of the year. `year` is that of the first.
 */
export function seasonDays(cells: readonly string[], year: number): (number | undefined)[] {
  let current = year;
  let last: number | undefined;
  const forward = turnsForward(cells);
  return cells.map((cell) => {
    const { month, day } = calendarOf(cell) ?? {};
    if (month === undefined) return undefined;
    const at = daysOf(current, month, day ?? 1);
    const step = last === undefined ? 0 : at - last;
    if (forward && step < -HALF_YEAR) current++;
    last = daysOf(current, month, day ?? 1);
    return last;
  });
}

const HALF_YEAR = 183;

/** Whether the days go up through the table, so that a step back is a new year. */
function turnsForward(cells: readonly string[]): boolean {
  const days = cells.flatMap((cell) => {
    const { month, day } = calendarOf(cell) ?? {};
    return month === undefined ? [] : [month * 31 + (day ?? 1)];
  });
  const back = days.filter((day, i) => i > 0 && day < (days[i - 1] ?? day)).length;
  return back <= 1;
}
