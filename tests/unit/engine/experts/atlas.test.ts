import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { decodePicture } from "../../../../cli/packs/decode.ts";
import { loadEncoders } from "../../../../cli/packs/encoders.ts";
import { folderOrigin } from "../../../../cli/packs/folder-origin.ts";
import { createExperts } from "../../../../src/engine/experts/create.ts";
import { createPerception } from "../../../../src/engine/experts/perception.ts";
import type { Evidence, Expert, Perception, Retrieval } from "../../../../src/engine/experts/types.ts";
import { installPack } from "../../../../src/engine/packs/install.ts";
import { openPack, type OpenPack } from "../../../../src/engine/packs/open.ts";
import { parseShippedPacks } from "../../../../src/engine/packs/shipped.ts";
import { MemoryPackStore } from "../../../../src/engine/packs/store-memory.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";

/** The shipped packs and encoders together: each question must bring the record that answers it first. */
let experts: readonly Expert[];
let perception: Perception;
let packs: readonly OpenPack[];

beforeAll(async () => {
  const encoders = await loadEncoders();
  const store = new MemoryPackStore();
  const shipped = parseShippedPacks(await readFile("public/indexes/index.json", "utf8"));
  packs = await Promise.all(
    shipped.map(async ({ id }) => openPack(store, await installPack(folderOrigin(`public/indexes/${id}`), store))),
  );
  experts = createExperts({ packs, textEncoder: encoders.text, imageEncoder: encoders.image });
  perception = createPerception(packs, encoders.image);
}, 120_000);

async function ask(
  kind: ExpertKind,
  subQuestion: string,
  picture?: string,
): Promise<Retrieval & { readonly best: Evidence }> {
  const expert = experts.find((one) => one.kind === kind);
  const retrieval = await expert?.search(
    { subQuestion, ...(picture === undefined ? {} : { picture: await pictureOf(picture) }) },
    5,
  );
  const best = retrieval?.evidence[0];
  if (retrieval === undefined || best === undefined) throw new Error(`nothing found for ${subQuestion}`);
  return { ...retrieval, best };
}

/** The picture of a record by its title, decoded. */
async function pictureOf(title: string) {
  for (const pack of packs) {
    for await (const record of pack.records()) {
      if (record.kind === "text-image" && record.title === title) return decodePicture(await pack.picture(record.file));
    }
  }
  throw new Error(`no picture ${title}`);
}

describe("text", () => {
  it.each([
    ["What is the capital of Japan?", "Japan", "Tokyo"],
    ["What currency is used in Thailand?", "Thailand", "Thai baht"],
    ["Which countries border Germany?", "Germany", "Austria"],
    ["On which side of the road do people drive in Australia?", "Australia", "left"],
    ["In which countries is Swahili spoken?", "Swahili language", "Kenya"],
    ["What is the symbol of gold?", "Gold", "Au"],
    // Both the element's article and its discoverer's say so.
    ["Who discovered oxygen?", /^(?:Oxygen|Joseph Priestley)$/, "Priestley"],
    ["Who was Marie Curie?", "Marie Curie", "chemist"],
    ["What is a kangaroo?", "Kangaroo", "marsupial"],
  ])("%s", async (question, title, answer) => {
    const { best, relevant, evidence } = await ask("text", question);
    expect(best.title).toMatch(typeof title === "string" ? new RegExp(`^${title}$`) : title);
    expect(evidence.map(({ condensed }) => condensed).join("\n")).toContain(answer);
    expect(relevant).toBe(true);
    expect(evidence.reduce((sum, { condensed }) => sum + condensed.length, 0)).toBeLessThanOrEqual(480);
  });
});

describe("sentences", () => {
  it.each([
    ["Who was Marie Curie?", "a French chemist"],
    ["Does France border Germany?", "Yes"],
    ["Is Nepal landlocked?", "Yes"],
    ["Is copper radioactive?", "No"],
    ["Does Spain border Poland?", "No"],
    ["Is Sydney the capital of Australia?", undefined],
    ["Is Mongolia in Africa?", undefined],
  ])("tell %s", async (question, answer) => {
    expect((await ask("text", question)).reading?.answer).toBe(answer);
  });

  it("of another of the same first name are not found", async () => {
    const { evidence } = await ask("text", "Where was Albert Einstein born?");
    expect(evidence.map(({ title }) => title)).not.toContain("Albert Ghiorso");
    expect((await ask("text", "Where was Albert Ghiorso born?")).best.title).toBe("Albert Ghiorso");
  });

  it("do not tell who somebody was that has no article", async () => {
    expect((await ask("text", "Who was Napoleon?")).reading).toBeUndefined();
  });
});

describe("tables", () => {
  it.each([
    ["What is the area of Japan?", "377930 km²"],
    ["When did Alfred Nobel die?", "1896"],
    ["How old was Mozart when he died?", "35 years"],
    ["What was the life expectancy in Japan in 1990?", "79.41 years"],
    ["What is the melting point of iron?", "1811.15 K"],
    ["Which element has the highest melting point?", "Tungsten"],
    ["Which country in Africa has the largest area?", "Algeria"],
    ["How many elements have an atomic number greater than 80?", "38"],
    ["Is Japan larger than Germany?", "yes"],
    ["Which is denser, gold or lead?", "Gold"],
    ["Which element has the symbol Fe?", "Iron"],
    ["Who was born first, Mozart or Bach?", "Johann Sebastian Bach"],
  ])("%s", async (question, result) => {
    const { best, relevant } = await ask("table", question);
    expect(best.kind === "table" && best.operation?.result).toBe(result);
    expect(relevant).toBe(true);
  });
});

describe("pictures with text", () => {
  it.each([
    ["Which country's flag is this?", "Flag of Japan"],
    ["Which country's flag is this?", "Flag of France"],
    ["Which country is shown on this map?", "Outline map of Germany"],
  ])("%s (%s)", async (question, title) => {
    const { best, relevant } = await ask("text-image", question, title);
    expect(best.title).toBe(title);
    expect(relevant).toBe(true);
    expect((await perception.describe(await pictureOf(title))).matches[0]?.title).toBe(title);
  });

  it("by caption alone", async () => {
    expect((await ask("text-image", "What colours does the flag of Japan have?")).best.title).toBe("Flag of Japan");
  });
});

describe("nothing relevant", () => {
  it.each([
    ["text", "Who is the king of Wakanda?"],
    ["text", "Who painted the Mona Lisa?"],
    ["text", "Who won the World Cup in 2018?"],
    ["table", "How many moons does Jupiter have?"],
    ["table", "What is the population of Wakanda?"],
    ["text-image", "What is the melting point of iron?"],
  ] as const)("%s: %s", async (kind, question) => {
    expect((await ask(kind, question)).relevant).toBe(false);
  });
});
