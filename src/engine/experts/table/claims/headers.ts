import type { ColumnProfile, TableProfile } from "../profile.ts";
import { alike } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { synonymous } from "../synonyms.ts";
import { isCue } from "./words.ts";

/** Words [from, to) name a column, or several that they fit equally well. */
export interface HeaderMention {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly number[];
  /** Share of the header that is said, synonyms counting less, 0…1. */
  readonly strength: number;
}

/** Half of a header says too little, unless nothing else could be meant. */
const FLOOR = 0.3;
const ALIKE = 0.95;
const SYNONYM = 0.7;
/** Words that say little of what a column holds. */
const WEAK = new Set([
  "number",
  "total",
  "no",
  "of",
  "year",
  "date",
  "tim",
  "rat",
  "average",
  "averag",
  "avg",
  "high",
  "s",
  "name",
  "nam",
]);
const WEAK_WEIGHT = 0.4;
/** Words of a mention that are not the header's ("position in the table"). */
const GAPS = 1;

/** Columns that a sentence names, each word used once, the fullest names first; in order of place. */
export function headersOf(reading: Reading, profile: TableProfile, isFree: (i: number) => boolean): HeaderMention[] {
  const found: HeaderMention[] = [];
  const taken = new Set<number>();
  const all = profile.columns.flatMap((column) => mentionsOfColumn(column, reading, (i) => isFree(i)));
  all.sort((a, b) => b.weight - a.weight || a.from - b.from);
  for (const { from, to, strength, weight, column } of all) {
    const words = Array.from({ length: to - from }, (_, i) => from + i);
    if (words.some((i) => taken.has(i))) continue;
    const equal = all.filter((other) => other.from === from && other.to === to && other.weight >= weight - 1e-6);
    found.push({ from, to, strength, columns: equal.length > 1 ? equal.map((other) => other.column) : [column] });
    for (const i of words) taken.add(i);
  }
  return found.sort((a, b) => a.from - b.from);
}

interface Scored {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly strength: number;
  readonly weight: number;
}

function mentionsOfColumn(column: ColumnProfile, reading: Reading, isFree: (i: number) => boolean): Scored[] {
  const { stems, index } = column;
  const whole = stems.reduce((sum, own) => sum + weightOf(own), 0);
  if (whole === 0) return [];
  const found: Scored[] = [];
  for (let from = 0; from < reading.words.length; from++) {
    if (!isFree(from)) continue;
    const left = new Map(stems.map((own, i) => [i, own]));
    let said = 0;
    let to = from;
    let gaps = 0;
    for (let i = from; i < reading.words.length && gaps <= GAPS && left.size > 0; i++) {
      const best = isFree(i) ? bestOf(left, reading, i) : undefined;
      if (best === undefined) {
        if (i === from || reading.isContent(i) || isCue(reading.at(i))) break;
        gaps++;
        continue;
      }
      said += best.likeness * weightOf(stems[best.at] ?? "");
      left.delete(best.at);
      to = i + 1;
      gaps = 0;
    }
    // "Total" by itself is what is done with a column, unless it is so called.
    if (to === from + 1 && reading.at(from) === "total" && !stems.includes("total")) continue;
    const strength = said / whole;
    if (to > from && strength >= FLOOR) found.push({ column: index, from, to, strength, weight: strength * said });
  }
  return found;
}

function bestOf(
  left: ReadonlyMap<number, string>,
  reading: Reading,
  i: number,
): { readonly at: number; readonly likeness: number } | undefined {
  const { stem = "", text = "" } = reading.words[i] ?? {};
  let best: { at: number; likeness: number } | undefined;
  for (const [at, own] of left) {
    const likeness =
      own === stem || own === text
        ? 1
        : alike(own, stem)
          ? ALIKE
          : abbreviates(own, stem)
            ? ALIKE
            : synonymous(own, stem)
              ? SYNONYM
              : 0;
    if (likeness > (best?.likeness ?? 0)) best = { at, likeness };
  }
  return best;
}

/** "att" for "attempts", "temp" for "temperature": a short header is the beginning of the word. */
function abbreviates(header: string, said: string): boolean {
  return header.length >= 3 && header.length <= 4 && said.length > header.length + 1 && said.startsWith(header);
}

function weightOf(stem: string): number {
  return WEAK.has(stem) ? WEAK_WEIGHT : 1;
}
