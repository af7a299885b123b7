import { describe, expect, it } from "vitest";
import { Encyclopedia, subjectOf } from "../../../../../../cli/trajectories/open/passages/encyclopedia.ts";
import { encyclopedia, passages } from "./invented.ts";

const told = (title: string): Record<string, string> => {
  const page = encyclopedia.facts.find((fact) => fact.page.passage.title === title)?.page;
  if (page === undefined) return {};
  return Object.fromEntries(encyclopedia.of(page).map(({ relation, value }) => [relation.name, value]));
};

describe("subjectOf", () => {
  it.each([
    ["person", "Ada Rood (born 1 May 1950) is a Swedish film director."],
    ["person", "Bo Rood is an Australian rules footballer."],
    ["film", "Rood is a 1950 Swedish film."],
    ["organisation", "Rood is a Swedish film festival and company."],
    ["album", "Rood is the second studio album by Bo."],
    ["place", "Rood is a small town in the north of Sweden."],
  ])("takes %s for what is said first", (subject, text) => {
    expect(subjectOf(text)).toBe(subject);
  });

  it("does not guess", () => {
    expect(subjectOf("Rood happened once.")).toBeUndefined();
  });
});

describe("Encyclopedia", () => {
  it("reads facts of people", () => {
    expect(told("Odo Pellrin")).toEqual({
      "birth-date": "3 May 1921",
      "birth-year": "1921",
      "birth-place": "Ambrel",
      "death-date": "7 June 1990",
      "death-place": "Soun, Norway",
      nationality: "Norwegian",
      occupation: "film director",
      father: "Ulf Pellrin",
      life: "3 May 1921 – 7 June 1990",
      mother: "Sanna Rud",
    });
    expect(told("Runa Toft")).toMatchObject({
      "birth-place": "Hobro, Denmark",
      education: "University of Ambrel",
      occupation: "novelist",
    });
    expect(told("Ilse Marn")).toMatchObject({ occupation: "actress and singer" });
    expect(told("Per Holt")).toMatchObject({ spouse: "Runa Toft" });
  });

  it("reads facts of works, and no maker where there are several, and no year that the title says", () => {
    expect(told("The Lamp (1962 film)")).toEqual({
      director: "Odo Pellrin",
      composer: "Per Holt",
      star: "Ilse Marn",
      "film-country": "Norwegian",
    });
    expect(told("The Ferry")).toMatchObject({ director: "Ilse Marn", "film-year": "1971" });
    expect(told("The Two Wells")).not.toHaveProperty("director");
    expect(told("The Bell (novel)")).toEqual({ author: "Runa Toft", published: "1954" });
    expect(told("The Lamp")).toMatchObject({ performer: "Marsh Choir", label: "Fjord Records" });
  });

  it("reads facts of places, buildings and organisations", () => {
    expect(told("Ambrel")).toMatchObject({ country: "Norway", founded: "1641", population: "12,400" });
    expect(told("Hobro Hall")).toMatchObject({ country: "Denmark", opened: "1893", capacity: "1,250" });
    expect(told("Marsh Choir")).toMatchObject({ founded: "1988" });
  });

  it("takes answers to the letter", () => {
    expect(encyclopedia.facts.length).toBeGreaterThan(30);
    for (const { page, value } of encyclopedia.facts) expect(page.passage.text).toContain(value);
  });

  it("finds pages by name and alias, and none where several bear it", () => {
    expect(encyclopedia.named("Ilse Sofie Marn")?.passage.title).toBe("Ilse Marn");
    expect(encyclopedia.named("The Bell")?.passage.title).toBe("The Bell (novel)");
    expect(encyclopedia.named("The Lamp")).toBeUndefined();
    expect(encyclopedia.knows("The Lamp")).toBe(true);
    expect(encyclopedia.knows("Odo Marn")).toBe(false);
  });

  it("asks about no page that is kept apart, and knows all passages of a title", () => {
    const apart = { id: "q:Ambrel", title: "Ambrel", text: "Ambrel is a town in Norway." };
    const other = new Encyclopedia(passages, [apart]);
    const titles = (of: Encyclopedia) => of.about("country").map(({ page }) => page.passage.title);
    expect(titles(encyclopedia)).toContain("Ambrel");
    expect(titles(other)).not.toContain("Ambrel");
    const page = other.named("Ambrel");
    expect(page && other.ids(page)).toEqual(["p:Ambrel", "q:Ambrel"]);
  });
});
