import { describe, expect, it } from "vitest";
import {
  asksForRank,
  asksForSeveral,
  asksForPlace,
  asksForThing,
  asksForTime,
  asksToChoose,
  asksWhetherTrue,
  echoes,
  isNoAnswer,
  mayAnswer,
  rankAskedFor,
} from "../../../../src/engine/experts/asked-for.ts";
import { contentStems } from "../../../../src/engine/experts/words.ts";

describe("what kind of answer a question asks for", () => {
  it("is a thing and not yes or no", () => {
    expect(asksForThing("Which currency has Peru?")).toBe(true);
    for (const may of ["Does Peru pay in soles?", "Tell me, is the sol Peru's?", "Peru pays in soles."])
      expect(asksForThing(may), may).toBe(false);
  });

  it("is a thing where a clause of the question only says more of it", () => {
    for (const thing of [
      "Which mayor was in the party and was a banker?",
      "If Odo painted the hall, what did Ida paint?",
      "Ice forms there because of the presence of what mineral?",
    ])
      expect(asksForThing(thing), thing).toBe(true);
    for (const may of [
      "Which one is meant: Is the sol Peru's currency?",
      "What currency has Peru, is it the sol?",
      "Is it true what they say?",
    ])
      expect(asksForThing(may), may).toBe(false);
  });

  it("is one of several that are named", () => {
    for (const choice of ["Did they play more in Soun or in Ambrel?", "Bells of Soun: is the first older or the last?"])
      expect(asksToChoose(choice), choice).toBe(true);
    for (const other of [
      "Were the years in order or not?",
      "Did anyone ring two or more bells?",
      "Was it cast by either Odo or Ida?",
      "Is the sol Peru's currency?",
      "Which is older, the hall or the bell?",
    ])
      expect(asksToChoose(other), other).toBe(false);
  });

  it("is yes or no, and neither of two nor what somebody is to tell", () => {
    for (const claim of ["Is the sol Peru's currency?", "  Haven’t they met?", "was Odo the only one who saw it?"])
      expect(asksWhetherTrue(claim), claim).toBe(true);
    for (const other of [
      "Is it the sol or the peso?",
      "Can you name its currency?",
      "Does anyone know its currency?",
      "Which one is meant: Is the sol Peru's currency?",
      "Isis is a goddess of where?",
      "",
    ])
      expect(asksWhetherTrue(other), other).toBe(false);
  });

  it("is a place, also of the thing that is meant, and not which one that is", () => {
    for (const place of [
      "Where did Odo die?",
      "Odo Pellrin: in which town was he born?",
      "What is the place of birth of Odo?",
      "What was the burial place of Odo?",
    ])
      expect(asksForPlace(place), place).toBe(true);
    for (const other of [
      "Which one is meant: Where did the founder die?",
      "The house where Odo died?",
      "What is the place of the team with 12 points?",
      "Who?",
    ])
      expect(asksForPlace(other), other).toBe(false);
  });

  it("is a time, and not what happened then", () => {
    for (const time of ["When was Odo born?", "Odo Pellrin: in which year did he die?", "What century is it from?"])
      expect(asksForTime(time), time).toBe(true);
    for (const other of ["When Odo left, who came?", "Which one is meant: When did he die?", "How old was he?"])
      expect(asksForTime(other), other).toBe(false);
  });
});

describe("several things", () => {
  it("are asked for by the first words", () => {
    for (const several of [
      "Name the bells.",
      "Which bells hang in Soun?",
      "What official languages are spoken there?",
      "Who were the founders?",
      "Which are the two oldest towers?",
    ])
      expect(asksForSeveral(several), several).toBe(true);
    for (const one of ["Which country borders Soun?", "What is it?", "What class has it?", "Who rings the bells?"])
      expect(asksForSeveral(one), one).toBe(false);
  });
});

describe("an answer that says the question again", () => {
  it("is told from one that chooses or adds", () => {
    expect(echoes("Which gas is in the balloons?", "the gas")).toBe(true);
    expect(echoes("What colour has the flag of Soun?", "Soun")).toBe(true);
    expect(echoes("Which gas is in the balloons?", "helium gas")).toBe(false);
    expect(echoes("Which is larger, Soun or Tarn?", "Soun")).toBe(false);
    expect(echoes("Which one is meant: Who leads the guild of Soun?", "the guild")).toBe(false);
    expect(echoes("Is Soun a city?", "city")).toBe(false);
    expect(echoes("Which gas is in the balloons?", "")).toBe(false);
  });
});

