import type { Context } from "../claims/context.ts";
import { verbIn, words } from "../claims/frame.ts";
import type { HeaderMention } from "../claims/headers.ts";
import { isCounted } from "../claims/words.ts";
import type { ColumnProfile, TableProfile } from "../profile.ts";
import { columnOfAdjective } from "../match.ts";
import { alike } from "../profile.ts";
import type { Target } from "./types.ts";

/** What a question asks for, and the words that say so. */
export interface Asked {
  readonly target: Target;
  readonly used: readonly number[];
  /** The column is named, or the rows are; otherwise it is only the likeliest. */
  readonly sure: boolean;
  /** Where the words that ask end. */
  readonly to: number;
}

export const PERSON =
  /\b(?:player|name|driver|rider|winner|champion|artist|author|writer|director|member|candidate|representative|athlete|swimmer|coach|manager|president|minister|holder|actor|actress|singer|performer|skater|cyclist|wrestler|fighter|owner|nominee|recipient|person|governor|mayor|leader|administrator|officer|king|senator|pilot|opponent|team)s?\b/i;
const PLACE =
  /\b(?:location|venue|city|place|country|town|site|stadium|state|county|province|region|hometown|address|circuit|located|area)\b/i;
const AUXILIARY = /^(?:is|are|was|were|be|been|did|does|do|has|have|had|can|could|would|will|s)$/;

/** The column that a question asks for: "which city …", "what was the attendance …", "who", "when", "where". */
export function askedOf(context: Context): Asked | undefined {
  const { reading } = context;
  const at = words(0, reading.words.length).find(
    (i) =>
      /^(?:what|which|who|whom|whose|when|where|name|list|tell|give|find)$/.test(reading.at(i)) &&
      reading.role(i) !== "value",
  );
  const how = words(0, reading.words.length).find((i) => reading.at(i) === "how" && SIZE.test(reading.at(i + 1)));
  // "How old was X when he died": the clause behind it asks nothing.
  const isFirst = how !== undefined && (at === undefined || (how < at && reading.at(at) === "when"));
  if (isFirst) return sized(context, how);
  // "Last opponent of X", "number of …": the noun that it begins with.
  if (at === undefined)
    return /^(?:is|are|was|were|did|does|do|has|have|had|how)$/.test(reading.at(0)) ? undefined : named(context, -1);
  const word = reading.at(at);
  if (word === "who" && AUXILIARY.test(reading.at(at + 1))) {
    // "Who was the first driver …"
    const noun = named(context, at);
    if (noun?.sure === true && context.profile.columns[noun.target.column]?.type === "text") return noun;
  }
  if (word === "who" || word === "whom" || word === "whose") return ofPerson(context, at);
  if (word === "when") {
    const told = timeNamed(context, at) ?? timeTold(context);
    const time = told ?? context.profile.columns.find(inTime);
    return time === undefined
      ? undefined
      : { target: { column: time.index }, used: [at], sure: told !== undefined, to: at + 1 };
  }
  if (word === "where") return ofKind(context, at, (column) => column.type === "text" && PLACE.test(column.name));
  return named(context, at);
}

/** "When was the kickoff?": a column of times that is named behind the verb. */
function timeNamed({ mentions, profile, reading }: Context, at: number): ColumnProfile | undefined {
  const header = mentions.headers.find(({ from }) => from > at && AUXILIARY_PHRASE.test(reading.phrase(at + 1, from)));
  return header?.columns
    .flatMap((index) => profile.columns[index] ?? [])
    .find(
      (column) =>
        inTime(column) || column.form === "clock" || /\b(?:time|kick-?off|start|tip-?off)\b/i.test(column.name),
    );
}

const AUXILIARY_PHRASE = /^(?:is|are|was|were)(?: the)?$/;

/** Adjectives by which "how" asks for a figure; "how long" may ask for a time. */
const SIZE = /^(?:long|old|tall|high|far|large|big|heavy|deep|wide|fast)$/;
const DURATION =
  /^(?:time|duration|length|term|tenure|reign|years? (?:active|served)|time in office|runtime|run(?:ning)? time|lifespan)\b/i;

