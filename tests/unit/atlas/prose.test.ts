import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvParse } from "../../../cli/atlas/csv.ts";
import { ArticleWriter, groupBy, list, plural, slug, withArticle } from "../../../cli/atlas/prose.ts";

describe("prose", () => {
  it("chooses the article by sound", () => {
    const words = ["owl", "cello", "hour", "unicorn", "European butterfly", "umbrella", "uniform", "American"];
    expect(words.map(withArticle)).toEqual([
      "an owl",
      "a cello",
      "an hour",
      "a unicorn",
      "a European butterfly",
      "an umbrella",
      "a uniform",
      "an American",
    ]);
  });

  it("forms plurals", () => {
    expect(["owl", "fox", "berry", "wolf", "fisherman", "day"].map(plural)).toEqual([
      "owls",
      "foxes",
      "berries",
      "wolves",
      "fishermen",
      "days",
    ]);
  });

  it("joins lists as English does", () => {
    expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  it("makes ids of plain letters from any name", () => {
    expect(slug("Vietnamese đồng")).toBe("vietnamese-dong");
    expect(slug("São Tomé and Príncipe")).toBe("sao-tome-and-principe");
    fc.assert(fc.property(fc.string(), (name) => /^[a-z0-9-]*$/.test(slug(name))));
  });

  it("writes the same article each time, and remembers what each sentence states", () => {
    const write = () =>
      new ArticleWriter("atlas:x/y", "Y", "sextant")
        .say(["the first.", "one."], { relation: "capital", subject: "Y", answers: ["Z"] })
        .say(["and more."]);
    expect(write().article).toEqual(write().article);
    expect(write().facts[0]).toMatchObject({ relation: "capital", record: "atlas:x/y" });
    expect(write().article.text).toContain(write().facts[0]?.sentence);
    expect(write().article.text).toMatch(/^[A-Z].*And more\.$/);
  });

  it("groups in the order of first appearance", () => {
    expect([...groupBy([3, 1, 4, 1, 5], (n) => n % 2)]).toEqual([
      [1, [3, 1, 1, 5]],
      [0, [4]],
    ]);
  });
});

describe("csvParse", () => {
  it("reads quoted fields with commas and doubled quotes", () => {
    expect(csvParse('a,b\n"x, ""y""",2\n,3\n')).toEqual([
      { a: 'x, "y"', b: "2" },
      { a: "", b: "3" },
    ]);
  });
});
