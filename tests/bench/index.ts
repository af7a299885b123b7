/**
 * How the vector indexes hold at size: recall@10 against the exact scan, time, bytes. Prints a Markdown table.
 *
 *     npx tsx tests/bench/index.ts [--n 10000,100000] [--queries 200] [--budget 0.02,0.05] [--vectors FILE --asked FILE]
 *
 * Vectors are clustered synthetic ones of 384 dimensions unless files of vectors ("SXV1") are given: those indexed,
 * and those asked. Cold is a search with an empty cache over a file on disk, which the system may still hold.
 */
import { openAsBlob } from "node:fs";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { blobSource } from "../../src/engine/index/byte-source.ts";
import { ExactInt8Index } from "../../src/engine/index/exact.ts";
import { buildIvf, type VectorStream } from "../../src/engine/index/ivf-build.ts";
import { IvfIndex } from "../../src/engine/index/ivf.ts";
import { quantise, readVectors, type QuantisedVectors } from "../../src/engine/index/quantise.ts";
import { seededRandom } from "../../src/engine/index/random.ts";
import { RangeCache } from "../../src/engine/index/range-cache.ts";
import type { VectorIndex } from "../../src/engine/index/types.ts";

const K = 10;
const DIMENSION = 384;
const BLOCK = 4096;

interface Times {
  readonly recall: number;
  readonly median: number;
  readonly p95: number;
}

const { values: options } = parseArgs({
  options: {
    n: { type: "string", default: "10000,100000" },
    queries: { type: "string", default: "200" },
    budget: { type: "string" },
    vectors: { type: "string" },
    asked: { type: "string" },
  },
});

/**
 * Vectors in some √n clusters of differing width, themselves in groups: one Gaussian a cluster, with a spectrum that
 * falls off as that of sentence encoders does. `from` differs for those that are asked.
 */
function synthetic(count: number, clusters: number, from: number): QuantisedVectors {
  const shape = seededRandom(1);
  const gaussian = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const spectrum = Float32Array.from({ length: DIMENSION }, (_, j) => 1 / Math.sqrt(1 + j / 24));
  const draw = (random: () => number, width: number, centre?: Float32Array) =>
    spectrum.map((axis, j) => (centre?.[j] ?? 0) + width * axis * gaussian(random));
  const groups = Array.from({ length: Math.ceil(Math.sqrt(clusters)) }, () => draw(shape, 0.7));
  const centres = Array.from({ length: clusters }, (_, i) => draw(shape, 0.7, groups[i % groups.length]));
  const widths = centres.map(() => 0.4 + 0.5 * shape());
  const random = seededRandom(from);
  const parts: QuantisedVectors[] = [];
  for (let at = 0; at < count; at += BLOCK) {
    const rows = Array.from({ length: Math.min(BLOCK, count - at) }, () => {
      const cluster = Math.floor(clusters * random() ** 1.5);
      const row = draw(random, widths[cluster] ?? 1, centres[cluster]);
      const norm = Math.hypot(...row);
      return row.map((value) => value / norm);
    });
    parts.push(quantise(rows, DIMENSION));
  }
  const values = new Int8Array(count * DIMENSION);
  const scales = new Float32Array(count);
  parts.forEach((part, i) => (values.set(part.values, i * BLOCK * DIMENSION), scales.set(part.scales, i * BLOCK)));
  return { count, dimension: DIMENSION, scales, values };
}

function streamOf({ count, dimension, scales, values }: QuantisedVectors): VectorStream {
  return {
    count,
    dimension,
    async *blocks() {
      for (let from = 0; from < count; from += BLOCK) {
        const to = Math.min(count, from + BLOCK);
        const rows = values.subarray(from * dimension, to * dimension);
        yield { count: to - from, dimension, scales: scales.subarray(from, to), values: rows };
      }
    },
  };
}

/** The rows as floats: what an encoder would have given. */
function floats({ count, dimension, scales, values }: QuantisedVectors, most: number): Float32Array[] {
  return Array.from({ length: Math.min(count, most) }, (_, row) =>
    Float32Array.from({ length: dimension }, (_, j) => (values[row * dimension + j] ?? 0) * (scales[row] ?? 0)),
  );
}

async function timed(
  index: VectorIndex | (() => Promise<VectorIndex>),
  queries: readonly Float32Array[],
  truth: readonly ReadonlySet<number>[],
): Promise<Times> {
  const times: number[] = [];
  let found = 0;
  for (const [i, query] of queries.entries()) {
    const searched = typeof index === "function" ? await index() : index;
    const start = performance.now();
    const hits = await searched.search(query, K);
    times.push(performance.now() - start);
    found += hits.filter(({ position }) => truth[i]?.has(position)).length;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const whole = truth.reduce((sum, { size }) => sum + size, 0);
  return { recall: whole === 0 ? 1 : found / whole, median: at(0.5), p95: at(0.95) };
}

const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
const row = (...cells: (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
const figures = ({ recall, median, p95 }: Times) => [recall.toFixed(3), median.toFixed(2), p95.toFixed(2)];

async function measure(vectors: QuantisedVectors, queries: readonly Float32Array[], folder: string): Promise<void> {
  const { count, values, scales } = vectors;
  const exact = new ExactInt8Index(vectors);
  const truth: Set<number>[] = [];
  for (const query of queries) truth.push(new Set((await exact.search(query, K)).map(({ position }) => position)));
  const bytes = values.length + scales.length * 4;
  row(count, "exact", "100", ...figures(await timed(exact, queries, truth)), mb(bytes), mb(bytes + 4 * count), "–");

  const path = join(folder, `${count}.sxi`);
  const file = await open(path, "w");
  const start = performance.now();
  for await (const part of buildIvf(streamOf(vectors))) await file.write(part);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  await file.close();
  const source = blobSource(await openAsBlob(path));
  const shares = options.budget?.split(",").map(Number) ?? [undefined];
  for (const share of shares) {
    const budget = share === undefined ? {} : { budget: Math.ceil(share * count) };
    const cache = new RangeCache();
    const index = await IvfIndex.open(source, cache, budget);
    const scanned = ((100 * index.budget) / count).toFixed(1);
    const cold = await timed(
      () => IvfIndex.open(source, new RangeCache(), budget),
      queries.slice(0, 50),
      truth.slice(0, 50),
    );
    await timed(index, queries, truth);
    const warm = await timed(index, queries, truth);
    row(
      count,
      "IVF warm",
      scanned,
      ...figures(warm),
      mb(source.length),
      mb(cache.counts.bytes + index.residentBytes),
      seconds,
    );
    row(count, "IVF cold", scanned, "", cold.median.toFixed(2), cold.p95.toFixed(2), "", "", "");
  }
}

const folder = await mkdtemp(join(tmpdir(), "sextant-index-"));
try {
  row(
    "vectors",
    "index",
    "rows scanned, %",
    "recall@10",
    "median, ms",
    "p95, ms",
    "stored, MB",
    "in memory, MB",
    "built, s",
  );
  row(...Array<string>(9).fill("---"));
  const most = Number(options.queries);
  if (options.vectors !== undefined) {
    const vectors = readVectors(new Uint8Array(await readFile(options.vectors)));
    const asked = options.asked === undefined ? vectors : readVectors(new Uint8Array(await readFile(options.asked)));
    await measure(vectors, floats(asked, most), folder);
  } else {
    for (const n of options.n.split(",").map(Number)) {
      const clusters = Math.ceil(Math.sqrt(n));
      await measure(synthetic(n, clusters, 2), floats(synthetic(most, clusters, 3), most), folder);
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
