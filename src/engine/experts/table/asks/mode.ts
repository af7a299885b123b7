import { words, wordsOfParts } from "../claims/frame.ts";
import { isCounted } from "../claims/words.ts";
import type { Frame, Question } from "./frame.ts";
import { all, rowParts, rowSet } from "./frame.ts";
import { superlativeAt } from "./extreme.ts";

/** "Which country has the most medalists?", "the most common venue", "which team is listed the least?" */
export const modeFrame: Frame = (question) => {
  const { context, asked } = question;
  const { reading, profile } = context;
  const at = superlativeAt(question);
  if (
    at === undefined ||
    asked === undefined ||
    !/^(?:most|least|fewest|highest|lowest|largest|greatest|smallest)$/.test(reading.at(at))
  )
    return undefined;
  const { column } = asked.target;
  const target = profile.columns[column];
  // A column where everything is different has nothing that stands most often.
  if (target === undefined || !asked.sure || target.distinct > MOSTLY) return undefined;
  const often =
    /^(?:common|often|frequent|frequently|popular|times|represented|listed|appearances?|by|in|on|for|of|at|during|from)?$/.test(
      reading.at(at + 1),
    );
  const noun = nounBehind(question, at);
  if (!often && noun === undefined) return undefined;
  const { from, to } = all(question);
  const parts = rowParts(question, from, to);
  return {
    ask: {
      kind: "mode",
      rows: rowSet(parts),
      target: asked.target,
      direction: /^(?:least|fewest|lowest|smallest)$/.test(reading.at(at)) ? "min" : "max",
    },
    used: [...asked.used, at, ...(often ? [at + 1] : []), ...(noun ?? []), ...wordsOfParts(parts)],
    certainty: 0.66,
  };
};

const MOSTLY = 0.95;

/** The words behind "the most" that are what rows are. */
function nounBehind({ context: { reading, profile, mentions } }: Question, at: number): readonly number[] | undefined {
  let i = at + 1;
  while (/^(?:number|amount|of|total|times)$/.test(reading.at(i))) i++;
  const { stem = "" } = reading.words[i] ?? {};
  const header = mentions.headers.find(({ from, to }) => from <= i && i < to);
  if (header !== undefined) return words(at + 1, header.to);
  if (isCounted(stem) || profile.subject.has(stem) || reading.role(i) === "value") return words(at + 1, i + 1);
  return undefined;
}
