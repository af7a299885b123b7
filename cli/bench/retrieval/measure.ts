import { rememberPictures } from "../../../src/engine/experts/create.ts";
import type { ExpertKind } from "../../../src/engine/packs/types.ts";
import { QuestionEncoder } from "./encoders.ts";
import type { BenchEncoders } from "./encoders.ts";
import { methodsOf } from "./methods.ts";
import type { Method } from "./methods.ts";
import { ofKind } from "./packs.ts";
import type { BenchPacks } from "./packs.ts";
import { encodeBatch } from "./queries.ts";
import type { RetrievalQuestion } from "./questions.ts";
import { linesOf, scoresOf } from "./scores.ts";
import type { Line, Outcome } from "./scores.ts";
import { select } from "./select.ts";

/** Questions encoded together. */
const BATCH = 32;

export interface MeasureOptions {
  /** Questions asked of each kind at most: the first that can be. */
  readonly limit?: number;
  /** Puts the title of a question's table in front of it. */
  readonly withTitle?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was measured over the packs of one kind. */
export interface KindReport {
  readonly asked: number;
  /** Questions with evidence of this kind in the packs: more than `asked` under a limit. */
  readonly askable: number;
  /** Questions without evidence of this kind. */
  readonly without: number;
  /** Questions with evidence of this kind, none of it in the packs. */
  readonly absent: number;
  readonly withTitle: boolean;
  /** Mean time to encode a question, in batches, with its picture. */
  readonly encodeSeconds: number;
  readonly lines: readonly Line[];
}

/**
 * Asks the packs of one kind the questions that they hold evidence of, each in every way.
 * @throws SextantError `picture-unreadable`, `picture-too-large` for a question's picture, `pack-damaged`
 */
export async function measureKind(
  kind: ExpertKind,
  questions: readonly RetrievalQuestion[],
  allPacks: BenchPacks,
  encoders: BenchEncoders,
  { limit = Infinity, withTitle = false, onProgress }: MeasureOptions = {},
): Promise<KindReport> {
  const packs = ofKind(allPacks, kind);
  const { items, without, absent } = await select(kind, questions, packs.exact, withTitle);
  const total = Math.min(items.length, limit);
  const textEncoder = new QuestionEncoder(encoders.text);
  const imageEncoder = rememberPictures(encoders.image);
  const methods = methodsOf(kind, packs, { ...encoders, text: textEncoder, image: imageEncoder });

  const outcomes: Outcome[] = [];
  let encodeSeconds = 0;
  for (let from = 0; from < total; from += BATCH) {
    const batch = items.slice(from, Math.min(total, from + BATCH));
    const { asked, seconds } = await encodeBatch(kind, batch, textEncoder, imageEncoder);
    encodeSeconds += seconds;
    for (const { item, query } of asked) {
      const scored = async (method: Method) => {
        const { ids, seconds } = await method(query);
        return { ...scoresOf(ids, item.evidence), seconds };
      };
      const { bm25, dense, fusion } = methods;
      outcomes.push({
        grade: item.grade,
        methods: { bm25: await scored(bm25), dense: await scored(dense), fusion: await scored(fusion) },
      });
      onProgress?.(outcomes.length, total);
    }
  }
  return {
    asked: total,
    askable: items.length,
    without,
    absent,
    withTitle: withTitle && kind === "table",
    encodeSeconds: total === 0 ? 0 : encodeSeconds / total,
    lines: linesOf(outcomes),
  };
}
