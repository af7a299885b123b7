import type { Part } from "../claims/context.ts";
import { directionOf, impliedBy, isOrdered, orderedOf, words, wordsOfParts } from "../claims/frame.ts";
import { isLabel } from "../claims/columns.ts";
import type { ColumnProfile } from "../profile.ts";
import { operators } from "./difference.ts";
import type { Frame, Question } from "./frame.ts";
import { timeTold } from "./target.ts";
import { all, rowParts, rowSet } from "./frame.ts";

const COMPARATIVE =
  /^(?:more|less|fewer|most|least|higher|highest|lower|lowest|better|best|worse|worst|first|last|earlier|earliest|later|latest|before|after|larger|largest|smaller|smallest|longer|longest|shorter|shortest|older|oldest|younger|youngest|taller|tallest|bigger|biggest|greater|greatest|faster|fastest|slower|slowest|heavier|heaviest|fewest|newer|newest|deeper|deepest|wider|widest|greater|above|top|next)$/;

/** "Which is longer, X or Y?", "who scored more goals, X or Y?", "which came first, X or Y?" */
export const choiceFrame: Frame = (question) => {
  const { context, text } = question;
  const { reading, profile } = context;
  if (!/\bor\b/.test(text) || /^(?:how|when)\b/.test(text)) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to);
  const options = optionsOf(question, parts);
  if (options === undefined) return undefined;
  const at = words(from, to).find((i) => COMPARATIVE.test(reading.at(i)) && reading.isFree(i));
  if (at === undefined) return undefined;
  const measure = measureOf(question, at);
  const word = reading.at(at);
  const direction =
    measure === undefined
      ? /^(?:more|most)$/.test(word)
        ? "max"
        : /^(?:less|fewer|least|fewest)$/.test(word)
          ? "min"
          : undefined
      : directionOf(
          /^(?:before|above|top)$/.test(word) ? "first" : /^after$/.test(word) ? "last" : word,
          measure.column,
        );
  if (direction === undefined) return undefined;
  const rest = parts.filter((part) => !options.includes(part));
  // Rows named one by one are not counted.
  if (
    measure === undefined &&
    options.some(
      ({ condition }) => condition.column === profile.key && (profile.columns[profile.key]?.distinct ?? 0) > 0.95,
    )
  )
    return undefined;
  const figure = (part: Part) => ({
    rows: rowSet([part, ...rest]),
    ...(measure === undefined ? {} : { measure: measure.column.index }),
  });
  const sides = options.length === 2 ? moreOrLess(question) : undefined;
  return {
    ask: {
      kind: "choice",
      options: options.map((part, i) => {
        const says = sides?.[i];
        return {
          name: nameOf(question, part),
          figure: figure(part),
          ...(says === undefined ? {} : { says }),
        };
      }),
      direction,
    },
    used: [
      ...(question.asked?.used ?? []),
      at,
      ...(measure?.words ?? []),
      ...wordsOfParts(parts),
      ...operators(question),
    ],
    certainty: 0.76,
  };
};

/** "Does X have more or less than Y" asks for "more" or for "less", and not for X or Y. */
function moreOrLess({ context: { reading } }: Question): readonly [string, string] | undefined {
  const or = words(1, reading.words.length).find((i) => reading.at(i) === "or") ?? 0;
  const [first, second] = [reading.at(or - 1), reading.at(or + 1)];
  return COMPARATIVE.test(first) && COMPARATIVE.test(second) ? [first, second] : undefined;
}

/** The alternatives: names of one column on both sides of "or". */
function optionsOf(question: Question, parts: readonly Part[]): readonly Part[] | undefined {
  const { reading } = question.context;
  const or = words(0, reading.words.length).find((i) => reading.at(i) === "or" && reading.isFree(i)) ?? -1;
  const behind = parts.find(({ from }) => from > or);
  if (behind === undefined || (behind.from - or > 4 && moreOrLess(question) === undefined)) return undefined;
  const options = parts.filter(
    ({ condition, to }) => condition.column === behind.condition.column && (to <= or || condition === behind.condition),
  );
  return options.length >= 2 ? options : undefined;
}

/** The option as the table writes it, where it is one cell. */
function nameOf({ context: { reading, profile } }: Question, { condition, from, to }: Part): string {
  const cells = new Set([...condition.rows].map((row) => profile.table.rows[row]?.[condition.column] ?? ""));
  const [only = ""] = cells;
  return cells.size === 1 && only !== "" ? only : reading.original(from, to);
}

function measureOf(
  { context, asked }: Question,
  at: number,
): { readonly column: ColumnProfile; readonly words: readonly number[] } | undefined {
  const { mentions, reading } = context;
  const word = reading.at(at);
  const headers = mentions.headers.filter(
    (header) => !asked?.used.includes(header.from) && orderedOf(context, header) !== undefined,
  );
  const inTime = /^(?:first|last|earlier|earliest|later|latest|before|after|older|oldest|newer|newest)$/.test(word);
  const of = (header: (typeof headers)[number] | undefined): ColumnProfile | undefined =>
    header === undefined ? undefined : orderedOf(context, header);
  if (inTime) {
    const named = headers.find((header) => of(header)?.type !== "number");
    const column = of(named) ?? timeTold(context);
    return column === undefined ? undefined : { column, words: named === undefined ? [] : words(named.from, named.to) };
  }
  const behind =
    headers.find(({ from }) => from > at && from - at <= 3) ??
    headers.filter(({ to }) => to <= at).at(-1) ??
    headers[0];
  const column = of(behind);
  if (
    behind !== undefined &&
    column !== undefined &&
    !(isLabel(column) && !/^(?:higher|highest|lower|lowest|better|best|worse|worst|above)$/.test(word)) &&
    (column.type === "number" || column.type === "text")
  )
    return { column, words: words(behind.from, behind.to) };
  // "Which has the greater height" asks for the one, and not for its height.
  const figure = context.profile.columns[asked?.target.column ?? -1];
  if (behind === undefined && figure?.type === "number" && isOrdered(figure) && !isLabel(figure))
    return { column: figure, words: [] };
  const implied = impliedBy(word, context);
  return implied === undefined ? undefined : { column: implied, words: [] };
}