describe("what cannot be what is asked for", () => {
  it("is a date for a place", () => {
    for (const dated of ["3 May 1650", "on May 3rd", "Sept. 1900) in Soun", "(1899–1950)", "1650", "August"])
      expect(isNoAnswer("Where did Odo die?", dated), dated).toBe(true);
    expect(isNoAnswer("What is the place of birth of Odo?", "3 May 1650")).toBe(true);
    for (const place of ["Soun", "Ward 12", "Maypole Square 4", "Expo 1970 grounds", "Augusta", ""])
      expect(isNoAnswer("Where did Odo die?", place), place).toBe(false);
  });

  it("is for a time what tells none", () => {
    for (const time of [
      "1650",
      "Feb",
      "the nineteenth",
      "in the spring",
      "the twentieth century",
      "on a Monday",
      "before the war",
    ])
      expect(isNoAnswer("When did Odo leave?", time), time).toBe(false);
    for (const other of ["Indian", "Soun"]) expect(isNoAnswer("When did Odo leave?", other), other).toBe(true);
    expect(isNoAnswer("When did Odo die?", "the twentieth century")).toBe(true);
    expect(isNoAnswer("When did Odo die?", "in May 1650")).toBe(false);
  });

  it("is for a day what says other words than those of dates", () => {
    for (const question of ["On what date did the bell ring?", "Soun: what day was the fair?"]) {
      for (const text of ["1909 Bell Shield", "in the mill"]) expect(isNoAnswer(question, text), text).toBe(true);
      for (const text of ["3 May 1871", "08 / 12 / 1990", "october 1990", "1990", "a Sunday", "the 3rd"])
        expect(isNoAnswer(question, text), text).toBe(false);
    }
    expect(isNoAnswer("In which year did the bell ring?", "1909 Bell Shield")).toBe(false);
  });

  it("is for a number what has none, in figures or in words", () => {
    const question = "How many bells has Ambrel?";
    for (const number of ["3", "three", "Twenty-one bells", "a dozen", "no bells", "none", "sixteen", "millions"])
      expect(isNoAnswer(question, number), number).toBe(false);
    for (const other of ["many", "Soun", "several bells"]) expect(isNoAnswer(question, other), other).toBe(true);
    expect(isNoAnswer("Soun: how many bells has it?", "many")).toBe(true);
    expect(isNoAnswer(`Which one is meant: ${question}`, "Ambrel")).toBe(false);
    expect(isNoAnswer("How many-sided is it?", "many")).toBe(false);
  });

  it("is for one of two what is neither", () => {
    const question = "Which is older, Soun Bridge or the Ambrel Gate?";
    for (const one of ["Soun Bridge", "the Ambrel Gate", "Gate of Ambrel"])
      expect(isNoAnswer(question.replace("the ", ""), one), one).toBe(false);
    for (const other of ["Veldonia", "1641", "a third"])
      expect(isNoAnswer(question.replace("the ", ""), other), other).toBe(true);
    expect(isNoAnswer("Was it Odo Pellrin or Ida Wick?", "Yes")).toBe(false);
    expect(isNoAnswer(`Which one is meant: ${question}`, "1641")).toBe(false);
  });

  it("may be a rank, which is counted", () => {
    for (const rank of [
      "What is the second largest bell in Soun?",
      "Which bell is the second largest in Soun?",
      "Name the 3rd most expensive bridge.",
    ])
      expect(asksForRank(rank), rank).toBe(true);
    expect(rankAskedFor("What is the second largest bell in Soun?")).toEqual(contentStems("second bell"));
    expect(rankAskedFor("Name the 3rd most expensive bridge.")).toEqual(contentStems("3rd bridge"));
    expect(rankAskedFor("What is the largest bell in Soun?")).toEqual([]);
    for (const other of [
      "What is the largest bell in Soun?",
      "Who was the second keeper of Soun?",
      "What is the river in the second largest city of Soun?",
      "Ambrel Bell: Who cast the second largest bell?",
      "Which one is meant: Who cast the second largest bell in Soun?",
    ])
      expect(asksForRank(other), other).toBe(false);
  });

  it("is for a reason a single word, but for what somebody died of", () => {
    expect(isNoAnswer("Why is the bell of Soun cracked?", "Veldonian")).toBe(true);
    expect(isNoAnswer("Why is the bell of Soun cracked?", "a hard winter")).toBe(false);
    expect(isNoAnswer("Why did Odo die?", "fever")).toBe(false);
  });

  it("is the name that is asked about, whole or in part", () => {
    for (const name of ["Odo Pellrin", "Pellrin"]) expect(isNoAnswer("Who was Odo Pellrin?", name), name).toBe(true);
    expect(isNoAnswer("Who was Odo Pellrin?", "Odo Pellrin the Elder")).toBe(false);
  });

  it("leaves the rest of a text to be the answer", () => {
    const text = "Odo Pellrin lived. He died on 3 May 1650 in Soun and was moved on June 4, 1651.";
    expect(mayAnswer("Where did Odo die?", text)).toEqual([
      "Odo Pellrin lived. He died on ",
      " in Soun and was moved on ",
      ".",
    ]);
    expect(mayAnswer("When did Odo die?", text)).toEqual([
      "He died on 3 May 1650 in Soun and was moved on June 4, 1651.",
    ]);
    expect(mayAnswer("How many bells has Ambrel?", "It has many bells. Two of them are old.")).toEqual([
      "Two of them are old.",
    ]);
    expect(mayAnswer("Who was Odo Pellrin?", "Odo Pellrin was a miller.")).toEqual([" was a miller."]);
    expect(mayAnswer("Where did Odo die?", "3 May 1650")).toEqual([]);
    expect(mayAnswer("What did he do?", text)).toEqual([text]);
  });
});
