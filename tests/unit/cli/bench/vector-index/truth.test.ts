import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exactPositions, percentile, recall } from "../../../../../cli/bench/vector-index/truth.ts";
import {
  blocksOf,
  openVectorFile,
  writeSynthetic,
  type VectorFile,
} from "../../../../../cli/bench/vector-index/vector-file.ts";

const folder = () => mkdtemp(join(tmpdir(), "vectors-"));

async function fileOf(...values: number[]): Promise<string> {
  const path = join(await folder(), "rows.f32");
  await writeFile(path, new Uint8Array(Float32Array.from(values).buffer));
  return path;
}

async function allOf(file: VectorFile): Promise<number[]> {
  const values: number[] = [];
  for await (const block of blocksOf(file)) values.push(...block);
  return values;
}

describe("exactPositions", () => {
  it("finds the largest dot products, over more than one block", async () => {
    const { vectors, queries } = await writeSynthetic(await folder(), 5000, 3, 16);
    const [whole, asked] = [await allOf(vectors), await allOf(queries)];
    const found = await exactPositions(vectors, queries, 4);
    expect(found).toHaveLength(3);
    found.forEach((positions, i) => {
      const scores = Array.from({ length: 5000 }, (_, row) => {
        let sum = 0;
        for (let j = 0; j < 16; j++) sum += (asked[i * 16 + j] ?? 0) * (whole[row * 16 + j] ?? 0);
        return { row, sum };
      });
      expect(positions).toEqual(
        scores
          .sort((a, b) => b.sum - a.sum)
          .slice(0, 4)
          .map(({ row }) => row),
      );
    });
  });
});

describe("openVectorFile", () => {
  it("takes the first rows", async () => {
    const path = await fileOf(1, 0, 0, 1, 0.6, 0.8);
    expect(await openVectorFile(path, 2)).toEqual({ path, count: 3, dimension: 2 });
    expect(await openVectorFile(path, 2, 2)).toMatchObject({ count: 2 });
    expect(await openVectorFile(path, 2, 9)).toMatchObject({ count: 3 });
  });

  it.each([
    ["half a row", [1, 0, 0], /whole rows of 2/u],
    ["nothing", [], /whole rows of 2/u],
    ["a row that is too long", [1, 0, 1, 1], /length 1\.414/u],
    ["a row that is no number", [1, 0, NaN, 1], /length NaN/u],
  ])("refuses %s", async (_, values, message) => {
    await expect(openVectorFile(await fileOf(...values), 2)).rejects.toMatchObject({
      code: "invalid-data",
      message: expect.stringMatching(message) as string,
    });
  });

  it("refuses what is not there", async () => {
    await expect(openVectorFile("nowhere.f32", 2)).rejects.toThrow(/nowhere\.f32 is not there/u);
  });
});

describe("recall", () => {
  it("is the share of true hits found, in whatever order, of all queries together", () => {
    expect(
      recall(
        [
          [3, 2, 1],
          [7, 8],
        ],
        [
          [1, 2, 3],
          [7, 9],
        ],
      ),
    ).toBe(0.8);
    expect(recall([[5, 5, 5]], [[5, 6]])).toBe(0.5);
    expect(recall([], [[1]])).toBe(0);
    expect(recall([], [])).toBe(1);
  });
});

describe("percentile", () => {
  it("takes the nearest rank and leaves the values as they are", () => {
    const values = [9, 1, 5, 3, 7];
    expect(percentile(values, 0.5)).toBe(5);
    expect(percentile(values, 0.95)).toBe(9);
    expect(percentile(values, 0)).toBe(1);
    expect(percentile([10, 2], 0.5)).toBe(2);
    expect(values).toEqual([9, 1, 5, 3, 7]);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
