import { describe, expect, it } from "vitest";
import { summaryOf, tracePrinter } from "../../../../cli/ask/print.ts";
import { ScriptedPolicy, expertThat, passage, run } from "../../engine/reason/scripted.ts";

async function printed(evidence: string, relevant = true): Promise<string> {
  const experts = [expertThat("text", () => ({ relevant, evidence: [passage(evidence)] }))];
  const { events, trace } = await run({
    policy: new ScriptedPolicy([["Which currency?", "text"], null], ["yen", "The yen"]),
    experts,
  });
  let text = "";
  const print = tracePrinter((words) => (text += words));
  for (const event of events) print(event);
  return text + summaryOf(trace);
}

describe("tracePrinter", () => {
  it("shows each step, its evidence, the answer with its sources, and what it cost", async () => {
    const text = await printed("The currency of Japan is the yen.");
    expect(text).toContain("Step 1\nThought   thinking\n");
    expect(text).toContain("The currency of Japan is the yen.");
    expect(text).toContain("The yen [1]\n  [1] A title, Atlas (step 1)");
    expect(text).toMatch(/1 retrievals, \d+ tokens read/u);
  });
  it("says when nothing relevant was found", async () => {
    expect(await printed("Bananas are yellow.", false)).toContain("nothing relevant");
  });
  it("passes no control characters of retrieved text to the terminal", async () => {
    const escape = String.fromCharCode(27);
    expect(await printed(`The yen ${escape}]0;owned${String.fromCharCode(7)} yen`)).not.toContain(escape);
  });
});
