import type { Context } from "./context.ts";
import { partsIn } from "./context.ts";
import type { Frame, Span } from "./frame.ts";
import { conditionsOf, isOrdered, verbIn, words, wordsOfParts } from "./frame.ts";
import type { ShareClaim } from "./types.ts";
import { isCounted } from "./words.ts";

const QUANTIFIERS: readonly (readonly [RegExp, ShareClaim["share"]])[] = [
  [/^not (?:all|every|each)\b/, "not all"],
  [/^(?:more than half|over half|the majority|a majority|majority|most) of\b/, "most"],
  [/^(?:nearly|almost) (?:all|every|each)\b/, "most"],
  [/^(?:half) of\b/, "half"],
  [/^none of\b/, "none"],
  [/^(?:all|every|each)\b(?! other| time| but| of season)/, "all"],
  [/^no\b(?! more| less| fewer| other| \d)/, "none"],
  [/^most\b/, "most"],
];

/** "All players from X …", "most of the games …", "none of the …". */
export const shareFrame: Frame = (context, span) => {
  for (const at of words(span.from, span.to)) {
    if (!context.reading.isFree(at) || /^(?:in|at|of|over|not|by|after|\d+)$/.test(context.reading.at(at - 1)))
      continue;
    const found = quantifierAt(context, at, span);
    if (found === undefined) continue;
    return shared(context, span, at, found);
  }
  return undefined;
};

interface Quantifier {
  readonly share: ShareClaim["share"];
  /** Behind its words. */
  readonly to: number;
}

function quantifierAt(context: Context, at: number, span: Span): Quantifier | undefined {
  const { reading } = context;
  const text = reading.phrase(at, Math.min(span.to, at + 6));
  for (const [pattern, share] of QUANTIFIERS) {
    const said = pattern.exec(text)?.[0];
    if (said === undefined) continue;
    let to = at + said.split(" ").length;
    while (/^(?:of|the|these|those|other|single|listed|list)$/.test(reading.at(to))) to++;
    // "The most points" orders, and "no 5" is a number.
    if (
      /^(?:most|no)$/.test(said) &&
      ((/\b(?:the|at|have)$/.test(reading.at(at - 1)) && said === "most") || !isNoun(context, to))
    )
      return undefined;
    return { share, to };
  }
  return undefined;
}

/** Whether rows are named at word `i`: a noun for them, a kind of them, or a text column. */
function isNoun({ reading, profile, mentions }: Context, i: number): boolean {
  if (isCounted(reading.words[i]?.stem ?? "") || reading.role(i) === "value") return true;
  const header = mentions.headers.find(({ from, to }) => from <= i && i < to);
  return (
    header?.columns.some((column) => profile.columns[column] !== undefined && !isOrdered(profile.columns[column])) ===
    true
  );
}

function shared(context: Context, span: Span, at: number, { share, to }: Quantifier): ReturnType<Frame> {
  const verb = verbIn(context, { from: to, to: span.to });
  const ahead = partsIn(context, span.from, at);
  const inside = verb === undefined ? [] : partsIn(context, to, verb);
  const behind = partsIn(context, verb ?? to, span.to);
  // "In 1990 all games were …" restricts by what stands ahead; "X won all games" is about X.
  const isSubject =
    ahead.length > 0 &&
    /\b(?:be|is|was|are|were|have|has|had|play|win|lose)\b/.test(context.reading.phrase(span.from, at));
  const [among, holding] =
    behind.length > 0
      ? isSubject
        ? [[...inside, ...behind], ahead]
        : [[...ahead, ...inside], behind]
      : [inside, ahead];
  if (holding.length === 0) return undefined;
  return {
    claim: { kind: "share", share, among: conditionsOf(among), holding: conditionsOf(holding) },
    used: [...words(at, to), ...wordsOfParts([...among, ...holding])],
    certainty: among.length === 0 || share === "all" ? 1 : 0.95,
  };
}
