import { describe, expect, it } from "vitest";
import { seededRng } from "../../../../../../cli/atlas/seeds.ts";
import { Encyclopedia } from "../../../../../../cli/trajectories/open/passages/encyclopedia.ts";
import { kinGolden, kinsIn } from "../../../../../../cli/trajectories/open/passages/kin.ts";

const person = (title: string, text: string) => ({
  id: `p:${title}`,
  title,
  text: `${title} (3 May 1821 – 7 June 1890) was a Norwegian painter. ${text}`,
});
const encyclopedia = new Encyclopedia([
  person("Odo II, Count of Soun", "He was the son of Ulf Pellrin and his wife Sanna Rud. His wife was Ilse Marn."),
  person("Ulf Pellrin", "He was the son of Queen Asta Holm and Prince Per Holm. He married Sanna Rud."),
  person("Ilse Marn", "She was the daughter of Tor Marn, and the granddaughter of Per Holm."),
]);
const kins = kinsIn(encyclopedia);

describe("kinsIn", () => {
  it("names what two relations make together, and takes no mother for a stepmother", () => {
    expect(kins.map(({ second, names }) => `${names[0] ?? ""}: ${second.value}`).sort()).toEqual([
      "father-in-law: Tor Marn",
      "paternal grandfather: Prince Per Holm",
      "paternal grandmother: Queen Asta Holm",
    ]);
  });
});

describe("kinGolden", () => {
  it("asks for the first of the two, by the whole name as the question spells it, and of that one for the second", () => {
    const random = seededRng(3);
    for (const kin of kins.flatMap((one) => Array<typeof one>(20).fill(one))) {
      const { question, answers, steps } = kinGolden(encyclopedia, kin, random);
      const name = /^Who is the (?:father|spouse) of (.+)\?$/.exec(steps[0]?.subQuestion ?? "")?.[1] ?? "-";
      expect(question).toContain(name);
      expect(name.toLowerCase()).toBe("odo ii, count of soun");
      expect(steps[1]?.subQuestion).toBe(`Who is the ${kin.second.relation.name} of ${steps[0]?.answer ?? ""}?`);
      expect(answers).toEqual([steps[1]?.answer]);
    }
  });
});
