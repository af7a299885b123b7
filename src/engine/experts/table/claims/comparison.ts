import type { ColumnProfile } from "../profile.ts";
import { isLabel } from "./columns.ts";
import type { Context, Part } from "./context.ts";
import { boundOf, partsIn } from "./context.ts";
import type { Frame, Read, Span } from "./frame.ts";
import { conditionsOf, directionOf, impliedBy, isUnique, orderedOf, timeOf, words, wordsOfParts } from "./frame.ts";
import type { NumberMention } from "./mentions.ts";
import type { ExtremeClaim } from "./types.ts";

const OTHERS =
  /^(?:(?:any|all|every|the|each)(?: of)?(?: the)? (?:other|others|rest)|any(?:one|body|thing)? else|everyone else)\b/;
/** Comparatives: "more", "higher", "older". */
const COMPARATIVE = /^(?:more|less|fewer|greater|later|earlier|better|worse|[a-z]{3,}er)$/;

/** "X has more points than Y", "X scored 4 points more than Y", "X is older than any other". */
export const comparisonFrame: Frame = (context, span) => {
  const { reading } = context;
  const than = words(span.from + 1, span.to).find((i) => reading.at(i) === "than" && reading.isFree(i));
  if (than === undefined || reading.role(than + 1) === "number") return undefined;
  const at = words(span.from, than)
    .reverse()
    .find((i) => COMPARATIVE.test(reading.at(i)) && reading.role(i) !== "value");
  if (at === undefined || than - at > REACH) return undefined;
  const named = measureOf(context, span, at, than);
  // "More winners from X than from Y" are counted; no year is more than another.
  const counts =
    COUNTED.has(reading.at(at)) && named !== undefined && (named.column.type !== "number" || isLabel(named.column));
  const measure = counts ? undefined : named;
  const direction = measure === undefined ? COUNTED.get(reading.at(at)) : directionOf(reading.at(at), measure.column);
  if (direction === undefined) return undefined;
  const apart = numberBefore(context, span, at);
  const without = new Set(apart === undefined ? [] : [apart.from]);
  const left = partsIn(context, span.from, than, without);
  const right = partsIn(context, than + 1, span.to, without);
  const used = [
    at,
    than,
    ...(measure?.words ?? []),
    ...wordsOfParts([...left, ...right]),
    ...(apart === undefined ? [] : words(apart.from, apart.to)),
  ];
  const others = OTHERS.exec(reading.phrase(than + 1, span.to))?.[0];
  if (others !== undefined && measure !== undefined)
    return beyondOthers({ left, right, used, measure: measure.column, direction });
  if (others !== undefined) return moreOften(left, right, used, direction);
  if (left.length === 0 || right.length === 0) return undefined;
  // Rows are counted by what they are, not by a figure of theirs.
  if (
    measure === undefined &&
    [...left, ...right].some(({ figure, condition }) => figure || isUnique(context, condition.column))
  )
    return undefined;
  const denied = /\b(?:not|never|no)(?: have| be)?$/.test(reading.phrase(span.from, at));
  const by = apart === undefined ? undefined : boundOf(context, apart).bound;
  return {
    claim: {
      kind: "comparison",
      ...(measure === undefined ? {} : { measure: measure.column.index }),
      left: conditionsOf(left),
      right: conditionsOf(right),
      relation: direction === "max" ? ">" : "<",
      ...(by === undefined ? {} : { by }),
      ...(denied ? { negated: true } : {}),
    },
    used,
  };
};

/** "X was 2 points behind Y". */
export const distanceFrame: Frame = (context, span) => {
  const { reading } = context;
  const at = words(span.from + 1, span.to).find(
    (i) => /^(?:behind|ahead|above|below)$/.test(reading.at(i)) && reading.isFree(i),
  );
  if (at === undefined) return undefined;
  const apart = context.mentions.numbers.find(
    ({ from, to, ordinal }) => from >= span.from && to <= at && at - to <= 2 && !ordinal,
  );
  const header =
    context.mentions.headers.find(({ from, to }) => apart !== undefined && from >= apart.to && to <= at) ??
    context.mentions.headers[0];
  const column = header === undefined ? undefined : orderedOf(context, header);
  if (apart === undefined || header === undefined || column === undefined) return undefined;
  const left = partsIn(context, span.from, at, new Set([apart.from]));
  const right = partsIn(context, at + 1, span.to);
  if (left.length === 0 || right.length === 0) return undefined;
  const ahead = /^(?:ahead|above)$/.test(reading.at(at));
  const most = directionOf("best", column) === "max";
  return {
    claim: {
      kind: "comparison",
      measure: column.index,
      left: conditionsOf(left),
      right: conditionsOf(right),
      relation: ahead === most ? ">" : "<",
      by: boundOf(context, apart).bound,
    },
    used: [at, ...words(apart.from, apart.to), ...words(header.from, header.to), ...wordsOfParts([...left, ...right])],
  };
};

/** Without a column, there may be more rows of one kind than of another. */
const COUNTED: ReadonlyMap<string, "max" | "min"> = new Map([
  ["more", "max"],
  ["fewer", "min"],
  ["less", "min"],
]);

/** Words between a comparative and its "than". */
const REACH = 10;

function beyondOthers(read: {
  readonly left: readonly Part[];
  readonly right: readonly Part[];
  readonly used: readonly number[];
  readonly measure: ColumnProfile;
  readonly direction: "max" | "min";
}): Read | undefined {
  if (read.left.length === 0) return undefined;
  const claim: ExtremeClaim = {
    kind: "extreme",
    measure: read.measure.index,
    direction: read.direction,
    rank: 1,
    among: conditionsOf(read.right),
    holder: conditionsOf(read.left),
  };
  return { claim, used: read.used };
}

/** "More saves than any other player", where each row is one. */
function moreOften(
  left: readonly Part[],
  right: readonly Part[],
  used: readonly number[],
  direction: "max" | "min",
): Read | undefined {
  const [named, ...others] = left.filter(({ figure }) => !figure);
  if (named === undefined || named.condition.column < 0) return undefined;
  const { column } = named.condition;
  return {
    claim: { kind: "mode", column, direction, among: conditionsOf([...others, ...right]), holder: named.condition },
    used,
  };
}

/** The column compared: named between the comparative and "than", else ahead, else behind, else what the word implies. */
function measureOf(
  context: Context,
  span: Span,
  at: number,
  than: number,
): { readonly column: ColumnProfile; readonly words: readonly number[] } | undefined {
  const headers = context.mentions.headers.filter(
    (header) => header.from >= span.from && header.to <= span.to && orderedOf(context, header) !== undefined,
  );
  const named =
    headers.find(({ from, to }) => from > at && to <= than) ??
    headers.filter(({ to }) => to <= at).at(-1) ??
    headers.find(({ from }) => from > than);
  const implied = impliedBy(context.reading.at(at), context);
  const column = named === undefined ? implied : (orderedOf(context, named) ?? implied);
  const time =
    /^(?:earlier|later|sooner)$/.test(context.reading.at(at)) && column?.type === "number"
      ? timeOf(context.profile)
      : undefined;
  if (column === undefined) return undefined;
  return { column: time ?? column, words: named === undefined ? [] : words(named.from, named.to) };
}

/** The figure by which one is ahead: "4 points more", "4 more points". */
function numberBefore({ mentions, reading }: Context, span: Span, at: number): NumberMention | undefined {
  return mentions.numbers.find(
    ({ from, to, ordinal }) =>
      from >= span.from &&
      to <= at &&
      !ordinal &&
      at - to <= 2 &&
      words(to, at).every((i) => reading.role(i) !== "value"),
  );
}
