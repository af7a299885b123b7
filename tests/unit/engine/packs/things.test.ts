import fc from "fast-check";
import { inverse, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import type { VectorStream } from "../../../../src/engine/index/ivf-build.ts";
import { quantise } from "../../../../src/engine/index/quantise.ts";
import { seededRandom } from "../../../../src/engine/index/random.ts";
import { buildInMemory } from "../../../../src/engine/packs/build.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openPack } from "../../../../src/engine/packs/open.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import { readThings, writeThings } from "../../../../src/engine/packs/thing-shard.ts";
import { learnThings } from "../../../../src/engine/packs/things.ts";
import type { PictureRecord } from "../../../../src/engine/packs/types.ts";
import { card, hashEncoder, originOf } from "./fixtures.ts";

const damaged = expect.objectContaining({ code: "pack-damaged" });
const DIMENSION = 24;
/** Components that say which thing it is, weakly; the others say how it was photographed, loudly. */
const OWN = 8;

/** Photographs of `things` things, `each` of each, and the names of what they show. */
function photographs(things: number, each: number, seed: number, draws = seededRandom(1)) {
  const own = Array.from({ length: things }, () => Array.from({ length: OWN }, () => draws() - 0.5));
  const random = seededRandom(seed);
  const names = own.flatMap((_, thing) => Array<string>(each).fill(`thing ${thing}`));
  const vectors = own.flatMap((parts) =>
    Array.from({ length: each }, () =>
      unit(Float32Array.from({ length: DIMENSION }, (_, j) => (parts[j] ?? 3 * (random() - 0.5)) + 1)),
    ),
  );
  return { names, vectors };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

const streamOf = (vectors: readonly Float32Array[]): VectorStream => ({
  count: vectors.length,
  dimension: DIMENSION,
  async *blocks() {
    for (let at = 0; at < vectors.length; at += 7) yield quantise(vectors.slice(at, at + 7), DIMENSION);
  },
});

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, j) => sum + x * (b[j] ?? 0), 0);
const first = <T>(all: readonly T[], score: (one: T) => number): T | undefined =>
  [...all].sort((a, b) => score(b) - score(a))[0];

describe("learnThings", () => {
  it("names photographs that it has not seen better than their likeness does", async () => {
    const { names, vectors } = photographs(12, 8, 2);
    const learnt = await learnThings(streamOf(vectors), names, DIMENSION);
    expect(learnt?.names).toEqual([...new Set(names)]);
    const asked = photographs(12, 8, 3);
    let [told, alike] = [0, 0];
    asked.vectors.forEach((vector, i) => {
      const likely = learnt?.names.map((name, t) => ({
        name,
        score: dot(learnt.rows[t] ?? [], vector) - (learnt.offsets[t] ?? 0),
      }));
      if (first(likely ?? [], ({ score }) => score)?.name === asked.names[i]) told++;
      const nearest = first([...vectors.keys()], (j) => dot(vectors[j] ?? [], vector)) ?? 0;
      if (names[nearest] === asked.names[i]) alike++;
    });
    expect(told).toBeGreaterThan(alike + 10);
  });

  it("is the nearest mean under the shrunk covariance within things, as the textbook has it", async () => {
    const { names, vectors } = photographs(12, 8, 2);
    const learnt = await learnThings(streamOf(vectors), names, DIMENSION);
    const stored = quantise(vectors, DIMENSION);
    const X = new Matrix(
      vectors.map((_, i) =>
        Array.from(stored.values.slice(i * DIMENSION, (i + 1) * DIMENSION), (x) => x * (stored.scales[i] ?? 0)),
      ),
    );
    const centre = X.mean("column");
    const things = [...new Set(names)];
    const means = things.map((name) => {
      const rows = names.flatMap((other, i) => (other === name ? [i] : []));
      return new Matrix(rows.map((i) => X.getRow(i))).mean("column");
    });
    const D = new Matrix(
      names.map((name, i) => X.getRow(i).map((x, j) => x - (means[things.indexOf(name)]?.[j] ?? 0))),
    );
    const scatter = D.transpose().mmul(D);
    const ridge = (0.1 * scatter.trace()) / DIMENSION;
    const precision = inverse(Matrix.add(scatter, Matrix.eye(DIMENSION).mul(ridge)));
    things.forEach((_, t) => {
      const mean = new Matrix([(means[t] ?? []).map((x, j) => x - (centre[j] ?? 0))]);
      const row = mean.mmul(precision).mul(ridge);
      const length = Math.sqrt(row.mmul(mean.transpose()).get(0, 0));
      row.getRow(0).forEach((x, j) => expect(learnt?.rows[t]?.[j]).toBeCloseTo(x / length, 4));
      expect(learnt?.offsets[t]).toBeCloseTo(dot(row.getRow(0), centre) / length, 4);
    });
  });

  it("looks at the leading components alone", async () => {
    const { names, vectors } = photographs(12, 8, 2);
    const whole = await learnThings(streamOf(vectors), names, 20);
    expect(whole?.rows[0]).toHaveLength(20);
  });

  it("learns nothing where there is one picture of each, one thing, or nothing that holds for other pictures", async () => {
    const { names, vectors } = photographs(12, 8, 2);
    const each = names.map((name, i) => `${name} ${i}`);
    expect(await learnThings(streamOf(vectors), each, DIMENSION)).toBeUndefined();
    expect(await learnThings(streamOf(vectors), names.fill("one"), DIMENSION)).toBeUndefined();
    const shuffled = vectors.map((_, i) => `thing ${i % 12}`);
    expect(await learnThings(streamOf(vectors), shuffled, DIMENSION)).toBeUndefined();
    expect(
      await learnThings(
        streamOf(vectors),
        vectors.map(() => undefined),
        DIMENSION,
      ),
    ).toBeUndefined();
  });

  it("takes every so many things where there are too many pictures to learn from, and still knows all", async () => {
    const { names, vectors } = photographs(300, 4, 5);
    const learnt = await learnThings(streamOf(vectors), names, DIMENSION);
    expect(learnt?.names).toHaveLength(300);
  });
});

