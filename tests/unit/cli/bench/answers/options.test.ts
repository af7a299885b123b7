import { describe, expect, it } from "vitest";
import { parseAnswersOptions } from "../../../../../cli/bench/answers/options.ts";

const parse = (line: string) => parseAnswersOptions(line.split(" "));

describe("parseAnswersOptions", () => {
  it("reads lists, each name once", () => {
    expect(parse("--questions a.jsonl,b.jsonl --packs x,y --method sft,none,sft --limit 5 --out o.jsonl")).toEqual({
      files: ["a.jsonl", "b.jsonl"],
      folders: ["x", "y"],
      methods: ["sft", "none"],
      reader: "sft",
      answers: "mix",
      limit: 5,
      titles: true,
      out: "o.jsonl",
      write: undefined,
    });
    expect(parse("--questions a --method none")).toMatchObject({ folders: [], limit: Infinity });
    expect(parse("--questions a --method none --answers reader")).toMatchObject({ answers: "reader" });
    expect(parse("--questions a --method none --no-titles")).toMatchObject({ titles: false });
  });

  it("names all methods where one goes wrong", () => {
    const names = /none, rag-text, rag-all, iterretgen, ircot, prompted, gold-evidence, gold-route, sft, step-grpo/u;
    expect(() => parse("--questions a")).toThrow(expect.objectContaining({ remedy: expect.stringMatching(names) }));
  });

  it.each([
    ["--method sft", /Questions are missing/u],
    ["--questions a", /Methods are missing/u],
    ["--questions a --method ../x", /\.\.\/x is no name/u],
    ["--questions a --method sft --reader x/y", /x\/y is no name/u],
    ["--questions a --method sft --limit 0", /--limit 0/u],
    ["--questions a --method sft --answers nobody", /nobody/u],
    ["--questions a --method sft --fast", /fast/u],
  ])("refuses %s", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
