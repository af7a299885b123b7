import { dateOf } from "../experts/table/dates.ts";
import { Reading } from "../experts/table/reading.ts";
import { unitAt } from "../experts/table/units.ts";
import { numberOf, scaleOf, yearOf } from "../experts/table/values.ts";
import { fold, wordsOf } from "../experts/words.ts";

/** A cell that is a number: the unit it is written with ("" for none), and whether a scale word ("million") follows. */
export interface NumberCell {
  readonly unit: string;
  readonly scaled: boolean;
}

const CODES = "USD|EUR|GBP|JPY|CNY|CHF|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|BRL|ZAR|KRW|MXN";
const NUMBER = new RegExp(
  `^[~≈]? ?(?<money>(?:[A-Z]{1,2})?\\p{Sc}|(?:${CODES})(?= ))? ?` +
    `(?<digits>(?:[+-] ?(?=[\\d.]))?(?:\\d{1,3}(?:[, ]\\d{3})+|\\d+)?(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?<rest>.*)$`,
  "u",
);
/** Up to three words of letters and signs; the only digits are powers ("km2", "s-1"). */
const UNIT =
  /^[\p{L}\p{Sc}°%‰′″'"](?:(?<=\p{L})-?[1-4](?![\d])|[\p{L}\p{M}\p{Sc}°%‰²³⁻⁰¹⁴-⁹/·*^.()′″'"-]| (?=\S)){0,23}$/u;
/** Units that the table expert does not know by another name, and scales that headers count in. */
const MORE_UNITS = new Set(
  (
    "in ml w kw gw tw wh hz khz mhz ghz j kj mj kcal cal pa kpa hpa mpa bar v kv ha acre acres hectare hectares mph " +
    "kph kmh knot knots kb mb gb tb bit bits bytes au ly mol u mg μg oz hp dpi px rpm db week weeks month months " +
    "capita person deaths births cases children shillings thousand thousands million millions billion billions mn bn gbp chf jpy cny inr aud cad"
  ).split(" "),
);

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const NOTE = String.raw`(?:\s*[[(].*)?`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const NTH = `${DAY}(?:st|nd|rd|th)?`;
const MONTH_NUMBER = String.raw`(?:0?[1-9]|1[0-2])`;
const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.? ?,? )?`;
const DATES = [
  new RegExp(String.raw`^\d{4} ?([-/.]) ?${MONTH_NUMBER} ?\1 ?${DAY}(?:[T ]\d.*)?$`),
  new RegExp(String.raw`^${WEEKDAY}${NTH}\.?[ -]${MONTH} ?[ ,-] ?\d{4}${NOTE}$`, "i"),
  new RegExp(String.raw`^${WEEKDAY}${MONTH} ${NTH} ?,? ?\d{4}${NOTE}$`, "i"),
  // A note behind a month would be read as its day.
  new RegExp(String.raw`^${MONTH} ?,? ?\d{4}$`, "i"),
  new RegExp(String.raw`^(?:${MONTH_NUMBER} ?([-/.]) ?${DAY} ?\1|${DAY} ?([-/.]) ?${MONTH_NUMBER} ?\2) ?\d{4}$`),
];
const BEFORE_CHRIST = /^\d{1,4} ?(?:BCE?|B\.C\.)$/i;
const SPAN = /^(?:(?:c\.|ca\.|circa) )?\d{4}s?(?: ?[-–/] ?(?:\d{2}|\d{4}|present|now)?)?$/i;
const EMPTY = /^(?:[-–—−?…]|- -|\.{2,3}|n ?\/ ?a|n\.a\.|null)?$/i;

/** A cell's text on one line, with plain spaces. */
export function tidy(cell: string): string {
  return cell.replace(/\s+/g, " ").trim();
}

/** Whether a (tidy) cell says nothing. */
export function isEmpty(cell: string): boolean {
  return EMPTY.test(cell);
}

/**
 * Reads a (tidy) cell as one number; undefined for ranges, codes ("007"), decimal commas and whatever else the table
 * expert's `numberOf` would misread.
 */
export function numberCell(cell: string): NumberCell | undefined {
  const plain = cell.replace(/[−–]/g, "-").replace(/ ?\[[^\]]*\]/g, "");
  const { money = "", digits = "", rest = "" } = NUMBER.exec(plain)?.groups ?? {};
  if (!/\d/.test(digits) || /^[+-]? ?0\d/.test(digits) || digits.replace(/\D/g, "").length > 15) return undefined;
  if (numberOf(cell) === undefined) return undefined;
  // "12 km (7.5 mi)" and "180 (2015)*" are 12 km and 180.
  let unit = rest
    .replace(/(?:^| )\([^()]*\)$/, "")
    .replace(/[*†‡]+$/, "")
    .trim();
  const word = /^[a-z]{3,}/i.exec(unit)?.[0] ?? "";
  const scaled = scaleOf(word.toLowerCase()) !== undefined;
  if (scaled) unit = unit.slice(word.length).trim();
  if (/^(?:st|nd|rd|th)$/i.test(unit)) unit = "";
  if (unit !== "" && (!UNIT.test(unit) || unit.split(" ").length > 3)) return undefined;
  return { unit: `${money} ${unit}`.trim(), scaled };
}

/** Whether a (tidy) cell is a day or a month of a year. */
export function isDate(cell: string): boolean {
  return DATES.some((form) => form.test(cell)) && dateOf(cell) !== undefined;
}

/** Whether a (tidy) cell is a year by itself: 1000 to 2100, or before Christ. */
export function isYear(cell: string): boolean {
  if (BEFORE_CHRIST.test(cell)) return true;
  return /^\d{4}$/.test(cell) && inRange(cell);
}

/** The same in a column that is known to hold years: seasons ("1998–99"), decades, "c. 1850" and notes too. */
export function isYearly(cell: string): boolean {
  const bare = cell.replace(/ ?[[(].*$/, "");
  return isYear(bare) || (SPAN.test(bare) && inRange(cell));
}

function inRange(cell: string): boolean {
  const year = yearOf(cell);
  return year !== undefined && year >= 1000 && year <= 2100;
}

/** One name for all the ways to write a unit: "m", "metres" and "meters" are one, so are "goal" and "goals". */
export function unitKey(unit: string): string {
  const parts = partsOf(unit);
  return parts
    .map(
      (part) =>
        knownUnit(part) ??
        (wordsOf(part)
          .map(({ stem }) => stem)
          .join(" ") ||
          fold(part)),
    )
    .join("/");
}

/** Whether words are a unit that is known: "km²", "g/cm³", "US$ million", "people per km²"; "total" is none. */
export function isKnownUnit(unit: string): boolean {
  // A rate is one whatever it counts ("shillings per quarter"), and so is a kind of dollars.
  if (/^\p{L}+(?: \p{L}+)? per \p{L}+(?: \p{L}+)?$|^\p{L}+ dollars$/u.test(unit)) return true;
  return partsOf(unit).every((part) => knownUnit(part) !== undefined);
}

/** Whether a unit counts in thousands or more ("millions", "US$ billion"). */
export function isScaled(unit: string): boolean {
  return wordsOf(unit).some(({ text }) => text.length > 1 && scaleOf(text.replace(/s$/, "")) !== undefined);
}

function partsOf(unit: string): string[] {
  return unit
    .split(/[/·*()]| per /)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** What a unit without "/" and "per" is known as, or undefined. */
function knownUnit(part: string): string | undefined {
  const spelt = part
    .replace(/^(?:US ?)?\$|^U\.?S\.? dollars/i, "dollars ")
    .replace("€", "euros ")
    .replace(/%/g, " percent ");
  const known = knownWords(spelt);
  if (known !== undefined) return known;
  // Powers that have no name of their own ("cm³", "s⁻¹") are known by their unit.
  const powerless = fold(spelt).replace(/[-−]?\d$/, "");
  if (knownWords(powerless) !== undefined) return fold(part);
  return /^[\p{Sc}‰°′″]$/u.test(part) ? part : undefined;
}

/** Words that are known units and scales one after the other. */
function knownWords(text: string): string | undefined {
  const reading = new Reading(text);
  const found: string[] = [];
  for (let at = 0; at < reading.words.length;) {
    const next = unitAt(reading, at, MORE_UNITS);
    if (next === undefined) return undefined;
    found.push(next.unit);
    at = next.to;
  }
  return found.length > 0 ? found.join(" ") : undefined;
}
