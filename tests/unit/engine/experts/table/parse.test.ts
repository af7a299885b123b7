import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { execute } from "../../../../../src/engine/experts/table/operations.ts";
import { parse } from "../../../../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import { isSure } from "../../../../../src/engine/experts/table/sure.ts";
import type { TableRecord } from "../../../../../src/engine/packs/types.ts";
import { countries, expectancy, metals } from "../fixtures.ts";
import { races } from "./asks/fixtures.ts";

/** "name: result" of the operation that a question leads to. */
function ask(question: string, table: TableRecord): string {
  const profile = profileOf(table);
  const query = parse(question, profile);
  const operation = query === undefined ? undefined : execute(query, profile)?.operation;
  return operation === undefined ? "nothing" : `${operation.name}: ${operation.result}`;
}

describe("questions over a table", () => {
  it.each([
    ["What is the area of Japan?", "look-up: 377,930 km²"],
    ["what is the capital of south africa", "look-up: Pretoria"],
    ["Which country has the capital Cairo?", "look-up: Egypt"],
    ["In which country is French spoken?", "look-up: Belgium; Chad; Luxembourg"],
    ["Which countries in Africa have more than 50 million people?", "look-up: Egypt; South Africa"],
    ["Which countries are larger than Egypt?", "look-up: Chad; South Africa"],
    ["How many countries are there?", "count: 10"],
    ["How many countries are in Africa?", "count: 3"],
    ["How many African countries are there?", "count: 3"],
    ["How many countries are not in Europe?", "count: 6"],
    ["How many countries are in Africa or Europe?", "count: 7"],
    ["How many countries were founded before 1900?", "count: 5"],
    ["How many countries are larger than Egypt?", "count: 2"],
    ["How many countries were founded after the year 1900?", "count: 5"],
    ["European countries: how many are there?", "count: 4"],
    ["Which country is the largest?", "max: Chad"],
    ["What is the largest country in Europe by area?", "max: Denmark"],
    ["Which country has the largest population?", "max: Japan"],
    ["What is the second most populous country in Africa?", "max: South Africa"],
    ["Which country is the oldest?", "min: Japan"],
    ["What is the capital of the smallest country in Europe?", "min: Luxembourg"],
    ["Which country has the fewest people?", "min: Dutchland (Old Kingdom)"],
    ["What are the three largest countries?", "sort: Chad; South Africa; Egypt"],
    ["What is the total area of the countries in Africa?", "sum: 3507487 km²"],
    ["How many people live in Africa?", "sum: 186700000 people"],
    ["What is the average population in Africa?", "average: 62233333.33 people"],
    ["What is the smallest area?", "min: 21 km²"],
    ["In what year was the country with the largest population founded?", "max: 660 BC"],
    ["Which country comes after Chad?", "look-up: Denmark"],
    ["What is the capital of the country above Denmark?", "look-up: N'Djamena"],
    ["Is Japan larger than Egypt?", "compare: no"],
    ["Which is larger, Albania or Belgium?", "compare: Belgium"],
    ["Which country is older, Chad, Egypt or Denmark?", "compare: Denmark"],
    ["Are Belgium and Dutchland the same in area?", "compare: yes"],
    ["Do Albania and Denmark lie in the same continent?", "compare: yes"],
    ["What is the difference in area between Belgium and Albania?", "compare: 1941 km²"],
    ["How much larger is Belgium than Albania?", "compare: 1941 km²"],
    ["Is Japan in Europe?", "look-up: no"],
    ["Is Cairo the capital of Egypt?", "look-up: yes"],
    ["Does Egypt have more than 100 million people?", "look-up: yes"],
    ["Is Chad the largest country in Africa?", "max: yes"],
    ["Is Egypt the largest country in Africa?", "max: no"],
  ])("%s", (question, expected) => {
    expect(ask(question, countries)).toBe(expected);
  });

  it.each([
    ["Which metal has the highest melting point?", "max: Iron"],
    ["Which metal melts at the lowest temperature?", "min: Helium"],
    ["Which is denser, iron or gold?", "compare: Gold"],
    ["Which metal has the symbol Au?", "look-up: Gold"],
    ["Which metals were discovered before 1865?", "look-up: Indium"],
    ["Which metal lies highest by its density?", "max: Gold"],
  ])("%s", (question, expected) => {
    expect(ask(question, metals)).toBe(expected);
  });

  it("are read whole where that is surer", () => {
    expect(ask("Who won the race after the Drift Cup?", races)).toBe("look-up: Dag Holt");
    expect(parse("Who won the race after the Drift Cup?", profileOf(races))?.ask).toBeDefined();
    // Both readings come to the same: the parse stands.
    expect(ask("How many races were in Holm?", races)).toBe("count: 3");
    expect(parse("How many races were in Holm?", profileOf(races))?.ask).toBeUndefined();
  });

  it.each([
    ["is denied", "Which race did Ada Storm not win?", races],
    ["comes to something else when read whole", "Which capital in Africa is not Cairo?", countries],
  ])("look up nothing that %s", (_, question, table) => {
    const query = parse(question, profileOf(table));
    expect(query?.name).toBe("look-up");
    expect(query === undefined || isSure(query)).toBe(false);
  });

  it("about several years take none without being told which", () => {
    const lives: TableRecord = {
      kind: "table",
      id: "lives",
      title: "Lives of composers",
      section: "People",
      columns: [
        { name: "Name", type: "text" },
        { name: "Year of birth", type: "year" },
        { name: "Year of death", type: "year" },
      ],
      rows: [
        ["Johann Sebastian Bach", "1685", "1750"],
        ["Wolfgang Amadeus Mozart", "1756", "1791"],
      ],
    };
    expect(ask("When did Mozart die?", lives)).toBe("look-up: 1791");
    expect(ask("In what year was Bach born?", lives)).toBe("look-up: 1685");
    expect(ask("Who was born first, Mozart or Bach?", lives)).toBe("compare: Johann Sebastian Bach");
    expect(ask("In which year did Mozart travel to Paris?", lives)).toBe("nothing");
  });

  it("read a unit before a scale", () => {
    expect(ask("How many metals have a melting point above 1,000 K?", metals)).toBe("count: 2");
    expect(ask("How many countries have a population above 100,000 K?", countries)).toBe("count: 2");
  });

  it("take the names of rulers whole", () => {
    const rulers: TableRecord = {
      kind: "table",
      id: "rulers",
      title: "Rulers of Dutchland",
      section: "People",
      columns: [
        { name: "Ruler", type: "text" },
        { name: "Crowned", type: "year" },
      ],
      rows: [
        ["Otto I", "1701"],
        ["Otto II", "1730"],
        ["Otto XIV", "1790"],
      ],
    };
    expect(ask("When was Otto I crowned?", rulers)).toBe("look-up: 1701");
    expect(ask("When was Otto II crowned?", rulers)).toBe("look-up: 1730");
    expect(ask("When was Otto XIV crowned?", rulers)).toBe("look-up: 1790");
  });

  it("find a column by its unit", () => {
    expect(ask("Japan covers how many square kilometres?", countries)).toBe("look-up: 377,930 km²");
  });

  it("know what is asked about the rows they name", () => {
    expect(parse("How roomy is South Africa?", profileOf(countries))).toMatchObject({
      about: "How roomy is it?",
      names: ["south africa"],
      whole: true,
      sure: false,
    });
    expect(parse("How roomy is Equatorial Chad?", profileOf(countries))?.whole).toBe(false);
  });

  it("with years as columns use the year, or the last", () => {
    expect(ask("What was the life expectancy of Egypt in 1990?", expectancy)).toBe("look-up: 64.6 years");
    expect(ask("What is the life expectancy of Egypt?", expectancy)).toBe("look-up: 68.6 years");
    expect(ask("Which country has the highest life expectancy?", expectancy)).toBe("max: Japan");
  });

  it.each([
    "Who is the president of France?",
    "How many moons does Jupiter have?",
    "Which country is the fastest?",
    "How many rivers are in Africa?",
    "Is Nauru more populous than Chad?",
  ])("claim nothing for: %s", (question) => {
    expect(ask(question, countries)).toBe("nothing");
  });

  it("count no column that is called a number", () => {
    const columns = [
      { name: "Metal", type: "text" as const },
      { name: "Atomic number", type: "number" as const },
    ];
    const numbered = {
      ...metals,
      id: "numbers",
      title: "Metals",
      columns,
      rows: [
        ["Iron", "26"],
        ["Gold", "79"],
      ],
    };
    expect(ask("What is the atomic number of iron?", numbered)).toBe("look-up: 26");
    expect(ask("What is the atomic number of iron and gold?", numbered)).not.toMatch(/^(?:sum|count)/);
    expect(ask("What is the number of metals?", numbered)).toBe("count: 2");
  });

  it("ask of no row that it has two names", () => {
    const lives = {
      ...metals,
      id: "lives",
      title: "Lives",
      columns: [
        { name: "Name", type: "text" as const },
        { name: "Age reached", type: "number" as const },
      ],
      rows: [
        ["Ludwig van Beethoven", "57"],
        ["Wolfgang Amadeus Mozart", "35"],
      ],
    };
    expect(ask("Did Beethoven live longer than Mozart?", lives)).toBe("compare: yes");
    expect(ask("Did Mozart live longer than Beethoven?", lives)).toBe("compare: no");
  });

  it("list all that fit where several are asked for, unless more is said of them than the table tells", () => {
    expect(ask("Which countries are in Africa?", countries)).toBe("look-up: Chad; Egypt; South Africa");
    const sure = (question: string) => {
      const query = parse(question, profileOf(countries));
      return query !== undefined && isSure(query);
    };
    expect(sure("Which countries are in Africa?")).toBe(true);
    expect(sure("Which countries in Africa are landlocked?")).toBe(false);
  });

  it("are explained less the less of them the table knows", () => {
    const confidence = (question: string): number => parse(question, profileOf(countries))?.confidence ?? 0;
    expect(confidence("What is the area of Japan?")).toBe(1);
    expect(confidence("What is the volcanic area of the Shogun in Japan?")).toBeLessThan(0.75);
  });

  it.each(["how many countries are in Africa?", "is French spoken in Chad?", "which has the largest area"])(
    "mean the same with the table's title beside them: %s",
    (question) => {
      const { title } = countries;
      const end = question.endsWith("?") ? "?" : "";
      const alone = ask(question, countries);
      expect(ask(`${title}: ${question}`, countries)).toBe(alone);
      expect(ask(`${question.replace("?", "")} (${title})${end}`, countries)).toBe(alone);
      expect(alone).not.toBe("nothing");
    },
  );

  it("of any words never break the parser", () => {
    const words =
      "how many largest smallest the of in than second more Africa Europe Japan Egypt 1,000 million 1900 between and area people is which population same not top".split(
        " ",
      );
    const question = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 14 })
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(question, (text) => {
        const query = parse(text, profileOf(countries));
        if (query === undefined) return;
        const outcome = execute(query, profileOf(countries));
        expect(outcome?.rows.every((row) => row >= 0 && row < countries.rows.length) ?? true).toBe(true);
        expect(query.confidence).toBeGreaterThanOrEqual(0);
        expect(query.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it("know that a low place is a good one", () => {
    const race: TableRecord = {
      kind: "table",
      id: "race",
      title: "A race",
      section: "",
      columns: [
        { name: "Runner", type: "text" },
        { name: "Position", type: "number" },
        { name: "Points", type: "number" },
      ],
      rows: [
        ["Ann", "3", "2"],
        ["Bo", "1", "9"],
        ["Cy", "2", "5"],
      ],
    };
    expect(ask("Which runner has the best position?", race)).toBe("min: Bo");
    expect(ask("Which runner has the lowest position?", race)).toBe("max: Ann");
    expect(ask("Does Cy have a better position than Ann?", race)).toBe("compare: yes");
    expect(ask("Which runner has the highest points?", race)).toBe("max: Bo");
  });

  it("read a year as a date where a column counts years", () => {
    const lives: TableRecord = {
      kind: "table",
      id: "lives",
      title: "Lives of makers",
      section: "",
      columns: [
        { name: "Name", type: "text" },
        { name: "Profession", type: "text" },
        { name: "Year of birth", type: "year" },
        { name: "Age reached", type: "number", unit: "years" },
      ],
      rows: [
        ["Ada Horn", "potter", "1890", "80"],
        ["Ben Lark", "potter", "1911", "70"],
        ["Cy Moss", "weaver", "1920", "60"],
        ["Di Nock", "potter", "1930", "50"],
      ],
    };
    expect(ask("How many potters on record were born after the year 1900?", lives)).toBe("count: 2");
    expect(ask("How many years did Cy Moss reach?", lives)).toBe("look-up: 60 years");
  });
});
