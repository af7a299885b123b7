import { describe, expect, it } from "vitest";
import { normalisedSum } from "../../../../../src/engine/experts/fuse.ts";
import { createTableExpert } from "../../../../../src/engine/experts/table/expert.ts";
import type { TableEvidence } from "../../../../../src/engine/experts/types.ts";
import { WHICH_ONE } from "../../../../../src/engine/experts/which-one.ts";
import { countries, expectancy, hashEncoder, metals, opened, readerOf } from "../fixtures.ts";

const cities = {
  ...countries,
  id: "cities",
  title: "Largest cities by population",
  columns: [
    { name: "City", type: "text" },
    { name: "Country", type: "text" },
    { name: "Population", type: "number", unit: "people" },
  ],
  rows: [
    ["Tokyo", "Japan", "9733276"],
    ["Osaka", "Japan", "2691185"],
    ["Cairo", "Egypt", "9606916"],
    ["Giza", "Egypt", "4367343"],
  ],
} as const;

async function search(
  subQuestion: string,
): Promise<{ best: TableEvidence; evidence: readonly TableEvidence[]; relevant: boolean }> {
  const expert = createTableExpert([await opened([cities, countries, metals, expectancy])], hashEncoder, normalisedSum);
  const retrieval = await expert.search({ subQuestion }, 5);
  const evidence = retrieval.evidence.filter((result) => result.kind === "table");
  const best = evidence[0];
  if (best === undefined) throw new Error("no table found");
  return { best, evidence, relevant: retrieval.relevant };
}

it("tells how near the nearest table is to the question", async () => {
  const expert = createTableExpert([await opened([cities, metals])], hashEncoder, normalisedSum);
  const nearest = async (subQuestion: string) => (await expert.search({ subQuestion }, 2)).nearest ?? Number.NaN;
  expect(await nearest("Largest cities by population: City, Country, Population")).toBeGreaterThan(
    await nearest("Who wrote the Odyssey?"),
  );
});

describe("how sure an operation is", () => {
  const round = (id: string, venue: string) => ({
    ...cities,
    id,
    title: "Harbour league 2031",
    columns: [
      { name: "Team", type: "text" as const },
      { name: "Venue", type: "text" as const },
    ],
    rows: [
      ["Gulls", venue],
      ["Terns", "Eskar"],
    ],
  });
  const sure = async (question: string, ...venues: readonly string[]) => {
    const tables = venues.map((venue, i) => round(`round-${i}`, venue));
    const expert = createTableExpert([await opened(tables)], hashEncoder, normalisedSum);
    const { reading } = await expert.search({ subQuestion: question }, 5);
    return reading?.score ?? 0;
  };
  const question = "Which venue did the Gulls play at in the Harbour league 2031?";

  it("falls with the tables as good that say something else", async () => {
    const alone = await sure(question, "Holm");
    expect(alone).toBeGreaterThan(0.5);
    expect(await sure(question, "Holm", "Holm")).toBeCloseTo(alone);
    expect(await sure(question, "Holm", "Varn")).toBeCloseTo(alone / 2);
  });

  it("is that of the longest list where several things are asked for, and shorter ones do not gainsay it", async () => {
    const few = { ...cities, id: "few", rows: cities.rows.filter(([city]) => city !== "Osaka") };
    const told = async (question: string) => {
      const expert = createTableExpert([await opened([few, cities])], hashEncoder, normalisedSum);
      return (await expert.search({ subQuestion: question }, 5)).reading;
    };
    const several = await told("Which cities are in the country Japan?");
    expect(several).toMatchObject({ answer: "Tokyo; Osaka", by: "operation" });
    expect(several?.score).toBeGreaterThan(0.6);
    expect((await told("Which city is in the country Japan?"))?.score ?? 0).toBeLessThan(several?.score ?? 0);
  });

  it("falls where the table does not hold the year that is asked about", async () => {
    expect(await sure(question.replace("2031", "2019"), "Holm")).toBeLessThan(await sure(question, "Holm"));
  });
});

