import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SextantError } from "../../src/engine/errors.ts";
import type { PackOrigin } from "../../src/engine/packs/types.ts";

/** A pack in a folder: `manifest.json` and its shards. @throws SextantError pack-missing */
export function folderOrigin(folder: string): PackOrigin {
  const read = async (path: string, signal?: AbortSignal) => {
    try {
      return new Uint8Array(await readFile(join(folder, path), { signal }));
    } catch (cause) {
      signal?.throwIfAborted();
      throw new SextantError(
        "pack-missing",
        `There is no pack file ${join(folder, path)}.`,
        "Check the folder, or build the pack with `npm run pack -- atlas`.",
        { cause },
      );
    }
  };
  return {
    describe: folder,
    manifest: async (signal) => new TextDecoder().decode(await read("manifest.json", signal)),
    async shard(path, signal, onBytes) {
      const bytes = await read(path, signal);
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}
