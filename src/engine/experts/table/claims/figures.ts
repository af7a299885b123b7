import { cardinalOf, ordinalOf } from "../lexicon.ts";
import type { TableProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { unitAt, unitOf } from "../units.ts";
import { numberOf, scaleOf } from "../values.ts";
import type { NumberMention } from "./mentions.ts";

export function numbersOf(reading: Reading, profile: TableProfile): NumberMention[] {
  const units = new Set(profile.columns.map(unitOf).filter((unit) => unit !== ""));
  const found: NumberMention[] = [];
  for (let i = 0; i < reading.words.length; i++) {
    if (!reading.isFree(i)) continue;
    const special = decadeAt(reading, i) ?? clockAt(reading, i);
    if (special !== undefined) {
      found.push(special);
      reading.use(i, special.to, "number");
      i = special.to - 1;
      continue;
    }
    const word = reading.at(i);
    const ordinal = /^\d+(?:st|nd|rd|th)$/.test(word) || isPlace(reading.at(i + 1)) ? ordinalOf(word) : undefined;
    const bare =
      ordinal ??
      (/^\d[\d,.]*$/.test(word)
        ? numberOf(word)
        : (cardinalOf(word) ??
          (word === "zero" || isNone(reading, profile, i) ? 0 : word === "hundred" ? 100 : undefined)));
    if (bare === undefined) continue;
    const scale = scaleOf(reading.at(i + 1));
    const behind = scale !== undefined && reading.at(i + 1).length > 1 ? i + 2 : i + 1;
    const unit = unitAt(reading, behind, units);
    const spelt = unit !== undefined && reading.isFree(behind, unit.to) ? unit : undefined;
    // "- 4" behind a word is below zero; "6 - 4" is no number.
    const sign = /\s[-−–]\s?$/.test(reading.gap(i)) && !/\d/.test(reading.at(i - 1)) ? -1 : 1;
    const value = sign * bare * (behind > i + 1 ? (scale ?? 1) : 1);
    const to = spelt?.to ?? seasonEnd(reading, i, behind);
    found.push({ kind: "number", from: i, to, value, unit: spelt?.unit ?? "", ordinal: ordinal !== undefined });
    reading.use(i, to, "number");
    i = to - 1;
  }
  return found;
}

/** "The 1970s", "the 1970's". */
function decadeAt(reading: Reading, i: number): NumberMention | undefined {
  const [, digits] = /^(\d{3}0)(?:['’]?s)$/.exec(reading.original(i)) ?? [];
  if (digits === undefined) return undefined;
  return {
    kind: "number",
    from: i,
    to: i + 1,
    value: Number(digits),
    last: Number(digits) + (digits.endsWith("00") ? 99 : 9),
    unit: "",
    ordinal: false,
  };
}

/** "1:03.59" */
function clockAt(reading: Reading, i: number): NumberMention | undefined {
  if (!/^\d{1,3}$/.test(reading.at(i)) || reading.gap(i + 1) !== ":" || !/^\d{2}(?:\.\d+)?$/.test(reading.at(i + 1)))
    return undefined;
  const third =
    reading.gap(i + 2) === ":" && /^\d{2}(?:\.\d+)?$/.test(reading.at(i + 2)) ? Number(reading.at(i + 2)) : undefined;
  const pair = Number(reading.at(i)) * 60 + Number(reading.at(i + 1));
  return {
    kind: "number",
    from: i,
    to: i + (third === undefined ? 2 : 3),
    value: third === undefined ? pair : pair * 60 + third,
    unit: "",
    ordinal: false,
    clock: true,
  };
}

/** "1996 - 97" is one season. */
function seasonEnd(reading: Reading, i: number, to: number): number {
  const isSeason =
    /^\d{4}$/.test(reading.at(i)) && /^\d{2}$/.test(reading.at(to)) && /^\s?[-–\/]\s?$/.test(reading.gap(to));
  return isSeason && reading.isFree(to) ? to + 1 : to;
}

/** "No gold medals" is none of them; "no 5" and "no players" are something else. */
function isNone(reading: Reading, profile: TableProfile, i: number): boolean {
  if (reading.at(i) !== "no" || reading.role(i + 1) !== "column") return false;
  const { stem = "" } = reading.words[i + 1] ?? {};
  return profile.columns.some(({ type, stems }) => type === "number" && stems.includes(stem));
}

/** "Fifth place": a number; "the first player" is none. */
const isPlace = (word: string): boolean => /^(?:place|position|rank|spot|seed|overall)$/.test(word);
