import { normalised } from "../words.ts";
import type { ColumnProfile } from "./profile.ts";
import type { Reading } from "./reading.ts";

/** Units as questions write them; the first of each row stands for it. */
const UNITS: readonly (readonly string[])[] = [
  ["km2", "sqkm", "square kilometers", "square kilometres", "square kilometer", "square kilometre", "sq km"],
  ["mi2", "square miles", "square mile", "sq mi"],
  ["m2", "square meters", "square metres", "sq m"],
  ["m", "meters", "metres", "meter", "metre"],
  ["cm", "centimeters", "centimetres", "centimeter", "centimetre"],
  ["mm", "millimeters", "millimetres", "millimeter", "millimetre"],
  ["nm", "nanometers", "nanometres"],
  ["pm", "picometers", "picometres", "picometer", "picometre"],
  ["ft", "feet", "foot"],
  ["inches", "inch"],
  ["km", "kilometers", "kilometres", "kilometer", "kilometre"],
  ["mi", "miles", "mile"],
  ["kg", "kilograms", "kilogrammes", "kilogram", "kilos"],
  ["g", "grams", "grammes", "gram"],
  ["t", "tonnes", "tonne", "tons"],
  ["lb", "lbs", "pounds"],
  ["l", "liters", "litres"],
  ["k", "kelvin", "kelvins", "degrees kelvin"],
  ["c", "celsius", "degrees celsius", "degrees c", "degrees centigrade", "centigrade"],
  ["f", "fahrenheit", "degrees fahrenheit", "degrees f"],
  ["ev", "electron volts", "electronvolts", "electron volt"],
  ["ppm", "parts per million"],
  ["gwh", "gigawatt hours", "gigawatt hour"],
  ["mwh", "megawatt hours", "megawatt hour"],
  ["kwh", "kilowatt hours", "kilowatt hour"],
  ["mw", "megawatts", "megawatt"],
  ["dollars", "dollar", "usd", "us dollars", "bucks"],
  ["euros", "euro", "eur"],
  ["percent", "per cent", "percentage"],
  ["years", "year", "yr", "years old", "years of age", "years of life", "birthdays"],
  ["days", "day"],
  ["hours", "hour", "hrs", "h"],
  ["minutes", "minute", "mins", "min"],
  ["seconds", "second", "s"],
  ["people", "inhabitants", "residents", "souls", "persons", "citizens"],
];

/** Words of the longest unit that is read, "W/(m·K)" or "shillings per quarter". */
const LONGEST_UNIT = 4;

/** The unit that words stand for, or "" where they are none that is known. */
function knownUnit(words: string): string {
  return UNITS.find((forms) => forms.includes(words))?.[0] ?? "";
}

/** A column's unit in the same form as the question's: "g/cm³" is "g cm3". */
export function unitOf({ unit }: ColumnProfile): string {
  const words = normalised(unit.replace("%", " percent ").replace(/^\$$/, " dollars "));
  // A bare "in" is an inch only in a header.
  return knownUnit(words) || (words === "in" ? "inches" : words);
}

/** The longest unit whose words start at word `from`, known or one of the `own`, with the place behind it. */
export function unitAt(
  reading: Reading,
  from: number,
  own: ReadonlySet<string>,
): { readonly unit: string; readonly to: number } | undefined {
  for (let length = Math.min(LONGEST_UNIT, reading.words.length - from); length > 0; length--) {
    const words = reading.phrase(from, from + length);
    const unit = knownUnit(words) || (own.has(words) ? words : "");
    if (unit !== "") return { unit, to: from + length };
  }
  return undefined;
}

/** "International dollars" are a kind of dollars; letters of a formula are no units by themselves. */
function isKind(own: string, unit: string): boolean {
  return unit.length > 3 && own.endsWith(` ${unit}`);
}

/** Whether a quantity in `unit` may be compared with a column: no conversion, no wrong claim. */
export function sameUnit(unit: string, column: ColumnProfile): boolean {
  const own = unitOf(column);
  // "36 shillings" of a price in shillings per quarter is said without the quarter, dollars without their kind.
  return unit === "" || own === "" || own === unit || own.startsWith(`${unit} per `) || isKind(own, unit);
}

/**
 * Where the question says a column's unit in words ("how many feet", "in international dollars"): those words. Units
 * of one word must be spelt out and be the question's, not a number's: "above 300 feet" is a bound.
 */
export function unitWords(reading: Reading, column: ColumnProfile): number[] {
  const own = column.type === "number" ? unitOf(column) : "";
  if (own === "") return [];
  for (let from = 0; from < reading.words.length; from++) {
    const found = unitAt(reading, from, new Set([own]));
    if (found === undefined || !sameUnit(found.unit, column) || !reading.isFree(from, found.to)) continue;
    // "The year 1900" is a date, not a number of years.
    if (/^\d/.test(reading.at(found.to))) continue;
    const spelt = found.to - from > 1 || reading.at(from).length > 3 || reading.at(from) === "ft";
    if (spelt && !follows(reading, from)) return Array.from({ length: found.to - from }, (_, i) => from + i);
  }
  return [];
}

/** Whether a number stands in front of word `i`. */
function follows(reading: Reading, i: number): boolean {
  return /^\d/.test(reading.at(i - 1)) || /^(?:hundred|thousand|million|billion)$/.test(reading.at(i - 1));
}
