import { describe, expect, it } from "vitest";
import { inFull } from "../../../../src/engine/policy/enumeration.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";

const line = "ter-1 Veldonia: Veldonia borders Ambrel, the Soun Isles and Tarn. Its bells are of iron, brass and tin.";
const turns = (question: string, shown = line): Turn[] => [
  { role: "question", question, notes: "" },
  { role: "retrieval-step", think: "", subQuestion: question, expert: "text" },
  { role: "evidence", lines: [shown] },
];
const countries = "Which countries does Veldonia border?";

describe("an answer in full", () => {
  it.each(["Ambrel", "the Soun Isles", "Tarn"])("is the list that %s stands in", (answer) => {
    expect(inFull(answer, turns(countries))).toBe("Ambrel, the Soun Isles and Tarn");
  });

  it.each(["iron", "brass", "tin"])("is the list of common words that %s stands in", (answer) => {
    expect(inFull(answer, turns("What are its bells made of?"))).toBe("iron, brass and tin");
  });

  it("is the same at the end of all steps", () => {
    const conclude: Turn[] = [{ role: "answer-step", think: "", answer: "Tarn" }, { role: "conclude" }];
    expect(inFull("Tarn", [...turns(countries), ...conclude])).toBe("Ambrel, the Soun Isles and Tarn");
  });

  it("is the answer itself where one thing is asked for", () => {
    expect(inFull("Tarn", turns("Which country borders Veldonia in the east?"))).toBe("Tarn");
    expect(inFull("Tarn", turns("Which one is meant: Which countries border it?"))).toBe("Tarn");
  });

  it("is the answer itself where it stands in no list, in a table, or beside what is asked about", () => {
    expect(inFull("Veldonia", turns(countries))).toBe("Veldonia");
    expect(inFull("bells are", turns(countries))).toBe("bells are");
    expect(inFull("Soun", turns(countries, "ter-1 Tarn: In Soun, Ambrel lies."))).toBe("Soun");
    expect(inFull("Ambrel", turns(countries, line.replace("ter-1", "tar-1")))).toBe("Ambrel");
    expect(inFull("Ambrel", turns("Which countries border the Soun Isles?"))).toBe("Ambrel");
  });
});
