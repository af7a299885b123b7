import { existsSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readQuestions } from "../../../cli/bench/questions.ts";
import type { BenchQuestion } from "../../../cli/bench/questions.ts";
import type { PackRecord } from "../../../src/engine/packs/types.ts";
import { rowsOf, shipped, shippedRecords, tableOf } from "./shipped.ts";

const questions = await readQuestions("tests/bench/atlas/questions.jsonl");
const byId = new Map(questions.map((q) => [q.id, q]));

describe("the question set over the Atlas", () => {
  it("has a hundred questions, half of them for tuning, spread over all kinds", () => {
    expect(byId.size).toBe(questions.length);
    const count = (pick: (q: BenchQuestion) => string) =>
      Object.fromEntries(
        [...new Set(questions.map(pick))].map((k) => [k, questions.filter((q) => pick(q) === k).length]),
      );
    expect(count((q) => q.split)).toEqual({ tune: 50, test: 50 });
    expect(count((q) => q.kind)).toEqual({
      text: 20,
      "table-lookup": 16,
      "table-count": 12,
      "table-compare": 12,
      picture: 12,
      "two-hop": 14,
      "picture-two-hop": 8,
      "three-hop": 6,
    });
  });

  it("needs at most three retrievals, and a small picture wherever it shows one", () => {
    for (const { id, steps, image, kind } of questions) {
      expect(steps.length, id).toBe(kind === "three-hop" ? 3 : kind.endsWith("two-hop") ? 2 : 1);
      if (image === undefined) continue;
      expect(existsSync(image), id).toBe(true);
      expect(statSync(image).size, id).toBeLessThan(30_000);
      expect(steps[0]?.experts, id).toEqual(["text-image"]);
    }
  });
});

/** What a record says, in one string. */
function said(record: PackRecord): string {
  if (record.kind === "text") return `${record.title} ${record.text}`;
  if (record.kind === "text-image") return `${record.title} ${record.caption}`;
  return record.rows.flat().join(" | ");
}

