import type { ColumnType } from "../../packs/types.ts";
import { fold } from "../words.ts";
import type { DayOrder } from "./dates.ts";
import { dateOf, daysOf } from "./dates.ts";

const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

/** Factor of a scale word ("million" → 1e6), or undefined. */
export function scaleOf(word: string): number | undefined {
  return Object.hasOwn(SCALES, word) ? SCALES[word] : undefined;
}

/** The number a cell holds: thousands separators, currency signs, a trailing unit, percent and scale words are read over. */
export function numberOf(cell: string): number | undefined {
  const text = fold(cell)
    .replace(/[−–]/g, "-")
    .replace(/\[[^\]]*\]/g, "");
  const match =
    /^[^\d.+-]*((?:[+-] ?(?=[\d.]))?(?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?)(?:e([+-]?\d+))?\s*([a-z]+)?/.exec(
      text.trim(),
    );
  const digits = match?.[1];
  if (digits === undefined || !/\d/.test(digits)) return undefined;
  const value = Number(digits.replace(/[, ]/g, "")) * 10 ** Number(match?.[2] ?? 0);
  const word = match?.[3];
  // "m" behind a cell's number is metres; only whole words scale a cell.
  const scale = word !== undefined && word.length > 2 ? (scaleOf(word) ?? 1) : 1;
  return value * scale;
}

/** The year a cell holds; BC years are negative. */
export function yearOf(cell: string): number | undefined {
  const match = /(?<![\d.])(-?\d{1,4})(?![\d])(\s*(?:bce?|b\.c\.))?/i.exec(cell.replace(/[−–](?=\d{1,4}\s*$)/, "-"));
  if (match?.[1] === undefined) return undefined;
  const year = Number(match[1]);
  return match[2] === undefined ? year : -Math.abs(year);
}

/**
 * A cell as something that can be ordered, by its column's type; undefined for text and for cells without a value.
 * Days count from 1970-01-01; `order` is how the column writes its slash dates.
 */
export function measureOf(cell: string, type: ColumnType, order?: DayOrder): number | undefined {
  if (type === "number") return numberOf(cell);
  if (type === "year") return yearOf(cell);
  if (type === "date") return dateOf(cell, order);
  return undefined;
}

/** A year as a bound in a column: the year itself, or its first or last day for dates. */
export function yearBound(year: number, type: ColumnType, end: "first" | "last"): number {
  if (type !== "date") return year;
  return end === "first" ? daysOf(year, 1, 1) : daysOf(year, 12, 31);
}

/** A computed number in words: at most two decimals, no exponent. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 1 || value === 0 ? 2 : 2 - Math.floor(Math.log10(Math.abs(value)));
  return String(Number(value.toFixed(Math.min(digits, 20))));
}