/** "How tall is X", "how long did it take X": the column of such figures, if there is one. */
function sized(context: Context, at: number): Asked | undefined {
  const { profile, reading } = context;
  const word = reading.at(at + 1);
  const of = columnOfAdjective(word, profile)?.column;
  const alone = profile.columns.filter(({ concepts }) => concepts.some((own) => of?.concepts.includes(own))).length < 2;
  const column =
    of ?? (word === "long" || word === "fast" ? profile.columns.find(({ name }) => DURATION.test(name)) : undefined);
  return column === undefined
    ? undefined
    : {
        target: { column: column.index, ...(word === "long" && column.type === "text" ? { part: "span" } : {}) },
        used: [at, at + 1],
        sure: alone,
        to: at + 2,
      };
}

/** "Who directed X" asks for the director, "who did they play against" for the opponent, "who" for a person. */
function ofPerson(context: Context, at: number): Asked | undefined {
  const { mentions, profile, reading } = context;
  const text = (header: HeaderMention): ColumnProfile | undefined =>
    header.columns.flatMap((index) => profile.columns[index] ?? []).find(({ type }) => type === "text");
  const behind = mentions.headers.find(({ from }) => from > at && from - at <= 2);
  const against = mentions.headers.find(({ from }) => /^(?:against|faced|versus|vs|opponent)$/.test(reading.at(from)));
  const header = against ?? (behind !== undefined && text(behind) !== undefined ? behind : undefined);
  const column = header === undefined ? undefined : text(header);
  if (header !== undefined && column !== undefined)
    return { target: { column: column.index }, used: [at, ...words(header.from, header.to)], sure: true, to: at + 1 };
  return (
    ofKind(context, at, (own) => own.type === "text" && PERSON.test(own.name)) ?? {
      target: { column: profile.key },
      used: [at],
      sure: false,
      to: at + 1,
    }
  );
}

function ofKind(
  { profile, mentions }: Context,
  at: number,
  fits: (column: ColumnProfile) => boolean,
): Asked | undefined {
  const header = mentions.headers.find(({ from }) => from === at);
  const said = header?.columns.flatMap((index) => profile.columns[index] ?? []).find(fits);
  const key = profile.columns[profile.key];
  const column = said ?? (key !== undefined && fits(key) ? key : undefined) ?? profile.columns.find(fits);
  return column === undefined ? undefined : { target: { column: column.index }, used: [at], sure: true, to: at + 1 };
}

/** "Which X …", "what is the X of …", "name the X that …". */
function named(context: Context, at: number): Asked | undefined {
  const { reading, mentions, profile } = context;
  const asking = at < 0 ? [] : [at];
  let from = at + 1;
  while (
    AUXILIARY.test(reading.at(from)) ||
    /^(?:the|a|an|all|of|me|s|other|only|single|two|three|one|these|those)$/.test(reading.at(from))
  )
    from++;
  const verb = verbIn(context, { from, to: reading.words.length }) ?? reading.words.length;
  const end = Math.min(reading.words.length, from + REACH, Math.max(verb, from + 1), nextClause(context, from));
  for (const i of words(from, end)) {
    // "The bridge's length": what is asked for is the length.
    if (/['’]s?$/.test(reading.original(i)) || /^['’]/.test(reading.gap(i + 1))) continue;
    const header = mentions.headers.find((mention) => mention.from <= i && i < mention.to);
    // "The name of the first club" asks for the club.
    const of = /^names?$/.test(reading.at(i)) && reading.at(i + 1) === "of" ? named(context, i + 1) : undefined;
    if (of?.sure === true && profile.columns[of.target.column]?.type === "text")
      return { ...of, used: [...asking, i, i + 1, ...of.used] };
    // "The most populous country": the noun is the last of the names that stand together.
    const last = header && mentions.headers.find((next) => next.from === header.to && isText(profile, next));
    if (header !== undefined && last !== undefined)
      return { ...ofHeader(context, last), used: [...asking, ...words(last.from, last.to)], to: last.to };
    if (header !== undefined)
      return { ...ofHeader(context, header), used: [...asking, ...words(header.from, header.to)], to: header.to };
    const text = reading.at(i);
    const ofTime = timeTarget(context, text);
    if (ofTime !== undefined)
      return { target: ofTime, used: [...asking, i], sure: timeTold(context) !== undefined, to: i + 1 };
    const { stem = "" } = reading.words[i] ?? {};
    if (PERSON.test(text)) {
      const column = ofKind(context, at, (own) => own.type === "text" && PERSON.test(own.name))?.target ?? {
        column: profile.key,
      };
      return { target: column, used: [...asking, i], sure: true, to: i + 1 };
    }
    const place = PLACE.test(text)
      ? ofKind(context, at, ({ type, name }) => type === "text" && PLACE.test(name))
      : undefined;
    if (place !== undefined) return { ...place, used: [...asking, i], to: i + 1 };
    if (isCounted(stem) || [...profile.things].some((own) => alike(own, stem)))
      return { target: { column: profile.key }, used: [...asking, i], sure: false, to: i + 1 };
  }
  return { target: { column: profile.key }, used: asking, sure: false, to: at + 1 };
}

