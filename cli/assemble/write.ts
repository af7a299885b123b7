import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Chunk } from "../../src/engine/models/assemble/fill.ts";
import type { DataFile } from "../../src/engine/models/assemble/layout.ts";

/** Writes every chunk to `<path>.partial` below `out`, then gives the files their names. */
export async function writeFiles(
  out: string,
  files: readonly DataFile[],
  chunks: Iterable<Chunk>,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const handles = new Map<DataFile, FileHandle>();
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  try {
    for (const file of files) {
      const path = join(out, file.path);
      await mkdir(dirname(path), { recursive: true });
      const handle = await open(`${path}.partial`, "w");
      handles.set(file, handle);
      await handle.truncate(file.bytes);
    }
    for (const { file, offset, bytes } of chunks) {
      await handles.get(file)?.write(bytes, 0, bytes.length, offset);
      done += bytes.length;
      onProgress(done, total);
    }
    for (const [file, handle] of handles) {
      await handle.sync();
      await rename(join(out, `${file.path}.partial`), join(out, file.path));
    }
  } catch (error) {
    await Promise.all(files.map((file) => rm(join(out, `${file.path}.partial`), { force: true })));
    throw error;
  } finally {
    await Promise.all([...handles.values()].map((handle) => handle.close()));
  }
}
