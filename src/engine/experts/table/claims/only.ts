import type { Context } from "./context.ts";
import { partsIn } from "./context.ts";
import type { Frame } from "./frame.ts";
import { conditionsOf, find, verbIn, words, wordsOfParts } from "./frame.ts";
import { isCounted, isPlain } from "./words.ts";

function countsBehind({ reading, mentions }: Context, at: number): boolean {
  return mentions.numbers.some(
    ({ from, to }) => from > at && from - at <= REACH && (from === at + 1 || isCounted(reading.words[to]?.stem ?? "")),
  );
}

const REACH = 4;

/** "X is the only player who …", "the only game in May was against X", "X plays only at Y". */
export const onlyFrame: Frame = (context, span) => {
  const { reading } = context;
  const at = find(context, span, /^only$/);
  // "Only 3 games", "played only twice": a count.
  if (at === undefined || countsBehind(context, at)) return undefined;
  const before = partsIn(context, span.from, at);
  const behind = partsIn(context, at + 1, span.to);
  const negated = /\b(?:not|never)(?: the)?$/.test(reading.phrase(span.from, at));
  const read = (among: typeof before, subject: typeof before): ReturnType<Frame> =>
    subject.length === 0
      ? undefined
      : {
          claim: {
            kind: "only",
            among: conditionsOf(among),
            subject: conditionsOf(subject),
            ...(negated ? { negated } : {}),
          },
          used: [at, ...wordsOfParts([...among, ...subject])],
        };
  const isTheOnly = /\bthe$/.test(reading.phrase(at - 1, at));
  // "X is the only …": the rest says of whom.
  if (before.length > 0 && isTheOnly)
    return behind.length > 0 || saysAll(context, at, span.to) ? read(behind, before) : undefined;
  // "The only … is X": the last verb parts them.
  if (before.length === 0 && isTheOnly) {
    for (const i of words(at + 1, span.to).reverse()) {
      if (!/^(?:be|is|was|are|were)$/.test(reading.at(i))) continue;
      const subject = partsIn(context, i + 1, span.to);
      if (subject.length > 0) return read(partsIn(context, at + 1, i), subject);
    }
    return undefined;
  }
  // "Only X …": X is the first that is named.
  if (before.length === 0) {
    const verb = verbIn(context, { from: at + 1, to: span.to });
    const subject = verb === undefined ? [] : partsIn(context, at + 1, verb);
    return verb === undefined ? undefined : read(partsIn(context, verb, span.to), subject);
  }
  // "… only in Y"
  return read(before, behind);
};

/** With nothing said of the others, "the only player on the list" is the only row. */
function saysAll({ reading, profile }: Context, at: number, to: number): boolean {
  return words(at + 1, to).every(
    (i) =>
      !reading.isContent(i) ||
      reading.role(i) === "column" ||
      isPlain(reading.words[i]?.stem ?? "") ||
      profile.subject.has(reading.words[i]?.stem ?? ""),
  );
}
