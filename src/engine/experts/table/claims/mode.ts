import type { Context } from "./context.ts";
import { partsIn } from "./context.ts";
import type { Frame } from "./frame.ts";
import { conditionsOf, isOrdered, words, wordsOfParts } from "./frame.ts";
import { isCounted } from "./words.ts";

/** "X has the most wins", where each row is one; "the most common C is X". */
export const modeFrame: Frame = (context, span) => {
  const { reading } = context;
  const at = words(span.from, span.to).find(
    (i) => /^(?:most|fewest|least)$/.test(reading.at(i)) && reading.isFree(i) && !/^at$/.test(reading.at(i - 1)),
  );
  if (at === undefined) return undefined;
  const common = /^(?:common|frequent|often|frequently|popular)$/.test(reading.at(at + 1));
  if (!common && !isKind(context, at + 1)) return undefined;
  const before = partsIn(context, span.from, at);
  const behind = partsIn(context, at + 1, span.to);
  const [holder, among] = before.some(({ figure }) => !figure) ? [before, behind] : [behind, before];
  const [named, ...others] = holder.filter(({ figure }) => !figure);
  if (named === undefined || named.condition.column < 0) return undefined;
  return {
    claim: {
      kind: "mode",
      column: named.condition.column,
      direction: reading.at(at) === "most" ? "max" : "min",
      among: conditionsOf([...among, ...others]),
      holder: named.condition,
    },
    used: [at, ...(common ? [at + 1] : []), ...wordsOfParts([...holder, ...among])],
    certainty: others.length === 0 ? 1 : 0.9,
  };
};

/** Whether what stands at word `i` is a noun for rows, or a kind of them. */
function isKind({ reading, profile, mentions }: Context, i: number): boolean {
  const header = mentions.headers.find(({ from, to }) => from <= i && i < to);
  const columns = header?.columns.flatMap((column) => profile.columns[column] ?? []) ?? [];
  if (columns.some((column) => isOrdered(column) && column.type === "number")) return false;
  return columns.length > 0 || reading.role(i) === "value" || isCounted(reading.words[i]?.stem ?? "");
}
