import { alike } from "../profile.ts";
import type { TableProfile } from "../profile.ts";
import { aggregateFrame } from "./aggregate.ts";
import { comparisonFrame, distanceFrame } from "./comparison.ts";
import type { Context } from "./context.ts";
import { contextOf, partsIn } from "./context.ts";
import { isOfTitle } from "./header-beside.ts";
import { countFrame } from "./count.ts";
import { extremeFrame } from "./extreme.ts";
import { factsFrame } from "./facts.ts";
import type { Frame, Read, Span } from "./frame.ts";
import { verbIn, words } from "./frame.ts";
import { modeFrame } from "./mode.ts";
import { onlyFrame } from "./only.ts";
import { sameFrame } from "./same.ts";
import { shareFrame } from "./share.ts";
import { timeFrame } from "./time.ts";
import type { Claim } from "./types.ts";
import { isCue, isOperator, isPlain } from "./words.ts";

/** A sentence read as a claim over one table. */
export interface ReadClaim {
  readonly claim: Claim;
  /** Share of the sentence's words that the claim accounts for, less where it allows of other readings, 0…1. */
  readonly confidence: number;
}

const FRAMES: readonly Frame[] = [
  onlyFrame,
  shareFrame,
  aggregateFrame,
  comparisonFrame,
  distanceFrame,
  sameFrame,
  extremeFrame,
  modeFrame,
  countFrame,
  timeFrame,
  factsFrame,
];

/** Reads a sentence as a claim over a table; undefined where it claims nothing that the table could tell. */
export function readClaim(sentence: string, profile: TableProfile): ReadClaim | undefined {
  const context = inOrder(bareSentence(sentence), profile);
  const span = { from: 0, to: context.reading.words.length };
  const read = readSpan(context, span);
  if (read === undefined) return undefined;
  return { claim: read.claim, confidence: explained(context, new Set(read.used)) * (read.certainty ?? 1) };
}

function readSpan(context: Context, span: Span): Read | undefined {
  return inParts(context, span) ?? readWhole(context, span);
}

function readWhole(context: Context, span: Span): Read | undefined {
  for (const frame of FRAMES) {
    const read = frame(context, span);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** "X has the most wins and Y has the fewest", "A, while B": two claims, of which both must hold. */
function inParts(context: Context, span: Span): Read | undefined {
  const { reading } = context;
  for (const i of words(span.from + 1, span.to - 1)) {
    if (!reading.isFree(i)) continue;
    const strong = /^(?:while|whereas|although|though|but)$/.test(reading.at(i));
    if (!strong && (reading.at(i) !== "and" || lists(context, i))) continue;
    const first = readWhole(context, { ...span, to: i });
    if (first === undefined || (!strong && !isComputed(first))) continue;
    const verb = verbIn(context, { ...span, to: i }) ?? i;
    const subject = partsIn(context, span.from, verb);
    const second = readSpan(context, { from: i + 1, to: span.to, subject });
    if (second === undefined || (!strong && !isComputed(second))) continue;
    return {
      claim: { kind: "every", claims: [first.claim, second.claim] },
      used: [...first.used, ...second.used, i],
      certainty: (first.certainty ?? 1) * (second.certainty ?? 1),
    };
  }
  return undefined;
}

/** Whether the word at `i` stands between two names of a list. */
function lists({ mentions }: Context, i: number): boolean {
  const before = mentions.cells.find(({ to }) => to === i);
  const behind = mentions.cells.find(({ from }) => from === i + 1);
  return before?.places.some(({ column }) => behind?.places.some((other) => other.column === column)) === true;
}

/** Whether a claim is more than a row that is looked up: those are parted where they are looked up. */
function isComputed({ claim }: Read): boolean {
  return claim.kind === "every" ? claim.claims.every((part) => part.kind !== "facts") : claim.kind !== "facts";
}

/** The sentence without what asks whether it is so. */
function bareSentence(sentence: string): string {
  return sentence
    .replace(/,? *true or false[?.]* *$/i, "")
    .replace(
      /^ *(?:is it (?:true|so|correct|a fact|the case)|true or false|verify|check)[:,]?(?: that| whether| if)? /i,
      "",
    );
}

const ASKS = /^\s*(is|are|was|were|does|do|did|has|have|had|can)\s/i;

/** A question for yes or no in the order of a statement: "is X the largest?" states "X is the largest". */
function inOrder(sentence: string, profile: TableProfile): Context {
  const asked = ASKS.exec(sentence);
  if (asked === null) return contextOf(sentence, profile);
  const rest = sentence.slice(asked[0].length);
  const context = contextOf(rest, profile);
  const { reading, mentions } = context;
  const [first] = mentions.cells;
  if (reading.words.some(({ text }) => /^(?:be|is|was|are|were|have|has|had)$/.test(text)) || first === undefined)
    return context;
  const end = reading.words[first.to - 1]?.end ?? 0;
  return contextOf(`${rest.slice(0, end)} ${asked[1]?.toLowerCase() ?? "is"}${rest.slice(end)}`, profile);
}

/** Names and figures say more than other words. */
const TELLING = 2;

/** Words that may be left over beside a claim of their kind. */
const WEAK_OPERATORS = /^(?:both|each|all|first|last|second|third|row|together|between|every|before|after|than)$/;

function explained(context: Context, used: ReadonlySet<number>): number {
  const { reading, profile } = context;
  let whole = 0;
  let known = 0;
  for (const i of words(0, reading.words.length)) {
    const { text = "", stem = "" } = reading.words[i] ?? {};
    const role = reading.role(i);
    const operator = isOperator(text) && role !== "value" && role !== "column";
    if (!reading.isContent(i) && role === undefined && !operator) continue;
    const weight = role === "value" || role === "number" || (operator && !WEAK_OPERATORS.test(text)) ? TELLING : 1;
    whole += weight;
    const ofTitle = isOfTitle(context, i, i + 1) || [...profile.subject].some((own) => alike(own, stem));
    const said = role === undefined && !operator && (isCue(text) || isPlain(stem));
    if (used.has(i) || ofTitle || said || role === "column") known += weight;
  }
  return whole === 0 ? 0 : known / whole;
}
