import { describe, expect, it } from "vitest";
import {
  eitherOf,
  fullNamesIn,
  isNamesake,
  isOtherBearer,
  nameAskedAbout,
  namesIn,
  says,
} from "../../../../src/engine/experts/names.ts";

describe("names", () => {
  it("are no words that only open a sentence", () => {
    expect(namesIn("Take Peru. Travelling there, what do I pay with: Soles?")).toEqual(["peru"]);
  });

  it("are said in full or not at all", () => {
    expect(says("Is Odo Pellrin the keeper?", "Odo Pellrin (keeper)")).toBe(true);
    expect(says("Is Odo the keeper?", "Odo Pellrin")).toBe(false);
    expect(says("Is Odo the keeper?", "(keeper)")).toBe(false);
  });

  it("of several words are told from single ones", () => {
    expect(fullNamesIn("Did Odo Pellrin's sister visit Ambrel with Odo Pellrin on the Saint-Bel?")).toEqual([
      "Did Odo Pellrin",
      "Odo Pellrin",
      "Saint-Bel",
    ]);
    expect(fullNamesIn("where is it?")).toEqual([]);
  });

  it("of two to choose between stand at the end", () => {
    expect(eitherOf("Who was born first, Odo Pellrin, or Ida of Wick?")).toEqual(["Odo Pellrin", "Ida of Wick"]);
    expect(eitherOf("Is Odo or Ida the keeper?")).toEqual([]);
  });

  it("that are asked about alone are known", () => {
    expect(nameAskedAbout("Where was Odo Pellrin born?")).toBe("Odo Pellrin");
    expect(nameAskedAbout("Odo Pellrin: When did he die?")).toBe("Odo Pellrin");
    for (const other of [
      "Who is older, Odo Pellrin or Ida Wick?",
      "Who was born first out of Odo Pellrin and Ida Wick?",
      "Which tune of Odo Pellrin is the longest?",
      "Where was Odo born?",
      "Which one is meant: Where was Odo Pellrin born?",
    ])
      expect(nameAskedAbout(other), other).toBeUndefined();
  });
});

describe("a namesake", () => {
  const ghost = { title: "Odo Wickham", text: "Odo Wickham was born in Ambrel." };
  it("bears a part of the name and does not mention the other", () => {
    expect(isNamesake("Where was Odo Pellrin born?", ghost)).toBe(true);
    expect(isNamesake("Where was Odo Pellrin born?", { ...ghost, text: "He taught a Pellrin." })).toBe(false);
  });

  it("is not who is asked about, under this name or one that is misspelt", () => {
    for (const asked of ["Where was Odo Wickham born?", "Where was Odo Wikham born?", "Where was Odo born?"])
      expect(isNamesake(asked, ghost), asked).toBe(false);
  });

  it("is not looked for where the name is only a part of what is asked", () => {
    const long = "In which town was the keeper of the bell born who succeeded the brother of Odo Pellrin at the mill?";
    expect(isNamesake(long, ghost)).toBe(false);
  });
});

describe("another bearer of a name", () => {
  const titles = new Set(["Odo Pellrin", "Odo Pellrin (footballer)", "Ida Wick (director)", "Ida Wick (singer)"]);
  it("is told apart in brackets where the bare name is somebody's", () => {
    expect(isOtherBearer("Where was Odo Pellrin born?", "Odo Pellrin (footballer)", titles)).toBe(true);
    expect(isOtherBearer("Where was Odo Pellrin born?", "Odo Pellrin", titles)).toBe(false);
  });

  it("is the one by the bare name where the question says what the brackets do", () => {
    const asked = "Where was the footballer Odo Pellrin born?";
    expect(isOtherBearer(asked, "Odo Pellrin (footballer)", titles)).toBe(false);
    expect(isOtherBearer(asked, "Odo Pellrin", titles)).toBe(true);
    expect(isOtherBearer("Where did the director Ida Wick die?", "Ida Wick (director)", titles)).toBe(false);
  });

  it("is no work, which a question may mean without saying of what sort it is", () => {
    const works = new Set(["Lantern Hill", "Lantern Hill (1931 film)"]);
    expect(isOtherBearer("Who directed Lantern Hill?", "Lantern Hill (1931 film)", works)).toBe(false);
  });

  it("is nobody where the question does not say the name, or none has it bare", () => {
    expect(isOtherBearer("Where was Odo born?", "Odo Pellrin (footballer)", titles)).toBe(false);
    expect(isOtherBearer("Where was Ida Wick born?", "Ida Wick (singer)", titles)).toBe(false);
  });
});
