import { partsIn } from "./context.ts";
import type { Frame } from "./frame.ts";
import { find, words, wordsOfParts } from "./frame.ts";

/** "X and Y have the same C", "X and Y are from different C". */
export const sameFrame: Frame = (context, span) => {
  const at = find(context, span, /^(?:same|different|equal|identical)$/);
  if (at === undefined) return undefined;
  const header =
    context.mentions.headers.find(({ from }) => from > at && from - at <= REACH) ??
    context.mentions.headers.filter(({ to }) => to <= at).at(-1);
  if (header === undefined) return undefined;
  const parts = partsIn(context, span.from, span.to).filter(({ figure }) => !figure);
  const [first] = parts;
  const subjects = parts.filter(({ condition }) => condition.column === first?.condition.column);
  if (subjects.length < 2 || subjects.length < parts.length) return undefined;
  const denied = /\b(?:not|never)\b/.test(context.reading.phrase(span.from, at));
  const different = /^different$/.test(context.reading.at(at));
  return {
    claim: {
      kind: "same",
      columns: header.columns.slice(0, 1),
      subjects: subjects.map(({ condition }) => condition),
      different: different !== denied,
    },
    used: [at, ...words(header.from, header.to), ...wordsOfParts(parts)],
  };
};

const REACH = 4;