describe("the table expert", () => {
  it.each([
    ["What is the area of Japan?", "countries", "tar-1 Countries by area and population: Japan, Area 377,930 km²"],
    [
      "What is the life expectancy of Japan?",
      "life-expectancy",
      "tar-1 Life expectancy by country: Japan, 2000 81.1 years",
    ],
    [
      "What is the population of Japan?",
      "countries",
      "tar-1 Countries by area and population: Japan, Population 125,000,000 people",
    ],
    [
      "What is the population of Cairo?",
      "cities",
      "tar-1 Largest cities by population: Cairo, Population 9606916 people",
    ],
    [
      "How many countries are in Europe?",
      "countries",
      "tar-1 Countries by area and population: count of rows where Continent is Europe = 4",
    ],
    [
      "Which country has the largest population?",
      "countries",
      "tar-1 Countries by area and population: highest Population = Japan, Population 125,000,000 people",
    ],
    [
      "Which city of Egypt has the largest population?",
      "cities",
      "tar-1 Largest cities by population: highest Population where Country is Egypt = Cairo, Population 9606916 people",
    ],
    [
      "Is Chad larger than Egypt?",
      "countries",
      "tar-1 Countries by area and population: Area of Chad 1,284,000 km², Egypt 1,002,450 km²; Chad has the highest = yes",
    ],
    ["What is the symbol of gold?", "metals", "tar-1 Melting points and densities of metals: Gold, Symbol Au"],
  ])("%s", async (question, id, line) => {
    const { best, relevant } = await search(question);
    expect(best.recordId).toBe(id);
    expect(best.condensed).toBe(line);
    expect(relevant).toBe(true);
  });

  it("shows the rows and cells that an operation used", async () => {
    const { best } = await search("Which country in Africa has the largest area?");
    expect(best).toMatchObject({ label: "tar-1", rank: 1, totalRows: 10, operation: { name: "max", result: "Chad" } });
    expect(best.rows).toEqual([{ index: 2, cells: countries.rows[2], used: true }]);
    expect(best.cells).toEqual([
      [2, 3],
      [2, 1],
    ]);
  });

  it("claims nothing of several rows of which half of the question does not speak", async () => {
    const { best } = await search("Which lovely capital in Africa is worth a holiday?");
    expect(best.operation).toBeUndefined();
  });

  it("shows at most a dozen rows, in table order", async () => {
    const { best } = await search("How many countries were founded after 1000?");
    expect(best.operation?.result).toBe("8");
    expect(best.rows.length).toBeLessThanOrEqual(12);
    expect(best.rows.map(({ index }) => index)).toEqual([...best.rows.map(({ index }) => index)].sort((a, b) => a - b));
  });

  it("shows the cells nearest in meaning for a row that is named without a column", async () => {
    const { best, relevant } = await search("Regarding Osaka: its people?");
    expect(relevant).toBe(true);
    expect(best.recordId).toBe("cities");
    expect(best.condensed).toContain("Osaka, Population 2691185 people");
  });

  it("claims nothing that it cannot compute, and says when nothing fits", async () => {
    for (const question of ["Who is the king of Wakanda?", "How many moons does Jupiter have?"]) {
      const { evidence, relevant } = await search(question);
      expect(relevant).toBe(false);
      expect(evidence.every(({ operation }) => operation === undefined)).toBe(true);
    }
  });

  it("checks a claim of a row by its cells, whatever they mean", async () => {
    const { reading } = await createTableExpert([await opened([countries, metals])], hashEncoder, normalisedSum).search(
      { subQuestion: "Is Japan in Europe?" },
      5,
    );
    expect(reading).toMatchObject({ answer: "No", by: "operation" });
  });

  it("names no city where somebody is asked for", async () => {
    const expert = createTableExpert([await opened([cities])], hashEncoder, normalisedSum);
    const { evidence, reading } = await expert.search({ subQuestion: "Who are the mayors in Egypt?" }, 5);
    expect(evidence.some((one) => one.kind === "table" && one.operation !== undefined)).toBe(false);
    expect(reading).toBeUndefined();
    const which = await expert.search({ subQuestion: "Which cities are in Egypt?" }, 5);
    expect(which.reading?.answer).toBe("Cairo; Giza");
  });

  it.each([
    "Which mountain is the highest by population?",
    "What is the difference in area between Wakanda and Egypt?",
  ])("computes nothing of other things: %s", async (question) => {
    const { evidence } = await search(question);
    expect(evidence.every(({ operation }) => operation === undefined)).toBe(true);
  });

  it("takes the highest of all for no answer to which is the highest of a place that the table does not hold", async () => {
    const peaks = {
      ...cities,
      id: "peaks",
      title: "Heights of famous peaks",
      columns: [
        { name: "Peak", type: "text" as const },
        { name: "Height", type: "number" as const, unit: "m" },
      ],
      rows: [
        ["Mount Holm", "4810"],
        ["Varn Horn", "3120"],
      ],
    };
    // Whatever is asked is as near to every column.
    const [vector = new Float32Array()] = await hashEncoder.encode(["peak"]);
    const encoder = { ...hashEncoder, encode: (texts: readonly string[]) => Promise.resolve(texts.map(() => vector)) };
    const expert = createTableExpert([await opened([peaks])], encoder, normalisedSum);
    const answerTo = async (subQuestion: string) => (await expert.search({ subQuestion }, 5)).reading?.answer;
    expect(await answerTo("What is the loftiest peak of all?")).toBe("Mount Holm");
    expect(await answerTo("What is the loftiest peak in Eskaria?")).toBeUndefined();
  });

  it("reads nobody for the third, where there are two", async () => {
    const expert = createTableExpert([await opened([cities])], hashEncoder, normalisedSum, readerOf({ Tokyo: 0.9 }));
    const answerTo = async (subQuestion: string) => (await expert.search({ subQuestion }, 5)).reading?.answer;
    expect(await answerTo("What is the second largest city in Japan by population?")).toBe("Osaka");
    expect(await answerTo("What is the third largest city in Japan by population?")).toBeUndefined();
  });

  it("stops when told to", async () => {
    const expert = createTableExpert([await opened([countries])], hashEncoder, normalisedSum);
    await expect(expert.search({ subQuestion: "Area of Chad?" }, 5, AbortSignal.abort())).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});

describe("the answer of the table expert", () => {
  const ask = async (subQuestion: string, answers?: Readonly<Record<string, number>>) => {
    const reader = answers === undefined ? undefined : readerOf(answers);
    const packs = [await opened([cities, countries, metals, expectancy])];
    const found = await createTableExpert(packs, hashEncoder, normalisedSum, reader).search({ subQuestion }, 5);
    const holder = found.evidence.find(({ label }) => label === found.reading?.label);
    return { ...found, holder, given: reader?.given ?? [] };
  };

  it.each([
    ["How many countries are in Europe?", "4", "countries"],
    ["Is Chad larger than Egypt?", "Yes", "countries"],
    ["What is the population of Cairo?", "9606916 people", "cities"],
  ])("is what an operation gives: %s", async (question, answer, id) => {
    const { reading, holder, given } = await ask(question, {});
    expect(reading).toMatchObject({ answer, by: "operation", nothing: 0 });
    expect(reading?.score).toBeGreaterThan(0.5);
    expect(holder).toMatchObject({ recordId: id, operation: { result: answer === "Yes" ? "yes" : answer } });
    expect(given).toEqual([]);
    expect((await ask(question)).reading).toEqual(reading);
  });

  it("is a cell that the reader finds, which is shown and marked, in whichever table", async () => {
    const { reading, holder, given, evidence } = await ask("Which tongues are heard along with Zulu?", {
      Afrikaans: 0.7,
    });
    expect(given[0]?.length).toBeLessThanOrEqual(12);
    expect(given[0]?.[0]).toMatch(/^Countries by area and population: South Africa, Continent Africa, /u);
    expect(reading).toMatchObject({ answer: "Afrikaans", by: "span", score: 0.7 });
    if (holder?.kind !== "table") throw new Error("no table holds the answer");
    expect(holder.recordId).toBe("countries");
    expect(holder.condensed).toContain("South Africa, Languages Afrikaans, English, Zulu");
    expect(holder.cells).toEqual([[6, 6]]);
    expect(holder.rows.find(({ index }) => index === 6)?.used).toBe(true);
    expect(evidence.every(({ condensed }) => condensed.length < 250)).toBe(true);
  });

  it("is the cell rather than an operation that may be beside the point, where the reader is surer", async () => {
    const question = "What area has Egypt when the river floods all of its old fields?";
    const { reading, holder } = await ask(question, { English: 0.1 });
    expect(reading).toMatchObject({ answer: "1,002,450 km²", by: "operation" });
    expect(reading?.score).toBeLessThan(0.6);
    expect(holder?.condensed).toBe((await ask(question)).holder?.condensed);
    expect((await ask(question, { English: 0.58 })).reading).toMatchObject({ answer: "English", by: "span" });
  });

  it("is no operation's where which one is meant is asked", async () => {
    const which = await ask(`${WHICH_ONE}What is the population of Cairo?`, { Egypt: 0.6 });
    expect(which.reading).toMatchObject({ answer: "Egypt", by: "span" });
    const plain = await ask("What is the population of Cairo?", { Egypt: 0.6 });
    expect(plain.reading).toMatchObject({ answer: "9606916 people", by: "operation" });
    expect(which.evidence.map(({ recordId }) => recordId)).toEqual(plain.evidence.map(({ recordId }) => recordId));
  });

  it("does not say yes to a choice", async () => {
    const { reading } = await ask("Is it Chad or Egypt that has the larger area?", {});
    expect(reading?.answer ?? "").not.toMatch(/^(?:Yes|No)$/u);
  });

  it("is none without a reader, where nothing is found, and in a title", async () => {
    const question = "Which tongues are heard along with Zulu?";
    expect((await ask(question)).reading).toBeUndefined();
    expect((await ask(question, {})).reading).toBeUndefined();
    expect((await ask(question, { "area and population": 0.9 })).reading).toBeUndefined();
  });
});
