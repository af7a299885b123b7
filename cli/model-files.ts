import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { missing, verify, type ModelFiles } from "../src/engine/models/files.ts";
import type { ModelFile } from "../src/engine/models/types.ts";

const MODELS = fileURLToPath(new URL("../public/models", import.meta.url));

/** The files of a shipped model, read from disk. `folder` as in the entry's origin. */
export function modelFolder(folder: string, files: readonly ModelFile[], root = MODELS): ModelFiles {
  return {
    files,
    async read(path, signal) {
      const file = files.find((one) => one.path === path);
      if (!file) throw missing(`${folder}/${path}`);
      const where = `${file.folder ?? folder}/${path}`;
      const bytes = await readFile(join(root, where), { signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw missing(where, { cause: error });
      });
      const view = new Uint8Array(bytes);
      await verify(file, view);
      return view;
    },
  };
}
