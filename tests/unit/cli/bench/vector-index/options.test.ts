import { describe, expect, it } from "vitest";
import { parseIndexOptions } from "../../../../../cli/bench/vector-index/options.ts";

describe("parseIndexOptions", () => {
  it("has defaults", () => {
    expect(parseIndexOptions([])).toEqual({
      sizes: [10_000],
      files: undefined,
      asked: 200,
      indexes: ["exact", "ivf", "voy", "hnswlib", "edgevec"],
      budgets: [2, 5, 10, 20, 40],
      memory: undefined,
      timeout: 1800,
      write: undefined,
    });
  });

  it("reads lists, and vectors with their queries", () => {
    const args = [
      "--sizes",
      "10,20",
      "--budgets",
      "0.5",
      "--indexes",
      "ivf",
      "--vectors",
      "a.f32",
      "--queries",
      "b.f32",
    ];
    expect(parseIndexOptions(args)).toMatchObject({
      sizes: [10, 20],
      budgets: [0.5],
      indexes: ["ivf"],
      files: { vectors: "a.f32", queries: "b.f32" },
    });
  });

  it.each([
    ["sizes that are none", ["--sizes", "10,x"], /--sizes 10,x/u],
    ["a size of nothing", ["--sizes", "0"], /--sizes 0/u],
    ["an empty size", ["--sizes", "10,"], /--sizes 10,/u],
    ["more than all rows", ["--budgets", "101"], /--budgets 101/u],
    ["no memory", ["--memory", "0"], /--memory 0 is no number/u],
    ["two timeouts", ["--timeout", "1,2"], /--timeout takes one/u],
    ["vectors without queries", ["--vectors", "a.f32"], /go together/u],
    ["queries without vectors", ["--queries", "a.f32"], /go together/u],
    ["an index that is none", ["--indexes", "ivf,flat"], /--indexes flat/u],
    ["an option that is none", ["--size", "10"], /--size/u],
  ])("refuses %s", (_, args, message) => {
    expect(() => parseIndexOptions(args)).toThrow(message);
  });
});
