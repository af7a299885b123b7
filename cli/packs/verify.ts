import { installPack } from "../../src/engine/packs/install.ts";
import { openPack } from "../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../src/engine/packs/store-memory.ts";
import { decodePicture } from "./decode.ts";
import { folderOrigin } from "./folder-origin.ts";
import { summary } from "./summary.ts";

/**
 * Installs the pack into memory, opens it and reads all of it: every hash, record and picture is checked on the way, and
 * each vector list by a search that scans all.
 */
export async function verify(folder: string): Promise<void> {
  const store = new MemoryPackStore();
  const pack = await openPack(store, await installPack(folderOrigin(folder), store));
  for await (const record of pack.records()) {
    if (record.kind === "text-image") await decodePicture(await pack.picture(record.file));
  }
  console.log(`${summary(pack.manifest)}: whole`);
}
