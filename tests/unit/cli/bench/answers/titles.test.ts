import { describe, expect, it } from "vitest";
import { questionHash } from "../../../../../cli/bench/answers/questions.ts";
import { withTitle } from "../../../../../cli/bench/answers/titles.ts";
import { asked } from "./fixtures.ts";

const packs = [
  { record: async () => undefined },
  {
    record: async (id: string) =>
      id === "t1"
        ? { kind: "table" as const, id, title: "Regatta of 1931", section: "", columns: [], rows: [], source: "own" }
        : undefined,
  },
];
const textOf = async (question: string, source = "wtq", table = "t1") =>
  (await withTitle(asked("q", { question, source, gold: { tables: [table] } }), packs)).question;

describe("withTitle", () => {
  it("puts the table's title before a question that says nothing of it", async () => {
    expect(await textOf("which crew of them was the last?")).toBe("Regatta of 1931: which crew of them was the last?");
  });

  it("leaves others as they stand: of other sets, of tables in no pack, and with a word of the title", async () => {
    expect(await textOf("which crew was last?", "own")).toBe("which crew was last?");
    expect(await textOf("which crew was last?", "wtq", "t2")).toBe("which crew was last?");
    expect(await textOf("which crew won the regatta?")).toBe("which crew won the regatta?");
  });

  it("makes another question of it, whose answer is kept apart", async () => {
    const question = asked("q", { source: "wtq", gold: { tables: ["t1"] } });
    expect(questionHash(await withTitle(question, packs))).not.toBe(questionHash(question));
  });
});