function isText(profile: TableProfile, { columns }: HeaderMention): boolean {
  return columns.some((index) => profile.columns[index]?.type === "text");
}

/** Words between "which" and the noun. */
const REACH = 6;

/** Where the noun of a question ends. */
function nextClause({ reading }: Context, from: number): number {
  const found = words(from, reading.words.length).find(
    (i) => i > from && /^(?:of|for|in|on|at|by|that|who|which|with|from|to|during|when|where)$/.test(reading.at(i)),
  );
  return found ?? reading.words.length;
}

function ofHeader({ profile, reading }: Context, { columns, from }: HeaderMention): Pick<Asked, "target" | "sure"> {
  const candidates = columns.flatMap((index) => profile.columns[index] ?? []);
  const column = candidates.find(({ type }) => type === "text") ?? candidates[0];
  const part = /^years?$/.test(reading.at(from)) && column?.type === "date" ? { part: "year" as const } : {};
  return { target: { column: column?.index ?? profile.key, ...part }, sure: true };
}

const inTime = ({ type }: ColumnProfile): boolean => type === "date" || type === "year";

/** The column of time that a question is about: the only one, the one it names, or that of what happened ("born"). */
export function timeTold({ profile, mentions, reading }: Context): ColumnProfile | undefined {
  const columns = profile.columns.filter(inTime);
  if (columns.length < 2) return columns[0];
  const named = mentions.headers.flatMap((header) => columns.filter(({ index }) => header.columns.includes(index)));
  const meant = columns.filter(({ concepts }) =>
    concepts.some(({ words: own }) => reading.words.some(({ stem }) => own.includes(stem))),
  );
  return named[0] ?? (meant.length === 1 ? meant[0] : undefined);
}

/** "Year", "date", "month": the column of time, or its part. */
export function timeTarget(context: Context, word: string): Target | undefined {
  const kind = /^(?:years?|seasons?)$/.test(word)
    ? "year"
    : /^(?:dates?|days?)$/.test(word)
      ? "date"
      : word === "month"
        ? "month"
        : undefined;
  if (kind === undefined) return undefined;
  const told = timeTold(context);
  const of = (type: ColumnProfile["type"]): ColumnProfile | undefined =>
    told?.type === type ? told : context.profile.columns.find((column) => column.type === type);
  const [years, days] = [of("year"), of("date")];
  if (kind === "year")
    return years !== undefined
      ? { column: years.index }
      : days === undefined
        ? undefined
        : { column: days.index, part: "year" };
  if (days === undefined) return undefined;
  return kind === "month" ? { column: days.index, part: "month" } : { column: days.index };
}
