import { describe, expect, it } from "vitest";
import { createTextExpert } from "../../../../src/engine/experts/text.ts";
import { normalisedSum } from "../../../../src/engine/experts/fuse.ts";
import { hashEncoder, opened, passage } from "./fixtures.ts";

const rivers = [
  passage("Nile", "The Nile is a river in Africa. It flows into the Mediterranean. Its delta lies in Egypt."),
  passage("Danube", "The Danube is a river in Europe. It flows into the Black Sea."),
  passage("White Nile", "The White Nile is one of the two rivers that form the Nile, a river of Africa."),
];
const lakes = [passage("Baikal", "Lake Baikal is the deepest lake of the world. It lies in Siberia.")];
const expert = async () =>
  createTextExpert([await opened(rivers, "rivers"), await opened(lakes, "lakes")], hashEncoder, normalisedSum);

describe("the text expert", () => {
  it("finds passages over all packs, labelled and ranked", async () => {
    const { evidence, relevant } = await (await expert()).search({ subQuestion: "How deep is Lake Baikal?" }, 3);
    expect(relevant).toBe(true);
    expect(evidence[0]).toMatchObject({
      kind: "text",
      label: "ter-1",
      rank: 1,
      packId: "lakes",
      recordId: "Baikal",
      title: "Baikal",
    });
    expect(evidence.map(({ rank }) => rank)).toEqual([1, 2, 3].slice(0, evidence.length));
    expect(evidence.every(({ score }) => score >= 0 && score <= 1)).toBe(true);
  });

  it("prefers the passage whose title the question says", async () => {
    const { evidence } = await (await expert()).search({ subQuestion: "In which continent is the river Nile?" }, 3);
    expect(evidence[0]?.title).toBe("Nile");
  });

  it("condenses to the sentence that answers, and marks it", async () => {
    const { evidence } = await (await expert()).search({ subQuestion: "Into which sea does the Danube flow?" }, 2);
    const [best] = evidence;
    if (best?.kind !== "text") throw new Error("no text evidence");
    expect(best.condensed).toContain("ter-1 Danube: ");
    expect(best.condensed).toContain("It flows into the Black Sea.");
    expect(best.highlights.map(([start, end]) => best.text.slice(start, end))).toContain(
      "It flows into the Black Sea.",
    );
  });

  it("says that nothing fits", async () => {
    const { relevant } = await (await expert()).search({ subQuestion: "Who is the king of Wakanda?" }, 3);
    expect(relevant).toBe(false);
  });

  it("finds nothing without packs", async () => {
    expect(await createTextExpert([], hashEncoder, normalisedSum).search({ subQuestion: "Nile?" }, 5)).toEqual({
      evidence: [],
      relevant: false,
    });
  });

  it("stops between stages", async () => {
    const controller = new AbortController();
    const stopping = {
      ...hashEncoder,
      encode: async (texts: readonly string[]) => (controller.abort(), hashEncoder.encode(texts)),
    };
    const search = createTextExpert([await opened(rivers)], stopping, normalisedSum).search(
      { subQuestion: "Nile?" },
      5,
      controller.signal,
    );
    await expect(search).rejects.toMatchObject({ name: "AbortError" });
  });
});
