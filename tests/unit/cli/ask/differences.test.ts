import { describe, expect, it } from "vitest";
import { differencesOf } from "../../../../cli/ask/differences.ts";
import type { Trace } from "../../../../src/engine/trace/types.ts";
import { ScriptedPolicy, expertThat, passage, run } from "../../engine/reason/scripted.ts";

const found = () => ({ relevant: true, evidence: [passage("The yen is the money of Japan.")] });

async function course(expert: "text" | "table", answer: string): Promise<Trace> {
  const policy = new ScriptedPolicy([["Which money?", expert], null], [answer, answer]);
  return (await run({ policy, experts: [expertThat("text", found), expertThat("table", found)] })).trace;
}

describe("differencesOf", () => {
  it("puts answer, experts, evidence and cost of two courses side by side, and names what differs", async () => {
    const lines = differencesOf(await course("text", "The yen"), await course("table", "The won")).split("\n");
    expect(lines[1]).toMatch(/^Answer +The yen +The won +differs$/u);
    expect(lines[2]).toMatch(/^Experts +text +table +differs from step 1 on$/u);
    expect(lines[3]).toMatch(/^Evidence +1 +1 +1 shared$/u);
    expect(lines.at(-1)).toMatch(/^Seconds +\d+\.\d +\d+\.\d$/u);
  });

  it("names nothing where nothing differs, and cuts what is too long for a column", async () => {
    const long = "yen ".repeat(40);
    const table = differencesOf(await course("text", long), await course("text", long));
    expect(table).not.toContain("differs");
    for (const line of table.split("\n")) expect(line.length).toBeLessThan(120);
  });

  it("passes no control characters on", async () => {
    const escape = String.fromCharCode(27);
    expect(differencesOf(await course("text", `${escape}[2J`), await course("text", "yen"))).not.toContain(escape);
  });
});
