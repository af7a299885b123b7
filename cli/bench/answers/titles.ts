import { ListMemory } from "../../../src/engine/index/list-memory.ts";
import { RangeCache } from "../../../src/engine/index/range-cache.ts";
import { contentStems } from "../../../src/engine/experts/words.ts";
import { installPack } from "../../../src/engine/packs/install.ts";
import { openPack } from "../../../src/engine/packs/open.ts";
import type { OpenPack } from "../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../src/engine/packs/store-memory.ts";
import { folderOrigin } from "../../packs/folder-origin.ts";
import type { PackFolder } from "./pack-folders.ts";
import type { AnswerQuestion } from "./questions.ts";

/** Sets whose questions were written with a table in view, and seldom say which. */
const IN_VIEW: ReadonlySet<string> = new Set(["wtq"]);

/** Whether a question was written with a table in view. */
export function isInView({ source }: AnswerQuestion): boolean {
  return IN_VIEW.has(source);
}

/**
 * A question written with a table in view, with the table's title in front: "1996 Games: which team won?". Others stay as
 * they are, and so do those whose table is in no pack, or that say a word of its title themselves.
 * @throws SextantError `pack-damaged`
 */
export async function withTitle(
  question: AnswerQuestion,
  packs: readonly Pick<OpenPack, "record">[],
): Promise<AnswerQuestion> {
  if (!isInView(question)) return question;
  for (const id of question.gold.tables) {
    for (const pack of packs) {
      const record = await pack.record(id);
      if (record === undefined) continue;
      const own = new Set(contentStems(question.question));
      if (contentStems(record.title).some((stem) => own.has(stem))) return question;
      return { ...question, question: `${record.title}: ${question.question}` };
    }
  }
  return question;
}

/** Opens the packs that titles stand in. @throws SextantError `pack-missing`, `pack-damaged` */
export async function openTables(folders: readonly PackFolder[]): Promise<OpenPack[]> {
  const shared = { cache: new RangeCache(), lists: new ListMemory() };
  const packs: OpenPack[] = [];
  for (const { folder } of folders.filter(({ expert }) => expert === "table")) {
    const store = new MemoryPackStore();
    packs.push(await openPack(store, await installPack(folderOrigin(folder), store), shared));
  }
  return packs;
}
