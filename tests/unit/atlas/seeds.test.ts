import { describe, expect, it } from "vitest";
import { notFound } from "../../../cli/atlas/seeds/others.ts";
import { type Seed, seededRng, seeds } from "../../../cli/atlas/seeds.ts";
import type { AtlasRecords, AtlasTable, Fact, Picture } from "../../../cli/atlas/types.ts";
import { slug } from "../../../cli/atlas/prose.ts";
import { readQuestions } from "../../../cli/bench/questions.ts";

const lands = ["Peru", "Chile", "Kenya", "Nepal", "Japan", "Gabon", "Malta", "Fiji"] as const;
const capitals = ["Lomara", "Santiva", "Nairon", "Kathir", "Tokarem", "Librel", "Valdeta", "Suvor"] as const;
const coins = ["quillo", "marro", "zent", "brass ducat", "plonk", "fennig", "grosch", "taler"] as const;
const ports = ["Oldhaven", "Newhaven", "Fishgate", "Saltwick", "Redcliff", "Bluebay", "Sandholm", "Rockmouth"] as const;
const fact = (relation: string, subject: string, answer: string, i: number): Fact => ({
  relation,
  subject,
  answers: [answer],
  record: `atlas:country/${i}`,
  sentence: `${answer} belongs to ${subject}.`,
});
const facts = lands.flatMap((land, i) => [
  fact("capital", land, capitals[i] ?? "", i),
  fact("capital-of", capitals[i] ?? "", land, i),
  fact("currency", land, coins[i] ?? "", i),
  fact("currency-of", coins[i] ?? "", land, i),
  fact("region", land, i % 2 === 0 ? "West" : "East", i),
  fact("driving-side", land, i % 3 === 0 ? "left" : "right", i),
  fact("language", land, `Tongue${i}ish`, i),
  fact("landlocked", land, "no", i),
  fact("only-neighbour", land, lands[(i + 1) % lands.length] ?? "", i),
  fact("city-country", ports[i] ?? "", land, i),
  fact("calling-code", land, `+9${i}`, i),
  fact("discoverer", `elem${i}ium`, `Ada Finder${i}`, i),
  fact("birthplace", `Ada Finder${i}`, land, i),
  fact("element-category", `elem${i}ium`, i % 2 === 0 ? "metal" : "gas", i),
  fact("nation", `Ada Finder${i}`, i % 2 === 0 ? "French" : "Swiss", i),
  fact("profession", `Ada Finder${i}`, "chemist", i),
  fact("element-symbol", `elem${i}ium`, `E${i}`, i),
  fact("symbol-of", `E${i}`, `elem${i}ium`, i),
  fact("kind-of", `thing${i}`, `kind${i}`, i),
  fact("time-zone", capitals[i] ?? "", `Zone/${i}`, i),
  fact("currency-code", coins[i] ?? "", `Q${i}D`, i),
  fact("definition", `thing${i}`, `a very useful sort of object number ${i}`, i),
]);
const header = ["Country", "Continent", "Area", "Population", "Land neighbours"];
const table: AtlasTable = {
  id: "atlas:table/countries-and-territories-of-the-world-by-area-and-population",
  title: "Countries",
  section: "",
  header,
  source: "sextant",
  columns: header.map((name, i) => ({ name, type: i < 2 ? "text" : "number" })),
  rows: lands.map((land, i) => [
    land,
    i % 2 === 0 ? "Asia" : "Africa",
    String(1000 + 217 * i),
    String(5_000_000 - 317_000 * i),
    String(i),
  ]),
};
const pictures = lands.map((land, i): Picture => ({
  id: `atlas:picture/flag-${i}`,
  title: `Flag of ${land}`,
  caption: `The flag of ${land}.`,
  kind: "flag",
  file: `${i}.webp`,
  width: 8,
  height: 6,
  entity: land,
  source: "sextant",
}));
const records: AtlasRecords = { articles: [], tables: [table], pictures, facts };
const ids = new Set([...facts.map((f) => f.record), table.id, ...pictures.map((p) => p.id)]);