describe.skipIf(!shipped)("the answers, against the shipped packs", () => {
  let records: ReadonlyMap<string, PackRecord>;
  beforeAll(async () => {
    records = await shippedRecords();
  });

  it("names evidence that exists and fits its expert", () => {
    for (const { id, steps } of questions)
      for (const { experts, evidence } of steps) {
        expect(evidence.length, id).toBeGreaterThan(0);
        for (const record of evidence) expect(experts, `${id}: ${record}`).toContain(records.get(record)?.kind);
      }
  });

  it("finds each answer in the evidence of its last step", () => {
    const yesNo = new Set(["text-16"]);
    for (const { id, kind, answers, steps } of questions) {
      if (kind === "table-count") continue;
      const evidence = (steps.at(-1)?.evidence ?? [])
        .flatMap((e) => records.get(e) ?? [])
        .map(said)
        .join(" ")
        .toLowerCase();
      expect(
        answers.some((a) => evidence.includes(a.toLowerCase())),
        `${id}: ${answers.join(", ")}`,
      ).toBe(true);
      if (yesNo.has(id)) expect(evidence).toContain("no access to the open sea");
    }
  });

  it("leads from each step to the next", () => {
    // What the steps before the last one find, and where the next step starts from.
    const links: Record<string, readonly string[]> = {
      "two-hop-01": ["Cambodia"],
      "two-hop-02": ["Marguerite Perey"],
      "two-hop-03": ["Spain"],
      "two-hop-04": ["Hungary"],
      "two-hop-05": ["Clemens Winkler"],
      "two-hop-06": ["Kenya"],
      "two-hop-07": ["Uruguay"],
      "two-hop-08": ["Uruguay"],
      "two-hop-09": ["Antoine Jérôme Balard"],
      "two-hop-10": ["Thulium"],
      "two-hop-11": ["Thorium"],
      "two-hop-12": ["Australia"],
      "two-hop-13": ["Qatar"],
      "two-hop-14": ["Osmium"],
      "picture-two-hop-01": ["Thailand"],
      "picture-two-hop-02": ["Mongolia"],
      "picture-two-hop-03": ["Portugal"],
      "picture-two-hop-04": ["Iceland"],
      "picture-two-hop-05": ["Jamaica"],
      "picture-two-hop-06": ["Uruguay"],
      "picture-two-hop-07": ["Madagascar"],
      "picture-two-hop-08": ["accordion"],
      "three-hop-01": ["Thulium", "Per Teodor Cleve"],
      "three-hop-02": ["Mongolia", "Mongolian tögrög"],
      "three-hop-03": ["Vietnam", "Vietnamese đồng"],
      "three-hop-04": ["Gambia", "Senegal"],
      "three-hop-05": ["Brazil", "Brazilian real"],
      "three-hop-06": ["Peru", "Lima"],
    };
    for (const { id, kind, steps } of questions) {
      if (!kind.endsWith("hop")) continue;
      const found = links[id] ?? [];
      expect(found.length, id).toBe(steps.length - 1);
      found.forEach((link, i) => {
        for (const step of [steps[i], steps[i + 1]]) {
          const texts = (step?.evidence ?? []).flatMap((e) => records.get(e) ?? []).map(said);
          expect(
            texts.some((t) => t.toLowerCase().includes(link.toLowerCase())),
            `${id}: ${link}`,
          ).toBe(true);
        }
      });
    }
  });

  it("recomputes what is counted, compared and looked up", () => {
    const rows = (name: string) => rowsOf(tableOf(records, name));
    const countries = rows("countries-and-territories-of-the-world-by-area-and-population");
    const lives = rows("lives-of-famous-people-years-of-birth-and-death");
    const peaks = rows("heights-of-famous-mountains");
    const income = rows("income-per-person-by-country");
    const elements = rows("chemical-elements-atomic-number-atomic-mass-and-place-in-the-periodic-table");
    const heat = rows("melting-points-boiling-points-and-densities-of-the-chemical-elements");
    const atoms = rows("atomic-radius-ionisation-energy-and-electronegativity-of-the-chemical-elements");
    const thermal = rows("thermal-properties-and-abundance-of-the-chemical-elements");
    const states = rows("states-of-the-united-states-population-engineers-and-hurricanes");
    const penguins = rows("penguins-measured-at-palmer-station");
    const airports = rows("airports-of-large-cities-of-the-world");
    const life = rows("life-expectancy-at-birth-by-country-1955-to-2005");
    const rulers = rows("rulers-of-england-and-britain-from-elizabeth-i-years-of-reign");
    type Row = Record<string, string>;
    const over = (all: Row[], column: string, limit: number, where: (r: Row) => boolean = () => true) =>
      String(all.filter((r) => where(r) && Number(r[column]) > limit).length);
    const extreme = (all: Row[], column: string, sign: 1 | -1, where: (r: Row) => boolean = () => true) => {
      const sorted = all
        .filter((r) => where(r) && r[column] !== "")
        .sort((a, b) => sign * (Number(b[column]) - Number(a[column])));
      expect(sorted[0]?.[column]).not.toBe(sorted[1]?.[column]);
      return sorted[0]?.["#"] ?? "";
    };
    const greater = (all: Row[], column: string, sign: 1 | -1, ...names: string[]) =>
      extreme(all, column, sign, (r) => names.includes(r["#"] ?? ""));
    const within = (continent: string) => (r: Row) => r["Continent"] === continent;
    const calling = (profession: string) => (r: Row) => r["Profession"] === profession;
    const computed: Record<string, string> = {
      "table-count-01": over(countries, "Population", 10_000_000, within("South America")),
      "table-count-02": over(countries, "Area", 500_000, within("Europe")),
      "table-count-03": over(countries, "Population", 100_000_000, within("Asia")),
      "table-count-04": over(peaks, "Height", 25_000),
      "table-count-05": over(income, "Income per person", 50_000),
      "table-count-06": String(lives.filter((r) => calling("composer")(r) && Number(r["Year of birth"]) < 1700).length),
      "table-count-07": over(lives, "Year of birth", 1900, calling("chemist")),
      "table-count-08": String(elements.filter((r) => r["Group"] === "18").length),
      "table-count-09": over(atoms, "Electronegativity", 3),
      "table-count-10": over(states, "Hurricanes", 20),
      "table-count-11": String(penguins.filter((r) => r["Species"] === "Chinstrap").length),
      "table-count-12": over(airports, "Elevation", 8000),
      "table-compare-01": extreme(countries, "Area", 1, within("Africa")),
      "table-compare-02": extreme(lives, "Age reached", 1, calling("poet")),
      "table-compare-03": greater(peaks, "Height", 1, "Matterhorn", "Mont Blanc"),
      "table-compare-04": extreme(heat, "Density", 1).toLowerCase(),
      "table-compare-05": extreme(thermal, "Thermal conductivity", 1).toLowerCase(),
      "table-compare-06": extreme(life, "2005", -1),
      "table-compare-07": greater(countries, "Population", 1, "Peru", "Chile"),
      "table-compare-08": greater(heat, "Melting point", 1, "Bromine", "Iodine").toLowerCase(),
      "table-compare-09": greater(lives, "Year of birth", -1, "Franz Schubert", "Johannes Brahms"),
      "table-compare-10": extreme(states, "Hurricanes", 1),
      "table-compare-11": extreme(rulers, "Length of reign", 1),
      "table-compare-12": extreme(countries, "Population", -1, within("Europe")),
    };
    const cell = (all: Row[], name: string, column: string) => all.find((r) => r["#"] === name)?.[column] ?? "";
    const looked: Record<string, string> = {
      "table-lookup-01": cell(countries, "Laos", "Area"),
      "table-lookup-02": cell(countries, "Uruguay", "Population"),
      "table-lookup-03": cell(peaks, "Matterhorn", "Height"),
      "table-lookup-04": cell(elements, "Selenium", "Atomic number"),
      "table-lookup-05": cell(heat, "Osmium", "Density"),
      "table-lookup-06": cell(heat, "Gallium", "Melting point"),
      "table-lookup-07": cell(life, "Norway", "1975"),
      "table-lookup-08": cell(rows("fertility-rate-children-per-woman-by-country-1955-to-2005"), "Kenya", "1980"),
      "table-lookup-09": cell(income, "Kuwait", "Income per person"),
      "table-lookup-10": cell(lives, "Franz Schubert", "Age reached"),
      "table-lookup-11": cell(lives, "Blaise Pascal", "Year of death"),
      "table-lookup-12": cell(airports, "Bole International Airport", "Elevation"),
      "table-lookup-13": cell(states, "Louisiana", "Hurricanes"),
      "table-lookup-14": cell(rows("deaths-from-natural-disasters-in-the-world-by-year"), "2004", "Earthquake"),
      "table-lookup-15": cell(
        rows("obesity-rate-of-adults-in-the-states-of-the-united-states"),
        "Vermont",
        "Obesity rate",
      ),
      "table-lookup-16": cell(rows("carbon-dioxide-in-the-air-at-mauna-loa-yearly-means"), "1988", "Carbon dioxide"),
      "two-hop-08": cell(countries, "Uruguay", "Population"),
      "two-hop-09": cell(lives, "Antoine Jérôme Balard", "Year of death"),
      "two-hop-10": cell(elements, "Thulium", "Atomic number"),
      "two-hop-11": cell(heat, "Thorium", "Melting point"),
      "picture-two-hop-06": cell(countries, "Uruguay", "Population"),
      "picture-two-hop-07": cell(countries, "Madagascar", "Area"),
      "three-hop-01": cell(lives, "Per Teodor Cleve", "Year of birth"),
      "three-hop-06": cell(rows("largest-cities-of-the-world-by-population"), "Lima", "Population"),
    };
    for (const [id, answer] of Object.entries({ ...computed, ...looked }))
      expect(byId.get(id)?.answers[0], id).toBe(answer);
    expect(extreme(countries, "Area", 1, within("Oceania"))).toBe("Australia");
    expect(extreme(countries, "Area", 1, within("South America"))).toBe("Brazil");
    expect(extreme(income, "Income per person", 1)).toBe("Qatar");
  });
});
