import type { ColumnProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import type { Context } from "./context.ts";
import type { HeaderMention } from "./headers.ts";
import type { Mentions } from "./mentions.ts";

/** Whether words are those of the title: then they say what the table is about. */
export function isOfTitle({ reading, profile }: Context, from: number, to: number): boolean {
  return reading.words
    .slice(from, to)
    .every(
      ({ stem, text }, i) => profile.subject.has(stem) || profile.subject.has(text) || !reading.isContent(from + i),
    );
}

/** The column named just behind or before words, and what stands between. */
export function headerBeside(
  { reading, mentions, profile }: Context,
  from: number,
  to: number,
  fits: (column: ColumnProfile, behind: boolean) => boolean,
  link: RegExp,
): { readonly header: HeaderMention | undefined; readonly link: string } {
  const suits = ({ columns }: HeaderMention, isBehind: boolean): boolean =>
    columns.some((index) => profile.columns[index] !== undefined && fits(profile.columns[index], isBehind));
  const before = mentions.headers.filter((header) => header.to <= from && suits(header, false)).at(-1);
  const following = mentions.headers.find((header) => header.from >= to && suits(header, true));
  // "X was replaced by Y": the column is Y's.
  const behind = following !== undefined && leads(mentions, reading, following) ? undefined : following;
  const next = behind === undefined ? "" : reading.phrase(to, behind.from);
  const last = before === undefined ? "" : reading.phrase(before.to, from);
  if (behind !== undefined && /^(?:to)?$/.test(next) && !/,/.test(reading.gap(behind.from)))
    return { header: behind, link: next };
  if (before !== undefined && link.test(last) && clear(mentions, before.to, from))
    return { header: before, link: last };
  if (behind !== undefined && BEHIND.test(next) && clear(mentions, to, behind.from))
    return { header: behind, link: next };
  return { header: undefined, link: "" };
}

/** Whether a name follows directly upon a column's name that ends like "replaced by" or "lost to". */
function leads({ cells }: Mentions, reading: Reading, { to }: HeaderMention): boolean {
  const next = cells.find(({ from }) => from >= to);
  return (
    next !== undefined &&
    /^(?:by|to|from|the|a|an|with| )*$/.test(reading.phrase(to, next.from)) &&
    !/,/.test(reading.gap(to))
  );
}

/** Words between a cell and its column's name behind it: "X was the home team". */
const BEHIND = /^(?:(?:be|is|was|are|were|as|the|a|an|for|of|total|in) ?){1,3}$/;

/** Whether no other cell or number stands between. */
function clear({ cells, numbers }: Mentions, from: number, to: number): boolean {
  return [...cells, ...numbers].every((mention) => mention.to <= from || mention.from >= to);
}
