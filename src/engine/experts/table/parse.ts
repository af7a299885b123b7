import type { ReadAsk } from "./asks/parse.ts";
import { readAsk } from "./asks/parse.ts";
import { readClaim } from "./claims/parse.ts";
import type { Claim } from "./claims/types.ts";
import { asksForSeveral } from "../asked-for.ts";
import { execute } from "./operations.ts";
import type { Outcome } from "./operations.ts";
import type { TableProfile } from "./profile.ts";
import type { TableQuery } from "./query.ts";
import { inPlainWords, parseQuestion } from "./question.ts";
import { ASKED_CONFIDENCE, isSure } from "./sure.ts";

/**
 * Parses a question over one table: which rows (named, or by conditions on columns), which columns, and what to do
 * with them. Undefined when the question asks for nothing that the table's own names and cells can express.
 */
export function parse(said: string, profile: TableProfile): TableQuery | undefined {
  const question = besideTitle(said, profile.table.title);
  const query = parseQuestion(question, profile);
  if (!isClaim(question)) return asked(question, profile, query);
  // Two named rows, one column: that is told at once.
  if (query?.name === "compare" && query.statement && query.whole && query.confidence >= SURE_COMPARED) return query;
  const read = readClaim(question, profile);
  // "Rows where the name is X and the name is Y" there are none, whatever was asked of the two.
  if (read !== undefined && isContradictory(read.claim, profile)) return query?.name === "compare" ? query : undefined;
  if (read === undefined) return query?.statement === true ? undefined : query;
  return { ...EMPTY, ...query, statement: true, claim: read.claim, confidence: read.confidence, name: "look-up" };
}

/** A question without the table's title in front of it ("Rivers of Selm: which is the longest?") or in brackets behind it. */
function besideTitle(question: string, title: string): string {
  const [before, after] = [`${title}: `, `(${title})`].map((part) => part.toLowerCase());
  const said = question.toLowerCase();
  if (title === "" || before === undefined || after === undefined) return question;
  if (said.startsWith(before)) return question.slice(before.length);
  const end = question.replace(/[?.!\s]+$/, "").length;
  if (!said.slice(0, end).endsWith(after)) return question;
  return `${question.slice(0, end - after.length).trimEnd()}${question.slice(end)}`;
}

const SURE_COMPARED = 0.9;

/**
 * What a question asks where it was read as a whole, surely enough to be answered. Where that comes to the same as the
 * parse, the parse stands: two readings that agree are surer than one.
 */
function asked(question: string, profile: TableProfile, query: TableQuery | undefined): TableQuery | undefined {
  const read = readAsk(question, profile);
  if (read === undefined) return query;
  const { operation } = read.outcome;
  const agree = query !== undefined && isSame(execute(query, profile), read, question);
  const seconded = agree && read.confidence >= UNDERSTOOD;
  if (query !== undefined && isSure(query) && (seconded || meansElse(question, operation.result, profile))) {
    // A list that was read as a whole is told in full.
    const isList = seconded && asksForSeveral(question) && operation.name === "look-up" && query.name === "look-up";
    return isList ? { ...query, ask: read.ask } : query;
  }
  const confidence = seconded ? surer(read.confidence) : read.confidence;
  const halfRead = query !== undefined && isSure(query) && confidence < query.confidence * HALF_READ;
  if (confidence >= ASKED_CONFIDENCE && !halfRead)
    return { ...EMPTY, ...query, sure: true, statement: false, ask: read.ask, confidence, name: operation.name };
  return query !== undefined && isDoubted(query, read, agree)
    ? { ...query, confidence: query.confidence * DOUBTED }
    : query;
}

/** A list is understood where the reading is surer than one that leaves out what was said of the rows ("… are landlocked"). */
const LISTED = 0.35;

/** Whether two readings come to the same: to one result, or to the same rows where several things are asked for. */
function isSame(one: Outcome | undefined, { outcome: other, confidence }: ReadAsk, question: string): boolean {
  if (one === undefined || one.operation.result === other.operation.result) return one !== undefined;
  const [rows, others] = [new Set(one.rows), new Set(other.rows)];
  if (confidence < LISTED) return false;
  return asksForSeveral(question) && rows.size === others.size && [...rows].every((row) => others.has(row));
}

/** Whether the other reading makes a parse doubtful: a look-up that it speaks against, or agrees with by halves, or a count of none. */
function isDoubted({ name, subjects }: TableQuery, { confidence, outcome }: ReadAsk, agree: boolean): boolean {
  if (name !== "look-up") return agree && confidence < UNDERSTOOD && outcome.operation.result === "0";
  // A row that is named is told by its name.
  return !agree || (confidence < UNDERSTOOD && subjects.length === 0);
}

/** Two readings that agree, of which one is less sure than this, are right in one of three. */
const UNDERSTOOD = 0.3;

/** A look-up that the other reading speaks against is right in one of eight: it is no longer sure. */
const DOUBTED = 0.7;

/** Where two readings come to the same, the odds that they are right are so many times those of one. */
const AGREED = 2.5;

const surer = (confidence: number): number => (AGREED * confidence) / (1 - confidence + AGREED * confidence);

/** What was read as a whole but for a word or two yields to a parse that left nothing over. */
const HALF_READ = 0.6;

/** Whether a question has a turn of phrase, and comes to another result in plain words. */
function meansElse(question: string, result: string, profile: TableProfile): boolean {
  const said = inPlainWords(question, profile);
  const read = said === question ? undefined : readAsk(said, profile);
  return said !== question && read?.outcome.operation.result !== result;
}

/** Whether a claim wants a row to have two names. */
function isContradictory(claim: Claim, { key }: TableProfile): boolean {
  if (claim.kind !== "facts") return false;
  return claim.facts.some((parts) => {
    const [one, ...others] = parts.filter(({ column }) => column === key);
    return one !== undefined && others.some(({ rows }) => [...rows].every((row) => !one.rows.has(row)));
  });
}

/** Whether a sentence states something, or asks for yes or no; "is X or Y the longer one?" asks for neither. */
function isClaim(sentence: string): boolean {
  if (/\btrue or false[?.]*\s*$|^\s*true or false\b/i.test(sentence)) return true;
  if (!/^\s*(?:is|are|was|were|does|do|did|has|have|had|can) /i.test(sentence)) return false;
  if (/(?:,|\band) (?:what|which|who|how|when|where)\b|\bhow (?:many|much)\b/i.test(sentence)) return false;
  return !/\beither\b|\/less\b/i.test(sentence) && !(/\bor\b/i.test(sentence) && CHOICE.test(sentence));
}

/** Of two things, or of more and less, one is asked for. */
const CHOICE =
  /\b(?:more|less|most|least|better|worse|above|below|before|after|first|last|[a-z]{2,}(?:er|est)) |\b(?:more|higher|longer|larger|above|before|after|better) or\b/i;

const EMPTY: TableQuery = {
  name: "look-up",
  conditions: [],
  subjects: [],
  names: [],
  whole: true,
  sure: true,
  about: "",
  direction: "max",
  ranks: [1, 1],
  show: [],
  statement: true,
  aspect: "first",
  confidence: 0,
};
