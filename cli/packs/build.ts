import { readFile } from "node:fs/promises";
import { buildPack } from "../../src/engine/packs/build.ts";
import type { BuildProgress, PackCard } from "../../src/engine/packs/build.ts";
import type { ExpertKind, PackRecord } from "../../src/engine/packs/types.ts";
import { SextantError } from "../../src/engine/errors.ts";
import { decodePicture } from "./decode.ts";
import { loadEncoders } from "./encoders.ts";
import { lazyTextReader } from "../runtime/sextant.ts";
import { PackFolder } from "./folder-sink.ts";
import { readLines } from "./inputs/files.ts";
import { readCsvTables, readPassages, readPictures, readTables } from "./inputs.ts";
import { summary } from "./summary.ts";

/** Files and folders of records, by how they are read. */
export interface BuildInputs {
  readonly passages: readonly string[];
  readonly tables: readonly string[];
  readonly csv: readonly string[];
  readonly pictures: readonly string[];
}

/** Key of the one source that a person's own pack has. */
const OWN = "own";

/**
 * Builds a pack from people's files into a folder. An interrupted build goes on where it stopped when the same command
 * is given again. `encodeWith` is a command that encodes texts instead (see `encodeWith`).
 * @throws SextantError `invalid-data` for inputs of more than one kind or none, and what readers and builder throw
 */
export async function buildFromFiles(
  card: PackCard,
  inputs: BuildInputs,
  out: string,
  encodeWith?: string,
): Promise<void> {
  const expert = kindOf(inputs);
  const total = await countRecords(inputs);
  const encoders = await loadEncoders(encodeWith);
  const paths = new Map<string, string>();
  const bytes = async (file: string) => new Uint8Array(await readFile(paths.get(file) ?? file));
  const folder = new PackFolder(out);
  const manifest = await buildPack(card, expert, recordsOf(inputs, paths), folder, {
    encoder: encoders.text,
    ...(expert === "text-image" && {
      pictures: { encoder: encoders.image, bytes, decode: async (file: string) => decodePicture(await bytes(file)) },
    }),
    scratch: (name) => folder.scratch(name),
    onProgress: reporter(total),
  }).finally(encoders.close);
  process.stderr.write("\n");
  await folder.finish(manifest);
  console.log(`${summary(manifest)}; at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory`);
}

function kindOf({ passages, tables, csv, pictures }: BuildInputs): ExpertKind {
  const kinds: ExpertKind[] = [];
  if (passages.length > 0) kinds.push("text");
  if (tables.length + csv.length > 0) kinds.push("table");
  if (pictures.length > 0) kinds.push("text-image");
  const [kind, ...others] = kinds;
  if (kind !== undefined && others.length === 0) return kind;
  throw new SextantError(
    "invalid-data",
    kind === undefined ? "There is nothing to build a pack from." : "A pack holds records of one kind.",
    "Give --passages FILE, or --tables FILE and --csv FILE, or --pictures FOLDER; each may come several times.",
  );
}

/** Records to come: lines, files and pictures, without reading what is in them. */
async function countRecords({ passages, tables, csv, pictures }: BuildInputs): Promise<number> {
  const streams = [...[...passages, ...tables].map(readLines), ...pictures.map(readPictures)];
  let count = csv.length;
  for (const stream of streams) while ((await stream.next()).done !== true) count++;
  return count;
}

async function* recordsOf(
  { passages, tables, csv, pictures }: BuildInputs,
  paths: Map<string, string>,
): AsyncGenerator<PackRecord> {
  const reader = lazyTextReader();
  for (const file of passages) for await (const record of readPassages(file)) yield { ...record, source: OWN };
  for (const file of tables) for await (const record of readTables(file)) yield { ...record, source: OWN };
  for (const file of csv) for await (const record of readCsvTables(file)) yield { ...record, source: OWN };
  for (const folder of pictures) {
    for await (const { record, path } of readPictures(folder)) {
      paths.set(record.file, path);
      const read = await reader.read(await decodePicture(new Uint8Array(await readFile(path))));
      yield { ...record, ...(read.length > 0 && { read }), source: OWN };
    }
  }
}

/** What a person says of their pack, as its card. */
export function cardOf(said: {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly version: string;
  readonly licence: string;
  readonly attribution?: string | undefined;
}): PackCard {
  const { id, name = id, description = name, version, licence, attribution = name } = said;
  return { id, name, description, version, licence, sources: { [OWN]: { name, version, licence, attribution } } };
}

/** Says how far a build is, how quick it is now, and how long it will take at that. */
function reporter(total: number): (progress: BuildProgress) => void {
  let [since, before] = [Date.now(), -1];
  let rate = 0;
  return ({ phase, done, resumed }) => {
    if (phase === "indexing") {
      process.stderr.write(`\r\u001b[Kindexing vectors: ${Math.round(done * 100)} %`);
      return;
    }
    if (before < resumed) [since, before] = [Date.now(), done];
    const seconds = (Date.now() - since) / 1000;
    if (done > before && seconds > 0) rate = (done - before) / seconds;
    const left = rate > 0 ? `, ${rate.toFixed(0)}/s, ${duration((total - done) / rate)} left` : "";
    const kept = resumed > 0 ? ` (${resumed} from before)` : "";
    process.stderr.write(`\r\u001b[K${done} of ${total} records encoded${kept}${left}`);
  };
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
