import { describe, expect, it } from "vitest";
import { evidenceOf, select } from "../../../../../cli/bench/retrieval/select.ts";
import { riverPack } from "../../../engine/packs/fixtures.ts";
import { asked, opened, tablePack } from "./fixtures.ts";

describe("evidenceOf", () => {
  it("takes gold of the kind, and silver only where there is none", () => {
    const both = asked("q", { gold: { passages: ["a", "a", "b"] }, silver: { passages: ["c"], tables: ["d"] } });
    expect(evidenceOf("text", both)).toEqual({ ids: ["a", "b"], grade: "gold" });
    expect(evidenceOf("table", both)).toEqual({ ids: ["d"], grade: "silver" });
    expect(evidenceOf("text-image", both)).toEqual({ ids: [], grade: "gold" });
  });
});

describe("select", () => {
  it("leaves out questions without evidence of the kind or in the packs, and evidence that is not there", async () => {
    const packs = await opened(await riverPack());
    const questions = [
      asked("one", { gold: { passages: ["nowhere", "nile"] } }),
      asked("two", { gold: { tables: ["lengths"] } }),
      asked("three", { gold: { passages: ["nowhere"] }, silver: { passages: ["nile"] } }),
      asked("four", { silver: { passages: ["danube", "amazon"] } }),
    ];
    const { items, without, absent } = await select("text", questions, packs.exact, true);
    expect(items.map(({ text, evidence, grade }) => ({ text, evidence, grade }))).toEqual([
      { text: "one", evidence: ["nile"], grade: "gold" },
      { text: "four", evidence: ["danube", "amazon"], grade: "silver" },
    ]);
    expect({ without, absent }).toEqual({ without: 1, absent: 1 });
  });

  it("puts a table's own title in front of its question when told to", async () => {
    const packs = await opened(await tablePack());
    const questions = [asked("Which is longest?", { gold: { tables: ["nowhere", "lengths"] } })];
    const textOf = async (withTitle: boolean) =>
      (await select("table", questions, packs.exact, withTitle)).items.map(({ text }) => text);
    expect(await textOf(true)).toEqual(["Rivers: Which is longest?"]);
    expect(await textOf(false)).toEqual(["Which is longest?"]);
  });
});
