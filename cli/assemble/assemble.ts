import { cp, mkdir, open, readFile, rename, rm, writeFile, type FileHandle } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { SextantError } from "../../src/engine/errors.ts";
import { fill } from "../../src/engine/models/assemble/fill.ts";
import { readGguf } from "../../src/engine/models/assemble/gguf.ts";
import { parseLayout, type DataFile } from "../../src/engine/models/assemble/layout.ts";
import { readAdapter } from "../../src/engine/models/assemble/lora.ts";
import { readSafetensors } from "../../src/engine/models/assemble/safetensors.ts";
import { NO_ADAPTER, ROOT, WEIGHTS, adapterPath, readAdapterFile, readBase, readHashes, readLayoutFile, sha256 } from "./inputs.ts";
import { fingerprint, readStamp, writeStamp } from "./stamp.ts";

/** Graphs, configuration and tokenizer are committed here; the default adapter's data files are written beside them. */
export const MODEL = join(ROOT, "public", "models", "sextant-135m");

export interface AssembleOptions {
  /**
   * File name in weights/adapters without its extension, "none" for the base as it is, or the path of a .safetensors
   * file elsewhere, whose result is then compared with no record.
   */
  readonly adapter: string;
  /** Folder to make complete; another than MODEL gets copies of the committed files. */
  readonly out?: string;
  /** Write the hashes of the result to weights/hashes.json instead of comparing with it. */
  readonly record?: boolean;
  /** Read the assembled files again and compare their hashes, even when they seem untouched. */
  readonly verify?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was done, and the SHA-256 of each data file by its path within the model's folder. */
export interface Assembled {
  readonly written: boolean;
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Makes the ONNX data files of the compact policy from the GGUF base and an adapter: dequantise, merge, quantise.
 * Does nothing when they are there already. An interrupted run leaves no half-written file under a final name.
 * @throws SextantError `model-missing`, `model-damaged` for inputs; `model-damaged` when the result is not the recorded
 *   one, or `verify` finds a file changed that cannot be made again.
 */
export async function assemblePolicy(options: AssembleOptions): Promise<Assembled> {
  const { adapter: name, record = false, verify = false } = options;
  const out = resolve(options.out ?? MODEL);
  const recorded = await readHashes();
  const [base, layout, adapter] = await Promise.all([
    readBase(recorded.base),
    readLayoutFile(),
    name === NO_ADAPTER ? undefined : readAdapterFile(name),
  ]);
  const files = parseLayout(JSON.parse(layout.toString("utf8")));
  const paths = files.map((file) => file.path);
  const inputs = sha256(Buffer.from([recorded.base, sha256(layout), adapter ? sha256(adapter) : NO_ADAPTER].join()));
  const stamp = await readStamp(out);
  const shipped = !name.endsWith(".safetensors");
  const expected = shipped ? recorded.assembled[name] : stamp?.hashes;

  if (!record && stamp?.inputs === inputs && sameHashes(stamp.hashes, expected)) {
    const untouched = stamp.fingerprint === (await fingerprint(out, paths));
    if (untouched && (!verify || sameHashes(await hashFiles(out, paths), expected))) {
      return { written: false, hashes: stamp.hashes };
    }
  }

  if (out !== MODEL) await cp(MODEL, out, { recursive: true, filter: (path) => !path.includes(".onnx_data") });
  const tensors = readGguf(base);
  const label = adapterPath(name);
  const update = adapter && readAdapter(readSafetensors(adapter, label), label);
  await write(out, files, fill(files, tensors, update), options.onProgress);

  const hashes = await hashFiles(out, paths);
  if (record) {
    const assembled = { ...recorded.assembled, [name]: hashes };
    await writeFile(join(WEIGHTS, "hashes.json"), `${JSON.stringify({ ...recorded, assembled }, null, 2)}\n`);
  } else if (shipped && !sameHashes(hashes, expected)) {
    throw notRecorded(name, expected !== undefined);
  }
  await writeStamp(out, { inputs, hashes, fingerprint: await fingerprint(out, paths) });
  return { written: true, hashes };
}

/** Writes every chunk to `<path>.partial`, then gives the files their names. */
async function write(
  out: string,
  files: readonly DataFile[],
  chunks: ReturnType<typeof fill>,
  onProgress?: AssembleOptions["onProgress"],
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
      onProgress?.(done, total);
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

async function hashFiles(out: string, paths: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const path of paths) hashes[path] = sha256(await readFile(join(out, path)));
  return hashes;
}

function sameHashes(found: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>> | undefined) {
  return expected !== undefined && JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(expected).sort());
}

function notRecorded(adapter: string, known: boolean): SextantError {
  const where = relative(ROOT, join(WEIGHTS, "hashes.json"));
  return new SextantError(
    "model-damaged",
    known
      ? `The files assembled with adapter "${adapter}" are not those recorded in ${where}.`
      : `No hashes are recorded in ${where} for adapter "${adapter}".`,
    known
      ? "Restore weights, public/models and src/engine/models/assemble with `git checkout`; after a wanted change run `npm run assemble -- --record`."
      : `Run \`npm run assemble -- --adapter ${adapter} --record\` once and commit the file.`,
  );
}
