import { describe, expect, it } from "vitest";
import { factIn } from "../../../../src/engine/experts/facts.ts";

const passages = [
  {
    title: "Odo Pellrin",
    text: "Sir Odo Karl Pellrin (4 March 1851 in Brennick, Selm – 12 May 1912) was a Selmish painter. He was the second son of the miller Aldo Pellrin and his wife Runa Toft. In 1880 he married the singer Ida Wick. He died of pneumonia in Harrowmere and is buried at Toft Cemetery.",
  },
  {
    title: "Ida Wick",
    text: "Ida Wick (born 1 June 1860) was a Varn-born singer. Born in Holm, East Varn, Wick left early. Her father, Tam Wick, kept a mill. His brother died in Ambrel. She died on 3 May 1931 at her home in Soun.",
  },
  {
    title: "Harald II, Count of Soun",
    text: "Harald II (1196 – 3 September 1231) was count of Soun. He was the son of Queen Maud of Varn and King Harald I of Selm. His wife was Ada of Holm.",
  },
  { title: "Edla Toft", text: "Edla Toft was the daughter of Clara Holm Toft and the only child of Bram Toft." },
  {
    title: "Lantern Hill",
    text: "Lantern Hill is a 1931 Selmish drama film written and directed by Odo Pellrin and Runa Toft. The music was composed by Ida Wick.",
  },
  { title: "The Well (1940 film)", text: "The Well is a 1940 film directed by the Varnish actor Tam Wick." },
  { title: "The Well (1950 film)", text: "The Well is a 1950 film directed by Bram Holm." },
  {
    title: "Bram Holm (footballer)",
    text: "Bram Holm (born 2 May 1931 in Ambrel) was a footballer, son of a farmer. His friend Tam, son of Ole Rask, played too.",
  },
  {
    title: "The Lamp (2001 film)",
    text: "The Lamp (lit. The Light) is a 2001 Selmish film directed by M. A. Wick, starring Ida Toft. It was written by the Varnish author Rolf de Heer and O. P. Holm.",
  },
  {
    title: "Marsh (album)",
    text: "Marsh is the second album by the Varnish rock band The Toft Choir, released in 2001.",
  },
  {
    title: "Una Rask (Ambrel politician)",
    text: "Una Rask (Selmish: Una Ráska) (3 March 1901 – 4 April 1960) was a Republican member of the senate. She was born in St. Odo, Ambrel, the daughter of Church of Soun minister Karl E. Rask, Jr. She is an Ambrel Olympic rower.",
  },
  {
    title: "Ivo Toft",
    text: "Ivo Toft (born 1 May 1950 in Campo dos Reis, Selm) is a poet. Born in Holm, Varn, the son of Per Toft, he moved early. In 1990 he married E.A. Marn in Soun.",
  },
  {
    title: "Oda Marn",
    text: "Oda Karla Marn [nb 1] (born Oda Lind Holm; 2 May 1931 – 4 June 1999) was a singer. She was born in Ambrel.",
  },
];
const told = (question: string) => factIn(question, passages)?.answer;

describe("facts that articles tell in set phrases", () => {
  it.each([
    ["When was Odo Pellrin born?", "4 March 1851"],
    ["What is Odo Pellrin's date of birth?", "4 March 1851"],
    ["When did Odo Pellrin die?", "12 May 1912"],
    ["What are the dates of birth and death of Odo Pellrin?", "4 March 1851 – 12 May 1912"],
    ["Where was Odo Pellrin born?", "Brennick, Selm"],
    ["Where did Odo Pellrin die?", "Harrowmere"],
    ["Where was the place of burial of Odo Pellrin?", "Toft Cemetery"],
    ["Why did Odo Pellrin die?", "pneumonia"],
    ["What nationality is the painter Odo Pellrin?", "Selmish"],
    ["Who was the father of Odo Pellrin?", "Aldo Pellrin"],
    ["Who is Odo Pellrin's mother?", "Runa Toft"],
    ["Who is Odo Pellrin's wife?", "Ida Wick"],
    ["When was Ida Wick born?", "1 June 1860"],
    ["What is the place of birth of Ida Wick?", "Holm, East Varn"],
    ["Where did Ida Wick die?", "Soun"],
    ["Who was Ida Wick's father?", "Tam Wick"],
    ["Who was the father of Harald II, Count of Soun?", "King Harald I of Selm"],
    ["Who was the mother of Harald II, Count of Soun?", "Queen Maud of Varn"],
    ["Who was the spouse of Harald II, Count of Soun?", "Ada of Holm"],
    ["Who is the director of film Lantern Hill?", "Odo Pellrin and Runa Toft"],
    ["Who composed the music of Lantern Hill?", "Ida Wick"],
    ["Who directed The Well (1950 Film)?", "Bram Holm"],
    ["Who are the directors of Lantern Hill and The Well (1950 Film)?", "Odo Pellrin and Runa Toft; Bram Holm"],
    ["Who directed The Lamp?", "M. A. Wick"],
    ["Who wrote The Lamp?", "Rolf de Heer and O. P. Holm"],
    ["Who performed Marsh?", "The Toft Choir"],
    ["Where was Odo Karl Pellrin born?", "Brennick, Selm"],
    ["Where was Oda Karla Marn born?", "Ambrel"],
    ["Where was Oda Lind Holm born?", "Ambrel"],
    ["When was Una Rask born?", "3 March 1901"],
    ["Where was Una Rask born?", "St. Odo, Ambrel"],
    ["What nationality is Una Rask?", "Ambrel"],
    ["Where was Ivo Toft born?", "Campo dos Reis, Selm"],
    ["Who is Ivo Toft's father?", "Per Toft"],
    ["Who is Ivo Toft's wife?", "E.A. Marn"],
  ])("%s", (question, answer) => {
    expect(told(question)).toBe(answer);
  });

  it("names the passage", () => {
    expect(factIn("Where was Ida Wick born?", passages)?.passage).toBe(1);
  });

  it("is told of the thing itself, and not where two may be meant", () => {
    // Of another in the thing's passage.
    expect(told("Who was the father of Bram Holm?")).toBeUndefined();
    // Which of the two is the father is not told.
    expect(told("Who is the father of Edla Toft?")).toBeUndefined();
    expect(told("Where was Runa Toft born?")).toBeUndefined();
    expect(told("Where was Lind Holm born?")).toBeUndefined();
    expect(told("Where was Oda Karla born?")).toBeUndefined();
    // "Church of Soun" only says what minister the father was.
    expect(told("Who is Una Rask's father?")).toBeUndefined();
    expect(told("Who are the directors of Lantern Hill and The Mill?")).toBeUndefined();
    expect(told("What did Odo Pellrin paint?")).toBeUndefined();
  });
});