async function take(count: number, seed: number): Promise<Seed[]> {
  const taken: Seed[] = [];
  for await (const s of seeds(records, seededRng(seed))) if (taken.push(s) === count) break;
  return taken;
}
const made = await take(1500, 7);

describe("training questions", () => {
  it("come out the same from the same seed and never twice", async () => {
    expect(await take(50, 7)).toEqual(made.slice(0, 50));
    expect(new Set(made.map((s) => `${s.imageRecord ?? ""}${s.question.toLowerCase()}`)).size).toBe(made.length);
  });

  it("cover every kind, and chains through all experts", () => {
    const kinds = new Set(made.map((s) => s.kind));
    for (const kind of [
      "text",
      "table-lookup",
      "table-count",
      "table-compare",
      "picture",
      "two-hop",
      "picture-two-hop",
      "three-hop",
      "yes-no",
      "direct",
      "unanswerable",
    ])
      expect([...kinds]).toContain(kind);
    const ways = new Set(made.map((s) => s.steps.map((t) => t.expert).join(" ")));
    for (const way of [
      "text text",
      "text table",
      "table text",
      "text-image text",
      "text-image table",
      "text text text",
      "text text table",
      "text-image text text",
    ])
      expect([...ways]).toContain(way);
  });

  it("end in their answer by steps whose evidence exists", () => {
    for (const s of made) {
      expect(s.steps.length, s.question).toBeLessThanOrEqual(3);
      for (const { evidence } of s.steps) for (const id of evidence) expect(ids).toContain(id);
      if (s.unanswerable) expect(s.answers).toEqual([notFound]);
      else if (s.kind !== "yes-no" && s.kind !== "direct" && s.steps.length > 0 && s.kind !== "table-compare")
        expect(s.answers, s.question).toContain(s.steps.at(-1)?.answer);
      expect(s.question, s.question).not.toMatch(/\{|\}|undefined|\bthe the\b/);
      for (const t of s.steps) expect(t.subQuestion).not.toMatch(/\{|\}|undefined|\bthe the\b/);
    }
  });

  it("are their own sub-question where one look-up answers them", () => {
    const plain = (text: string) => text.toLowerCase().replace(/[?.]$/, "");
    for (const { kind, question, steps } of made)
      if (steps.length === 1 && kind !== "yes-no")
        expect(plain(question), kind).toContain(plain(steps[0]?.subQuestion ?? ""));
  });

  it("name what an earlier step found in the next sub-question", () => {
    for (const { kind, steps } of made) {
      if (!kind.endsWith("hop")) continue;
      for (const [i, step] of steps.entries())
        if (i > 0) expect(slug(step.subQuestion)).toContain(slug(steps[i - 1]?.answer ?? ""));
    }
  });

  it("count right", () => {
    const population = /^How many countries and territories have a population (above|below) ([\d,.]+)( million)?\?$/;
    let seen = 0;
    for (const s of made) {
      const match = population.exec(s.steps[0]?.standard ?? "");
      if (s.kind !== "table-count" || !match) continue;
      const limit = Number((match[2] ?? "").replaceAll(",", "")) * (match[3] === undefined ? 1 : 1e6);
      const fitting = table.rows.filter((r) => (match[1] === "above" ? Number(r[3]) > limit : Number(r[3]) < limit));
      expect(s.answers[0], s.question).toBe(String(fitting.length));
      seen++;
    }
    expect(seen).toBeGreaterThan(3);
  });

  it("share no wording with the question set", async () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9 ]/g, "")
        .trim();
    const asked = new Set((await readQuestions("tests/bench/atlas/questions.jsonl")).map((q) => plain(q.question)));
    expect(made.filter((s) => asked.has(plain(s.question)))).toEqual([]);
  });
});
