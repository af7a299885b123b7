import type { Part } from "../claims/context.ts";
import { timeOf, words, wordsOfParts } from "../claims/frame.ts";
import type { ColumnProfile } from "../profile.ts";
import { measureIn } from "./count.ts";
import type { Frame, Question } from "./frame.ts";
import { all, rowParts, rowSet, wordsAt } from "./frame.ts";
import type { Ask } from "./types.ts";

const ASKED =
  /^(?:how many (?:more|fewer|less)|how much (?:more|less|longer|higher|larger|taller|bigger|older|faster|greater|lower)|(?:what (?:is|was|s) )?the difference|difference|by how (?:many|much))\b/;
const YEARS = /^how many (years|days)\b.*\b(?:between|after|before|separate|from|later|apart|passed|elapsed|since)\b/;
const BETWEEN = /\b(?:than|compared|over|between|and|from|after|before|to|versus|vs|or)\b/;

/** "How many more X than Y", "what is the difference between X and Y in C", "how many years between X and Y". */
export const differenceFrame: Frame = (question) => {
  const { text, context } = question;
  const years = YEARS.exec(text);
  const asked = wordsAt(question, ASKED) ?? (years === null ? undefined : { from: 0, to: 3 });
  if (asked === undefined || !BETWEEN.test(text)) return undefined;
  const unit =
    years?.[1] === "days" || /\bdays\b/.test(text)
      ? ("days" as const)
      : years !== null || /\bin years\b/.test(text)
        ? ("years" as const)
        : undefined;
  const time = unit === undefined ? undefined : timeColumn(question);
  if (unit !== undefined && (time === undefined || (unit === "days" && time.type !== "date"))) return undefined;
  const measure = time === undefined ? measureIn(question) : { column: time, words: [] };
  const { to } = all(question);
  const sides = sidesOf(question, rowParts(question, asked.to, to));
  if (sides === undefined) return undefined;
  const counts = measure === undefined && /\bhow many (?:more|fewer|less)\b/.test(text);
  if (measure === undefined && !counts) return undefined;
  // Rows that are named one by one are not counted.
  const { profile } = context;
  if (
    counts &&
    [...sides.left, ...sides.right].some(
      ({ condition }) =>
        condition.rows.size === 1 &&
        condition.column === profile.key &&
        (profile.columns[profile.key]?.distinct ?? 0) > 0.95,
    )
  )
    return undefined;
  const column = measure?.column.index;
  const figure = (parts: readonly Part[]) => ({
    rows: rowSet([...parts, ...sides.both]),
    ...(column === undefined ? {} : { measure: column }),
  });
  const ask: Ask = {
    kind: "difference",
    left: figure(sides.left),
    right: figure(sides.right),
    ...(unit === undefined ? {} : { unit }),
  };
  return {
    ask,
    used: [
      ...words(asked.from, asked.to),
      ...(measure?.words ?? []),
      ...wordsOfParts([...sides.left, ...sides.right, ...sides.both]),
      ...operators(question),
    ],
    certainty: 0.92,
  };
};

/** Two names or figures of one column, and what is said of both. */
export function sidesOf(
  { context }: Question,
  parts: readonly Part[],
): { readonly left: readonly Part[]; readonly right: readonly Part[]; readonly both: readonly Part[] } | undefined {
  const byColumn = new Map<number, Part[]>();
  for (const part of parts) byColumn.set(part.condition.column, [...(byColumn.get(part.condition.column) ?? []), part]);
  const pairs = [...byColumn.values()].filter((own) => own.length === 2);
  const [pair, ...others] = pairs;
  if (pair === undefined || others.length > 0) return undefined;
  const [left, right] = pair;
  if (left === undefined || right === undefined || context.profile.table.rows.length === 0) return undefined;
  return { left: [left], right: [right], both: parts.filter((part) => !pair.includes(part)) };
}

function timeColumn({ context }: Question): ColumnProfile | undefined {
  const { mentions, profile } = context;
  const named = mentions.headers
    .flatMap(({ columns }) => columns.flatMap((index) => profile.columns[index] ?? []))
    .find(({ type }) => type === "date" || type === "year");
  return named ?? timeOf(profile);
}

/** Words that a difference, a choice or a sum is made with. */
export function operators({ context: { reading } }: Question): number[] {
  return words(0, reading.words.length).filter(
    (i) =>
      reading.role(i) === undefined &&
      /^(?:more|less|fewer|than|then|between|difference|compared|or|and|both|combined|total|together|after|before|longer|higher|larger|greater|bigger|older|apart|versus|over|either|which|had|has|sum|altogether)$/.test(
        reading.at(i),
      ),
  );
}
