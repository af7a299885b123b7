import type { ColumnProfile } from "../profile.ts";
import { sameUnit, unitOf } from "../units.ts";
import { boundCondition, isYear, relationAt } from "./bounds.ts";
import type { Context } from "./context.ts";
import { headerBeside, isOfTitle } from "./header-beside.ts";
import type { NumberMention } from "./mentions.ts";

/** A number of so many digits is told from others by itself. */
const TELLING = 3;
/** Words between a column's name and its number: "an attendance of more than", "position". */
const LINK =
  /^(?:(?:be|is|was|are|were|of|the|a|an|have|has|had|value|than|more|less|fewer|greater|higher|lower|larger|smaller|bigger|over|under|above|below|at|least|most|only|just|about|number|no|not|total|exactly|count|level|rating|up|to|with|all|both|equal|go|reach|between|by) ?){0,5}$/;
const TEMPORAL =
  /\b(?:in|during|since|until|before|after|from|by|between|of|for|year|season|to|and)(?: the)?(?: year| season)?$/;
/** Columns whose numbers name rows: nobody has so many of them. */
const LABELS =
  /^(?:id|rank|rk|ranking|pos\.?|position|pick|season|series|year|round|rd|rnd|week|game|match|episode|stage|race|event|day|heat|lane|grid|place|number|no\.?|#|nr\.?|district|channel|draw)$|\b(?:number|no\.?|#|rank|position|pick)$|^(?:no|number|#)\.? in\b/i;

/** Whether a column's numbers name its rows: games, weeks and ranks are counted from one. */
export function isLabel(column: ColumnProfile): boolean {
  if (column.type !== "number") return false;
  return column.form === "place" || (column.distinct > 0.8 && (LABELS.test(column.name) || isSequence(column)));
}

/** 1, 2, 3 … */
function isSequence({ values }: ColumnProfile): boolean {
  const known = values.filter((value) => value !== undefined);
  return known.length > 2 && known.every((value, i) => i === 0 || Math.abs(value - (known[i - 1] ?? 0)) === 1);
}

/** Columns of places: "the top 5". */
const PLACES = /\b(?:rank|rk|pos|position|place|placing|finish|seed|standing)s?\b/i;

/** The column that a number is about: named beside it, measured in its unit, or the one that holds it. */
export function columnOfNumber(context: Context, number: NumberMention): ColumnProfile | undefined {
  const { mentions, profile, reading } = context;
  // No day is 4, and no year 0.5.
  const misfits = (column: ColumnProfile): boolean =>
    column.type !== "number" && column.type !== "text" && !isYear(number.value);
  const ordered = (column: ColumnProfile): boolean =>
    column.values.some((value) => value !== undefined) &&
    sameUnit(number.unit, column) &&
    !misfits(column) &&
    (number.clock !== true || column.form === "clock");
  const mayBeYear = isYear(number.value) && number.unit === "" && !number.ordinal;
  // "Game 10" names a game, "10 games" are as many.
  const fits = (column: ColumnProfile, behind: boolean): boolean =>
    ordered(column) && !(behind && !number.ordinal && isLabel(column));
  const { header } = headerBeside(context, number.from, number.to, fits, LINK);
  const inTime = mayBeYear ? profile.columns.filter(({ type }) => type === "year" || type === "date") : [];
  const before = reading.phrase(number.from - 3, number.from);
  if (mayBeYear && (TEMPORAL.test(before) || header === undefined)) {
    if (isOfTitle(context, number.from, number.to)) return undefined;
    // "A year of birth before 1610"
    const named = header ?? mentions.headers.filter(({ to }) => to <= number.from).at(-1);
    const said = inTime.find(({ index }) => named?.columns.includes(index));
    if (said !== undefined) return said;
    const holding = inTime.find(
      (column) => boundCondition(column, { relation: "=", value: number.value }).rows.size > 0,
    );
    if (holding !== undefined) return holding;
    if (inTime.length > 0) return inTime[0];
  }
  if (/\btop$/.test(before)) {
    const place = profile.columns.find(
      (column) => ordered(column) && (column.form === "place" || PLACES.test(column.name)),
    );
    if (place !== undefined) return place;
  }
  // "Votes, 1994 or 2009": what the column has not, but a column of years has, is a year.
  if (header !== undefined && mayBeYear && relationAt(reading, number.from, number.to).relation === "=") {
    const among = header.columns.flatMap((index) => profile.columns[index] ?? []);
    const holding = inTime.find(
      (column) => boundCondition(column, { relation: "=", value: number.value }).rows.size > 0,
    );
    if (holding !== undefined && !among.some((column) => column === holding || column.values.includes(number.value)))
      return holding;
  }
  if (header !== undefined) {
    const fitting = header.columns.flatMap((index) => profile.columns[index] ?? []).filter(ordered);
    return fitting.find((column) => column.values.includes(number.value)) ?? fitting[0];
  }
  const measured =
    number.unit === "" ? [] : profile.columns.filter((column) => ordered(column) && unitOf(column) !== "");
  if (measured.length === 1) return measured[0];
  const digits = reading.original(number.from, number.to).replace(/\D/g, "").length;
  const holding = profile.columns.filter((column) => ordered(column) && column.values.includes(number.value));
  if (number.ordinal)
    return (
      holding.find(({ form, name }) => form === "place" || PLACES.test(name)) ??
      (holding.length === 1 ? holding[0] : undefined)
    );
  return digits >= TELLING ? holding[0] : undefined;
}
