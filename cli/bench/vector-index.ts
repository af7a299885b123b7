import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { SextantError } from "../../src/engine/errors.ts";
import { withChromium } from "./vector-index/browser.ts";
import { readKernel } from "./vector-index/machine.ts";
import { hitsOf, linesOf, measure, measureMachine } from "./vector-index/measure.ts";
import { parseIndexOptions, type IndexOptions } from "./vector-index/options.ts";
import { HNSW, plans, type Plan } from "./vector-index/plan.ts";
import { servePage, type Served } from "./vector-index/server.ts";
import { tableOf, type Line, type SizeReport } from "./vector-index/table.ts";
import { exactPositions, type Positions } from "./vector-index/truth.ts";
import { openVectorFile, writeSynthetic } from "./vector-index/vector-file.ts";
import { writeTable } from "./write-table.ts";

export { VECTOR_INDEX_USAGE } from "./vector-index/options.ts";

/** Components of a vector: those of the text encoder. */
const DIMENSION = 384;
const K = 10;

/**
 * Measures vector indexes in a real Chromium, each in a browser of its own: recall@10, time, bytes; the last line is one
 * JSON object.
 *
 * --sizes    how many vectors, one table each; 10000 unless told otherwise
 * --vectors  real ones as raw float32 rows of 384, of which the first N are taken; else synthetic ones, clustered
 * --queries  what is asked of them, in the same format
 * --asked    queries at most
 * --indexes  those to measure, of exact, ivf, voy, hnswlib and edgevec; all unless told otherwise
 * --budgets  rows that IVF scans, in percent
 * --memory   MiB of lists that IVF holds; what the app holds unless told otherwise
 * --timeout  seconds for each library at each size
 * --write    put the tables between the marks <!-- bench:index --> and <!-- /bench --> of a Markdown file
 *
 * @throws SextantError `invalid-data` for malformed arguments and files
 */
export async function benchVectorIndex(args: readonly string[]): Promise<void> {
  const options = parseIndexOptions(args);
  const sources = await openFiles(options);
  const kernel = await readKernel();
  const chosen = plans(options.budgets).filter(({ library }) => options.indexes.includes(library));
  const planned = await Promise.all(chosen.map(async (plan) => ({ plan, title: await titleOf(plan) })));
  const served: Served = {};
  const server = await servePage(served);
  const reports: SizeReport[] = [];
  let version: string;
  try {
    version = await withChromium(server.address, options.timeout, async (chromium) => chromium.version);
    for (const count of options.sizes) {
      const folder = await mkdtemp(join(tmpdir(), "sextant-vectors-"));
      try {
        console.error(`${count} vectors`);
        const { vectors, queries } = sources
          ? { ...sources, vectors: { ...sources.vectors, count } }
          : await told("drawn", () => writeSynthetic(folder, count, options.asked, DIMENSION));
        Object.assign(served, { vectors, queries });
        const float32 = await told("scanned in float32", () => exactPositions(vectors, queries, K));
        reports.push({ count, lines: await measureAll(planned, count, float32, kernel, server.address, options) });
      } finally {
        await rm(folder, { recursive: true });
      }
    }
  } finally {
    await server.close();
  }

  const asked = sources?.queries.count ?? options.asked;
  const of = sources ? basename(sources.vectors.path) : "synthetic, clustered";
  const printed = [
    `Chromium ${version}; vectors of ${DIMENSION} dimensions (${of}), ${asked} queries.`,
    ...reports.map((report) => `**${report.count} vectors**\n\n${tableOf(report)}`),
    LEGEND,
  ].join("\n\n");
  console.log(printed);
  console.log(
    JSON.stringify({
      bench: "index",
      chromium: version,
      dimension: DIMENSION,
      vectors: of,
      queries: asked,
      hnsw: HNSW,
      sizes: reports,
    }),
  );
  if (options.write !== undefined) await writeTable(options.write, "bench:index", printed);
}

const LEGEND = [
  "recall@10: share of the exact int8 scan's ten hits that were found; of float32: the same against a scan of the vectors unrounded.",
  "Times are medians in ms, p95 beside them. Warm: all queries were asked before. Cold: a search of an opened index with nothing cached, lists read from a blob in IndexedDB that the system may still hold; indexes without it are in memory whole.",
  "Open: from IndexedDB, once. In memory: the index's own figure, or the library's WASM memory; page: what the browser tells of the whole page, in which WASM memory does not count.",
  `Built: without fetching the vectors and storing the index. HNSW graphs: M ${HNSW.m}, efConstruction ${HNSW.efConstruction}.`,
  "Machine: the best of several readings of so many bytes of WASM memory, which no scan of all rows beats on one thread.",
].join(" ");

async function measureAll(
  planned: readonly { readonly plan: Plan; readonly title: string }[],
  count: number,
  float32: Positions,
  kernel: string,
  address: string,
  { timeout, memory }: IndexOptions,
): Promise<Line[]> {
  let int8: Positions | undefined;
  const lines: Line[] = [];
  for (const { plan, title } of planned) {
    console.error(title);
    const measured = await measure(
      plan,
      { library: plan.library, dimension: DIMENSION, count, k: K, ...(memory !== undefined && { memory }) },
      address,
      timeout,
    );
    if (measured.failure !== undefined) console.error(`  ${measured.failure}`);
    if (plan.library === "exact") int8 = hitsOf(measured);
    lines.push(...linesOf(plan, title, measured, { int8, float32 }));
  }
  lines.push(await measureMachine(kernel, count, DIMENSION, address, timeout));
  return lines;
}

/** @throws SextantError `invalid-data` when they hold fewer rows than are to be indexed */
async function openFiles({ files, sizes, asked }: IndexOptions) {
  if (files === undefined) return undefined;
  const vectors = await openVectorFile(files.vectors, DIMENSION);
  const most = Math.max(...sizes);
  if (most > vectors.count) {
    throw new SextantError(
      "invalid-data",
      `${basename(files.vectors)} holds ${vectors.count} vectors, fewer than ${most}.`,
      "Ask for smaller --sizes.",
    );
  }
  return { vectors, queries: await openVectorFile(files.queries, DIMENSION, asked) };
}

/** Tells on stderr how long something took. */
async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.error(`  ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/** With the version that is installed. */
async function titleOf({ package: name, title }: Plan): Promise<string> {
  if (name === undefined) return title;
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(await readFile(file, "utf8")) as { readonly version: string };
  return `${title} ${version}`;
}
