import { mkdir, open, readdir, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackSink } from "../../src/engine/packs/pieces.ts";
import type { Scratch } from "../../src/engine/packs/scratch.ts";
import type { PackManifest } from "../../src/engine/packs/types.ts";

const SCRATCH = ".building";

/** A pack's folder while it is built: shards, the scratch of a build that may go on later, and the manifest last. */
export class PackFolder implements PackSink {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, path), bytes);
  }

  /** A file beside the shards, which an interrupted build leaves. */
  scratch(name: string): Scratch {
    const file = join(this.#folder, SCRATCH, name);
    const length = () =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      );
    return {
      length,
      async read(start, end) {
        const handle = await open(file, "r");
        try {
          const bytes = new Uint8Array(end - start);
          const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
          return bytes.subarray(0, bytesRead);
        } finally {
          await handle.close();
        }
      },
      append: async (bytes) => {
        await mkdir(join(this.#folder, SCRATCH), { recursive: true });
        await writeFile(file, bytes, { flag: "a" });
      },
      truncate: (length) => truncate(file, length),
    };
  }

  /** Writes the manifest, and drops the scratch and whatever the manifest does not name. */
  async finish(manifest: PackManifest): Promise<void> {
    const beside = join(this.#folder, "manifest.new");
    await writeFile(beside, `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(beside, join(this.#folder, "manifest.json"));
    const kept = new Set(["manifest.json", ...manifest.shards.map(({ path }) => path)]);
    for (const file of await readdir(this.#folder)) {
      if (!kept.has(file)) await rm(join(this.#folder, file), { recursive: true });
    }
  }
}
