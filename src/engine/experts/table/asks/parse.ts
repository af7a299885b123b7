import { contextOf } from "../claims/context.ts";
import { isOfTitle } from "../claims/header-beside.ts";
import type { Context } from "../claims/context.ts";
import { words } from "../claims/frame.ts";
import type { Outcome } from "../operations.ts";
import { asksForSeveral } from "../../asked-for.ts";
import { normalised } from "../../words.ts";
import { aboutTable } from "./about.ts";
import { answer } from "./answer.ts";
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
import { loneVerbs, NEGATION } from "./frame.ts";
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
  readonly outcome: Outcome;
  /** Share of such readings that are right, 0…1: what the frame's are, less the more words are not accounted for. */
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

/** Reads a question over a table and answers it; undefined where it asks for nothing that the table can tell. */
export function readAsk(sentence: string, profile: TableProfile): ReadAsk | undefined {
  const context = contextOf(sentence, profile);
  const text = context.reading.phrase(0, context.reading.words.length);
  const question = { context, text, asked: askedOf(context) };
  for (const [frame, read] of FRAMES) {
    const found = read(question);
    if (found === undefined) continue;
    const outcome = answer(found.ask, profile);
    if (outcome === undefined) return undefined;
    const used = new Set(found.used);
    const known = explained(context, used);
    const isWhole = known === 1 && context.reading.words.every((_, i) => used.has(i) || !isDeed(context, i));
    const confidence = found.certainty * known ** STEEP * trustOf(frame, found.ask, outcome, text, isWhole);
    return { ask: found.ask, frame, outcome, confidence };
  }
  return undefined;
}

/**
 * What becomes of the certainty by what a reading comes to, measured like it: a question that is understood seldom counts
 * nothing or one, has several values where one is asked for, or is answered by one of its own words.
 */
function trustOf(frame: string, ask: Ask, { operation: { result } }: Outcome, text: string, isWhole: boolean): number {
  if (ask.kind === "count" && ask.distinct === undefined) return result === "0" ? 0.1 : result === "1" ? 0.5 : 1;
  if (ask.kind !== "cells" && ask.kind !== "mode") return 1;
  if (` ${text} `.includes(` ${normalised(result)} `)) return 0.4;
  // "Which countries in Europe are landlocked?" is not asked of a table that tells none of it.
  const several = result.includes("; ") && !(isWhole && asksForSeveral(text));
  if (ask.kind === "mode") return several ? 0.2 : 1;
  return several && /^(?:list|others)$/.test(frame) ? 0.4 : 1;
}

/** Whether a word says what was done, or was done to something: "landlocked". */
function isDeed({ reading }: Context, i: number): boolean {
  const { text = "", stem = "" } = reading.words[i] ?? {};
  return /[a-z]{3,}ed$/.test(text) && reading.role(i) !== "value" && !isCue(text) && !isPlain(stem);
}

const COMPARES =
  /^(?:more|less|fewer|greater|higher|lower|larger|smaller|better|worse|older|younger|longer|shorter|later|earlier)$/;
/** Where a word in six is left over, one in four fewer are right. */
const STEEP = 1.6;
/** Names, numbers and operators say more than other words. */
const TELLING = 2;

function explained(context: Context, used: ReadonlySet<number>): number {
  const { reading, profile } = context;
  let whole = 0;
  let known = 0;
  let doubt = 1;
  const verbs = new Set(loneVerbs(context));
  const about = aboutTable(context);
  for (const i of words(0, reading.words.length)) {
    if (verbs.has(i) && !used.has(i)) continue;
    const { text = "", stem = "" } = reading.words[i] ?? {};
    // "Tie no. 2" denies nothing.
    if (text === "no" && reading.role(i + 1) === "number") continue;
    const role = reading.role(i);
    const denies = NEGATION.test(text);
    const operator = (isOperator(text) || denies) && role !== "value" && role !== "column";
    if (!reading.isContent(i) && role === undefined && !operator) continue;
    const telling = role === "value" || role === "number" || operator || (role === undefined && reading.isName(i));
    const weight = telling ? TELLING : 1;
    whole += weight;
    const ofTitle =
      about.has(i) ||
      (reading.isContent(i) && isOfTitle(context, i, i + 1)) ||
      [...profile.subject].some((own) => alike(own, stem));
    const said = role === undefined && !operator && (isCue(text) || isPlain(stem));
    if (used.has(i) || ofTitle || said || role === "column") known += weight;
    else if (operator) doubt = Math.min(doubt, denies || COMPARES.test(text) ? 0.5 : 0.8);
  }
  return whole === 0 ? 0 : (doubt * known) / whole;
}
