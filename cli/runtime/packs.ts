import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SextantError } from "../../src/engine/errors.ts";
import { ListMemory } from "../../src/engine/index/list-memory.ts";
import { RangeCache } from "../../src/engine/index/range-cache.ts";
import { installPack } from "../../src/engine/packs/install.ts";
import { openPack } from "../../src/engine/packs/open.ts";
import type { OpenPack } from "../../src/engine/packs/open.ts";
import { parseShippedPacks } from "../../src/engine/packs/shipped.ts";
import { MemoryPackStore } from "../../src/engine/packs/store-memory.ts";
import { folderOrigin } from "../packs/folder-origin.ts";

const INDEXES = fileURLToPath(new URL("../../public/indexes", import.meta.url));

/** The packs that ship with Sextant, verified and opened. @throws SextantError `pack-missing`, `pack-damaged` */
export async function openShippedPacks(folder = INDEXES): Promise<OpenPack[]> {
  const listing = await readFile(join(folder, "index.json"), "utf8").catch((cause: unknown) => {
    const remedy = "Check out the repository whole: the packs are part of it.";
    throw new SextantError("pack-missing", `There are no packs in ${folder}.`, remedy, { cause });
  });
  const store = new MemoryPackStore();
  const shared = { cache: new RangeCache(), lists: new ListMemory() };
  return Promise.all(
    parseShippedPacks(listing).map(async ({ id }) =>
      openPack(store, await installPack(folderOrigin(join(folder, id)), store), shared),
    ),
  );
}
