import { isCue } from "../claims/words.ts";
import { boundCondition } from "../claims/bounds.ts";
import { wordsOfParts, words } from "../claims/frame.ts";
import type { Frame, Question } from "./frame.ts";
import { all, meeting, rowParts, rowSet, wordsAt } from "./frame.ts";
import type { Part } from "../claims/context.ts";
import { conditionsOf } from "../claims/frame.ts";

const BEHIND =
  /^(?:(?:right |directly |immediately |just )?(?:after|following|behind|below|beneath|under|underneath|succeeding)|next (?:to|after)|(?:is |was )?(?:followed|succeeded) by|succeeded|follows|followed)\b/;
const AHEAD =
  /^(?:(?:right |directly |immediately |just )?(?:before|preceding|above|ahead of)|previous to|prior to|preceded|precedes)\b/;
const PASSIVE = /^(?:(?:is |was )?(?:followed|succeeded|preceded) by)\b/;
const LISTED = /\b(?:list|listed|table|chart|above|below|row|order|top|bottom)\b/;

/** "Who came after X?", "what was the next game after the one on 4 May?", "the player listed before Y". */
export const besideFrame: Frame = (question) => {
  const { text, context, asked } = question;
  const behind = wordsAt(question, BEHIND);
  const ahead = wordsAt(question, AHEAD);
  const found = behind ?? ahead;
  const next = /\bnext\b/.test(text);
  const previous = /\bprevious\b/.test(text);
  if (found === undefined || asked === undefined) return undefined;
  // "Under what name …" says nothing of rows.
  if (context.reading.at(found.from) === "under" && !/\b(?:listed|list|table|chart)\b/.test(text)) return undefined;
  const { to: end } = all(question);
  const said = sides(question, found, end);
  const { others } = said;
  const anchor = said.anchor.map((part) => atNumber(question, part));
  const rows = meeting(question, conditionsOf(anchor));
  if (anchor.length === 0 || rows.length === 0) return undefined;
  // "After 1990" is a bound unless one row is meant.
  const bound = anchor.every(({ figure }) => figure) && !next && !previous;
  if (
    bound &&
    !(
      anchor.length === 1 &&
      asked.target.column === anchor[0]?.condition.column &&
      !/^(?:who|which (?:of|player|team))/.test(text)
    )
  )
    return undefined;
  // Of several rows, "after" is behind the last: only where they follow each other is it told which.
  if (rows.length > 1 && !rows.every((row, i) => i === 0 || row === (rows[i - 1] ?? 0) + 1)) return undefined;
  const phrase = context.reading.phrase(found.from, found.to + 1);
  const passive = PASSIVE.test(phrase);
  const forward = passive ? !/preceded/.test(phrase) : behind !== undefined;
  // "Who came after X?" asks for the one behind X; "X came after whom?" for the one before it.
  const isBehind = anchor.every(({ from }) => from >= found.from);
  const step = forward === (isBehind !== passive) ? 1 : -1;
  const pick = {
    kind: "beside" as const,
    anchor: conditionsOf(anchor),
    step: step as 1 | -1,
    listed: LISTED.test(text),
  };
  const sure =
    /\b(?:next|previous|directly|immediately|right|listed|just|came|come|comes|succeeded|preceded|followed|follows)\b/.test(
      text,
    );
  return {
    ask: { kind: "cells", rows: rowSet(others, pick), target: asked.target },
    used: [...asked.used, ...words(found.from, found.to), ...wordsOfParts([...anchor, ...others]), ...cues(question)],
    certainty: sure || rows.length === 1 ? 0.77 : 0.6,
  };
};

/** "What season comes after 1986": the bound stands at a row, that of 1986. */
function atNumber({ context, asked }: Question, part: Part): Part {
  const { column } = part.condition;
  const number = context.mentions.numbers.find(({ from, to }) => from >= part.from && to <= part.to);
  const profile = context.profile.columns[column];
  if (!part.figure || number === undefined || profile === undefined || asked?.target.column !== column) return part;
  return { ...part, condition: boundCondition(profile, { relation: "=", value: number.value }) };
}

/** The row that is named, and what else is said of the one sought. */
function sides(
  question: Question,
  found: { readonly from: number; readonly to: number },
  end: number,
): { readonly anchor: readonly Part[]; readonly others: readonly Part[] } {
  const behind = rowParts(question, found.to, end);
  const before = rowParts(question, 0, found.from);
  return behind.length > 0 ? { anchor: behind, others: before } : { anchor: before, others: [] };
}

function cues({ context: { reading } }: Question): number[] {
  return words(0, reading.words.length).filter(
    (i) =>
      reading.role(i) === undefined &&
      (isCue(reading.at(i)) || /^(?:come|came|comes|listed|immediately|directly|right|just)$/.test(reading.at(i))),
  );
}