const component = fc.double({ min: -1, max: 1, noNaN: true });
const discriminants = fc
  .uniqueArray(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1, maxLength: 6 })
  .chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(
        fc.array(component, { minLength: 5, maxLength: 5 }).map((row) => Float32Array.from(row)),
        { minLength: names.length, maxLength: names.length },
      ),
      offsets: fc.array(component, { minLength: names.length, maxLength: names.length }),
    }),
  );

describe("things shard", () => {
  it("gives back the scores of what was written, to the precision of int8", () => {
    fc.assert(
      fc.property(discriminants, fc.array(component, { minLength: 8, maxLength: 8 }), (learnt, parts) => {
        const scores = readThings(writeThings(learnt), 8).scores(Float32Array.from(parts));
        expect([...scores.keys()]).toEqual(learnt.names);
        learnt.names.forEach((name, i) => {
          const exact = dot(learnt.rows[i] ?? [], parts.slice(0, 5)) - (learnt.offsets[i] ?? 0);
          expect(Math.abs((scores.get(name) ?? NaN) - exact)).toBeLessThan(0.03);
        });
      }),
    );
  });

  it("notices when any word of it has changed, and when it is cut", () => {
    const bytes = writeThings({
      names: ["rose", "leaf"],
      rows: [new Float32Array(4).fill(0.5), new Float32Array(4).fill(0.1)],
      offsets: [0.25, -0.5],
    });
    expect(() => readThings(bytes, 3)).toThrow(damaged);
    for (let at = 0; at < bytes.length; at++) {
      expect(() => readThings(bytes.subarray(0, at), 4), `cut at ${at}`).toThrow(damaged);
      // The last word of the header says nothing.
      if (at >= 12 && at < 16) continue;
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      expect(() => readThings(changed, 4), `changed at ${at}`).toThrow(damaged);
    }
  });
});

describe("a pack of pictures", () => {
  const { names, vectors } = photographs(12, 8, 2);
  const build = (entities: readonly (string | undefined)[]) => {
    const records = entities.map((entity, i): PictureRecord => ({
      kind: "text-image",
      id: `${i}`,
      title: `Picture ${i}`,
      caption: "A photograph.",
      file: `${i}.png`,
      width: 1,
      height: 1,
      ...(entity !== undefined && { entity }),
    }));
    const bytes = async (file: string) => Uint8Array.of(Number.parseInt(file), 0, 0, 255);
    const decode = async (file: string) => ({ width: 1, height: 1, data: await bytes(file) });
    const encode = async ({ data }: { data: ArrayLike<number> }) => ({
      vector: vectors[data[0] ?? 0] ?? new Float32Array(DIMENSION),
      labels: [],
    });
    const encoder = { id: "listed", dimension: DIMENSION, features: DIMENSION, encode };
    return buildInMemory({ ...card, id: "photographs" }, "text-image", records, {
      encoder: hashEncoder,
      pictures: { encoder, bytes, decode },
    });
  };

  it("tells its things apart once it is installed, where that helps", async () => {
    const store = new MemoryPackStore();
    const pack = await openPack(store, await installPack(originOf(await build(names)), store));
    expect([...(pack.things?.scores(vectors[9] ?? new Float32Array()) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0]).toBe(
      names[9],
    );
    const unnamed = await build(names.map(() => undefined));
    expect(unnamed.manifest.shards.map(({ role }) => role)).not.toContain("things");
    expect((await openPack(store, await installPack(originOf(unnamed), store))).things).toBeUndefined();
  });
});
