import { describe, expect, it } from "vitest";
import { relationIn } from "../../../../src/engine/experts/relations.ts";

const passages = [
  {
    title: "Odo Pellrin",
    text: "Odo Pellrin was a miller of Soun. Odo Pellrin belongs to the old days. Odo Pellrin built the Lantern.",
  },
  { title: "Ida Wick", text: "Ida Wick was a keeper. She is best known for her map of Soun. Ida Wick found a spring." },
  {
    title: "Brass",
    text: "Brass is made of copper and zinc. Common uses of brass are bells, pipes and locks. Brass is also called latten.",
  },
  { title: "Bell", text: "The hand bell and ship's bell are kinds of bell. A gong is no bell." },
  {
    title: "Soun",
    text: "A walled country in the far east, Soun is old. By land, Soun meets Ambrel and Varn. Soun gives official status to Sounish and Varnic. The demonym for Soun is Souner.",
  },
  { title: "Mark", text: "The mark is used as money in Soun, Varn and Holm." },
  { title: "Varnic language", text: "Varnic is an official language in Soun and Holm." },
  {
    title: "Sel",
    text: "The Sel is a river that flows past Soun into the sea. The Sel owes its name to Sela, a queen of old.",
  },
  { title: "Runa Toft", text: "Runa Toft was a smith. Runa Toft was one of the founders of the guild." },
  { title: "Varn", text: "The neighbours of Varn are Soun and Holm. Varn lies on the northern half of the globe." },
];
const told = (question: string) => relationIn(question, passages)?.answer;

describe("what is told of a thing in few forms of words", () => {
  it.each([
    ["What is Ida Wick known for?", "her map of Soun"],
    ["Why was Ida Wick famous?", "her map of Soun"],
    ["Why is Odo Pellrin famous?", "built the Lantern"],
    ["What did Pellrin do?", "built the Lantern"],
    ["What is brass made of?", "copper and zinc"],
    ["What is brass used for?", "bells, pipes and locks"],
    ["What do people use brass for?", "bells, pipes and locks"],
    ["What is another name for brass?", "latten"],
    ["What kinds of bell are there?", "hand bell and ship's bell"],
    ["Where is Soun?", "in the far east"],
    ["Which countries border Soun?", "Ambrel and Varn"],
    ["What are the neighbours of Varn?", "Soun and Holm"],
    ["Which languages are spoken in Soun?", "Sounish and Varnic"],
    ["What are people from Soun called?", "Souner"],
    ["Which countries use the mark?", "Soun, Varn and Holm"],
    ["Where is Varnic spoken?", "Soun and Holm"],
    ["Where does the Sel flow?", "past Soun into the sea"],
    ["What is the Sel named after?", "Sela, a queen of old"],
    ["Where does the name Sel come from?", "Sela, a queen of old"],
    ["Why is Runa Toft famous?", "was one of the founders of the guild"],
  ])("%s", (question, answer) => {
    expect(told(question)).toBe(answer);
  });

  it("names the passage", () => {
    expect(relationIn("What is brass used for?", passages)?.passage).toBe(2);
  });

  it("is told of the thing itself, not of what stands in its passage or names it beside others", () => {
    const varn = passages.at(-1);
    expect(relationIn("Which countries border Soun?", varn === undefined ? [] : [varn])).toBeUndefined();
    expect(told("What is a gong used for?")).toBeUndefined();
    expect(told("What is Una Holm known for?")).toBeUndefined();
    expect(told("What did Odo Pellrin do for a living?")).toBeUndefined();
    expect(told("Who built the Lantern?")).toBeUndefined();
  });

  it("is told by any text that names the thing", () => {
    const note = { title: "notes.txt", text: "The old mill is used for weddings. Uses of the bell tower are few." };
    expect(relationIn("What is the old mill used for?", [note])?.answer).toBe("weddings");
    expect(relationIn("What is the new mill used for?", [note])).toBeUndefined();
  });

  it("takes signs in a name as they are", () => {
    const text = "C++ (new) is used for games.";
    expect(relationIn("What is C++ (new) used for?", [{ title: "notes.txt", text }])?.answer).toBe("games");
  });
});
