import { contextOf, isOfTitle } from "../claims/context.ts";
import type { Context } from "../claims/context.ts";
import { words } from "../claims/frame.ts";
import { isCue, isOperator, isPlain } from "../claims/words.ts";
import { alike } from "../profile.ts";
import type { TableProfile } from "../profile.ts";
import { aggregateFrame } from "./aggregate.ts";
import { besideFrame } from "./beside.ts";
import { choiceFrame } from "./choice.ts";
import { countFrame } from "./count.ts";
import { differenceFrame } from "./difference.ts";
import { extremeFrame } from "./extreme.ts";
import type { Frame } from "./frame.ts";
import { listFrame } from "./list.ts";
import { modeFrame } from "./mode.ts";
import { othersFrame } from "./others.ts";
import { positionFrame } from "./position.ts";
import { spanFrame } from "./span.ts";
import { askedOf } from "./target.ts";
import { thanFrame } from "./than.ts";
import type { Ask } from "./types.ts";

/** A question read over one table. */
export interface ReadAsk {
  readonly ask: Ask;
  readonly frame: string;
  /** Share of the question's words that are accounted for, less where it allows of other readings, 0…1. */
  readonly confidence: number;
}

const FRAMES: readonly (readonly [string, Frame])[] = [
  ["difference", differenceFrame],
  ["choice", choiceFrame],
  ["span", spanFrame],
  ["than", thanFrame],
  ["others", othersFrame],
  ["aggregate", aggregateFrame],
  ["count", countFrame],
  ["extreme", extremeFrame],
  ["mode", modeFrame],
  ["beside", besideFrame],
  ["position", positionFrame],
  ["list", listFrame],
];

/** Reads a question over a table; undefined where it asks for nothing that the table could tell. */
export function readAsk(sentence: string, profile: TableProfile): ReadAsk | undefined {
  const context = contextOf(sentence, profile);
  const text = context.reading.phrase(0, context.reading.words.length);
  const question = { context, text, asked: askedOf(context) };
  for (const [frame, read] of FRAMES) {
    const found = read(question);
    if (found !== undefined)
      return { ask: found.ask, frame, confidence: explained(context, new Set(found.used)) * (found.certainty ?? 1) };
  }
  return undefined;
}

const TELLING = 2;

function explained(context: Context, used: ReadonlySet<number>): number {
  const { reading, profile } = context;
  let whole = 0;
  let known = 0;
  let doubt = 1;
  for (const i of words(0, reading.words.length)) {
    const { text = "", stem = "" } = reading.words[i] ?? {};
    const role = reading.role(i);
    const operator = isOperator(text) && role !== "value" && role !== "column";
    if (!reading.isContent(i) && role === undefined && !operator) continue;
    const weight = role === "value" || role === "number" || operator ? TELLING : 1;
    whole += weight;
    const ofTitle = isOfTitle(context, i, i + 1) || [...profile.subject].some((own) => alike(own, stem));
    const said = role === undefined && !operator && (isCue(text) || isPlain(stem));
    if (used.has(i) || ofTitle || said || role === "column") known += weight;
    else if (operator) doubt = 0.8;
  }
  return whole === 0 ? 0 : (doubt * known) / whole;
}
