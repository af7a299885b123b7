import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { SextantError } from "../../src/engine/errors.ts";
import { fill } from "../../src/engine/models/assemble/fill.ts";
import { readGguf } from "../../src/engine/models/assemble/gguf.ts";
import { isAdapted, parseLayout, type DataFile } from "../../src/engine/models/assemble/layout.ts";
import { readAdapter } from "../../src/engine/models/assemble/lora.ts";
import { readSafetensors } from "../../src/engine/models/assemble/safetensors.ts";
import {
  NO_ADAPTER,
  ROOT,
  WEIGHTS,
  adapterPath,
  readAdapterFile,
  readBase,
  readHashes,
  readLayoutFile,
  sha256,
  type Hashes,
} from "./inputs.ts";
import { fingerprint, readStamp, writeStamp } from "./stamp.ts";
import { writeFiles } from "./write.ts";

const MODELS = join(ROOT, "public", "models");
/** Graphs, configuration and tokenizer are committed here; the embedding, which all adapters share, is written here. */
export const MODEL = join(MODELS, "sextant-135m");
/** What an adapter changes lies here, in a folder by its name; the catalogue says the same. */
export const ASSEMBLED = join(MODELS, "assembled");
const DATA = ".onnx_data";

export interface AssembleOptions {
  /** Read the assembled files again and compare their hashes, even when they seem untouched. */
  readonly verify?: boolean;
  /** Told of the adapter in hand, and of bytes. */
  readonly onProgress?: (adapter: string, done: number, total: number) => void;
}

/** SHA-256 of data files by their path within the model's folder. */
type FileHashes = Readonly<Record<string, string>>;

export interface Assembled {
  readonly written: boolean;
  readonly hashes: FileHashes;
}

/**
 * Makes the data files of the compact policy for adapters of weights/adapters, each once: the decoders in a folder for
 * each adapter, the embedding beside the graphs. Does nothing where they are there already. An interrupted run leaves no
 * half-written file under a final name.
 * @param record write the hashes of the result to weights/hashes.json instead of comparing with it
 * @throws SextantError `model-missing`, `model-damaged` for inputs; `model-damaged` when the result is not the recorded
 *   one, or `verify` finds a file changed that cannot be made again.
 */
export async function assembleShipped(
  adapters: readonly string[],
  { record = false, ...options }: AssembleOptions & { readonly record?: boolean } = {},
): Promise<{ readonly written: boolean }> {
  const sources = await readSources();
  const adapted = sources.files.filter(isAdapted);
  const common = sources.files.filter((file) => !isAdapted(file));
  const shared = await make(sources, { adapter: NO_ADAPTER, out: MODEL, files: common }, record, options);
  let { written } = shared;
  const assembled: Record<string, FileHashes> = { ...sources.recorded.assembled };
  for (const adapter of adapters) {
    const made = await make(sources, { adapter, out: join(ASSEMBLED, adapter), files: adapted }, record, options);
    assembled[adapter] = pick({ ...made.hashes, ...shared.hashes }, sources.files);
    written ||= made.written;
  }
  if (record) {
    await writeFile(join(WEIGHTS, "hashes.json"), `${JSON.stringify({ ...sources.recorded, assembled }, null, 2)}\n`);
  }
  return { written };
}

/** Removes the data files of adapters that are gone: whatever lies under public is built and served. */
export async function removeStale(adapters: readonly string[]): Promise<void> {
  const files = parseLayout(JSON.parse((await readLayoutFile()).toString("utf8")));
  const kept = new Set(
    files.flatMap((file) =>
      isAdapted(file) ? adapters.map((name) => join(ASSEMBLED, name, file.path)) : join(MODEL, file.path),
    ),
  );
  for (const folder of [MODEL, ASSEMBLED]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && path.includes(DATA) && !kept.has(path)) await rm(path);
    }
  }
}

/**
 * Makes a folder that holds the compact policy whole: copies of the committed files, and all data files.
 * @param options.adapter file name in weights/adapters without its extension, "none" for the base as it is, or the path
 *   of a .safetensors file elsewhere, whose result is compared with no record
 * @throws SextantError as `assembleShipped` throws
 */
export async function assemblePolicy({
  adapter,
  out,
  ...options
}: AssembleOptions & { readonly adapter: string; readonly out: string }): Promise<Assembled> {
  const sources = await readSources();
  const folder = resolve(out);
  await cp(MODEL, folder, { recursive: true, filter: (path) => !path.includes(DATA) });
  return make(sources, { adapter, out: folder, files: sources.files }, false, options);
}

/** What data files are made of. */
interface Sources {
  readonly recorded: Hashes;
  readonly base: Buffer;
  readonly files: readonly DataFile[];
  /** Of base and layout, by which a stamp knows them. */
  readonly inputs: readonly string[];
}

async function readSources(): Promise<Sources> {
  const recorded = await readHashes();
  const [base, layout] = await Promise.all([readBase(recorded.base), readLayoutFile()]);
  return {
    recorded,
    base,
    files: parseLayout(JSON.parse(layout.toString("utf8"))),
    inputs: [recorded.base, sha256(layout)],
  };
}

/** Data files, the folder to write them to, and the adapter merged into them. */
interface Work {
  readonly adapter: string;
  readonly out: string;
  readonly files: readonly DataFile[];
}

/** Brings one folder's data files up to date: dequantise, merge, quantise. */
async function make(
  sources: Sources,
  { adapter: name, out, files }: Work,
  record: boolean,
  { verify = false, onProgress }: AssembleOptions,
): Promise<Assembled> {
  const adapter = name === NO_ADAPTER ? undefined : await readAdapterFile(name);
  const paths = files.map((file) => file.path);
  const inputs = sha256(Buffer.from([...sources.inputs, adapter ? sha256(adapter) : NO_ADAPTER].join()));
  const stamp = await readStamp(out);
  const shipped = !name.endsWith(".safetensors");
  const recorded = sources.recorded.assembled[name];
  const expected = shipped ? recorded && pick(recorded, files) : stamp?.hashes;

  if (!record && stamp?.inputs === inputs && sameHashes(stamp.hashes, expected)) {
    const untouched = stamp.fingerprint === (await fingerprint(out, paths));
    if (untouched && (!verify || sameHashes(await hashFiles(out, paths), expected))) {
      return { written: false, hashes: stamp.hashes };
    }
  }

  const label = adapterPath(name);
  const update = adapter && readAdapter(readSafetensors(adapter, label), label);
  await writeFiles(out, files, fill(files, readGguf(sources.base), update), (done, total) =>
    onProgress?.(name, done, total),
  );
  const hashes = await hashFiles(out, paths);
  if (shipped && !record && !sameHashes(hashes, expected)) throw notRecorded(name, expected !== undefined);
  await writeStamp(out, { inputs, hashes, fingerprint: await fingerprint(out, paths) });
  return { written: true, hashes };
}

function pick(hashes: FileHashes, files: readonly DataFile[]): FileHashes {
  return Object.fromEntries(files.map(({ path }) => [path, hashes[path] ?? ""]));
}

async function hashFiles(out: string, paths: readonly string[]): Promise<FileHashes> {
  const hashes: Record<string, string> = {};
  for (const path of paths) hashes[path] = sha256(await readFile(join(out, path)));
  return hashes;
}

function sameHashes(found: FileHashes, expected: FileHashes | undefined) {
  return (
    expected !== undefined &&
    JSON.stringify(Object.entries(found).sort()) === JSON.stringify(Object.entries(expected).sort())
  );
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
