import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asksWhatKind, asksWho, definitionIn, thingAskedFor } from "../../../../src/engine/experts/definition.ts";

const passages = [
  { title: "Odo Pellrin", text: "Odo Pellrin was a miller of Soun. He built the Lantern." },
  { title: "Ambrel (city)", text: "A walled city in the east, Ambrel is known as the Lantern Port." },
  { title: "Brass", text: "Bells are cast. Brass is an alloy. The bell tax was a toll on bells." },
];
const definition = (question: string) => definitionIn(question, passages)?.answer;

describe("what a thing is", () => {
  it("is asked in few words, and nothing else of it", () => {
    expect(thingAskedFor("Who was Odo Pellrin?")).toBe("Odo Pellrin");
    expect(thingAskedFor("what's brass")).toBe("brass");
    expect(thingAskedFor("Tell me about the bell tax.")).toBe("bell tax");
    expect(thingAskedFor("Where was Odo Pellrin born?")).toBeUndefined();
    expect(thingAskedFor("What is the tallest of all bells in the world?")).toBeUndefined();
  });

  it("is told by the passage under its name", () => {
    expect(definition("Who was Odo Pellrin?")).toBe("a miller of Soun");
    expect(definition("Who was Pellrin?")).toBe("a miller of Soun");
    expect(definition("What is Ambrel?")).toBe("A walled city in the east");
  });

  it("is told by a sentence that begins with it", () => {
    expect(definition("What is the bell tax?")).toBe("a toll on bells");
    expect(definition("Define brass!")).toBe("an alloy");
    const note = { title: "notes.txt", text: "Ida Wick is our keeper. The mill was shut in May, Odo said." };
    expect(definitionIn("Who is Ida Wick?", [note])?.answer).toBe("our keeper");
    expect(definition("What does brass mean?")).toBe("an alloy");
    expect(definition("What kind of thing is brass?")).toBe("an alloy");
  });

  it("is told of somebody by a part of the name, and by the name in other letters", () => {
    const moewe = [{ title: "Ida Konrad Moewe", text: "Ida Konrad Moewe was a keeper." }];
    expect(definitionIn("Tell me about Ida Möwe", moewe)?.answer).toBe("a keeper");
    expect(definitionIn("What is Möwe?", moewe)).toBeUndefined();
  });

  it("is not told of what has another name, or where the passage does not say", () => {
    expect(definition("Who was Odo Wick?")).toBeUndefined();
    expect(definition("What is Pellrin?")).toBeUndefined();
    expect(definition("What is the Lantern?")).toBeUndefined();
    expect(definition("What is a bell?")).toBeUndefined();
  });

  it("is cut to what can be read at a glance, in whole words", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("bell", "of", "iron,", "and"), { minLength: 1, maxLength: 80 }), (words) => {
        const said = definitionIn("What is Soun?", [{ title: "Soun", text: `Soun is a ${words.join(" ")}.` }]);
        const answer = said?.answer ?? "";
        expect(answer.length).toBeLessThanOrEqual(160);
        expect(`a ${words.join(" ")}`.startsWith(answer)).toBe(true);
        expect(`a ${words.join(" ")}.`.charAt(answer.length)).toMatch(/[ ,.]/);
      }),
    );
  });

  it("is asked of some kind of thing where nothing more is said of it", () => {
    for (const bare of ["What is brass?", "what's an alloy", "What are hand bells?"])
      expect(asksWhatKind(bare)).toBe(true);
    for (const more of ["What is the bell tax?", "What is Soun?", "What is brass made of?", "Who is it?"])
      expect(asksWhatKind(more)).toBe(false);
  });

  it("of a person is told by nobody else's passage", () => {
    expect(asksWho("Who was Odo Pellrin?")).toBe(true);
    for (const other of ["Who was the miller?", "Who is Odo's sister?", "What is Soun?"])
      expect(asksWho(other)).toBe(false);
  });
});
