import { words, wordsOfParts } from "../claims/frame.ts";
import type { ColumnProfile } from "../profile.ts";
import type { Frame } from "./frame.ts";
import { all, meeting, rowParts, rowSet } from "./frame.ts";
import { conditionsOf } from "../claims/frame.ts";

const STARTS =
  /\b(?:took|start|started|begin|began|beginning|from|entered|opened|opening|launched|commissioned|assumed|born|inaugurated|first|built|established|founded|joined|since|elected|appointment|introduced|term began)\b/i;
const ENDS =
  /\b(?:left|end|ended|until|to|finish|finished|closed|closing|decommissioned|died|death|departed|last|withdrawn|retired|expired|resigned|vacated|defunct)\b/i;

/** "How long did X serve?", "how many years was X in office?": from one column of time to the other, in X's row. */
export const spanFrame: Frame = (question) => {
  const { context, text } = question;
  if (!/^(?:for )?how (?:long|many years)\b/.test(text) || /\b(?:between|after|before|than|until)\b/.test(text))
    return undefined;
  const inTime = (column: ColumnProfile): boolean => column.type === "year" || column.type === "date";
  const [from, ...otherStarts] = context.profile.columns.filter(
    (column) => inTime(column) && STARTS.test(column.name) && !ENDS.test(column.name),
  );
  const [to, ...otherEnds] = context.profile.columns.filter(
    (column) => inTime(column) && ENDS.test(column.name) && !STARTS.test(column.name),
  );
  if (from === undefined || to === undefined || otherStarts.length > 0 || otherEnds.length > 0 || from.type !== to.type)
    return undefined;
  const { from: first, to: last } = all(question);
  const parts = rowParts(question, first, last);
  if (parts.length === 0 || meeting(question, conditionsOf(parts)).length !== 1) return undefined;
  return {
    ask: { kind: "span", rows: rowSet(parts), from: from.index, to: to.index },
    used: [...words(0, 3), ...wordsOfParts(parts)],
    certainty: 0.7,
  };
};
