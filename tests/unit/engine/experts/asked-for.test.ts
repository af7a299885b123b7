import { describe, expect, it } from "vitest";
import {
  asksForPlace,
  asksForThing,
  asksWhetherTrue,
  betweenDates,
  isDated,
} from "../../../../src/engine/experts/asked-for.ts";

describe("what kind of answer a question asks for", () => {
  it("is a thing and not yes or no", () => {
    expect(asksForThing("Which currency has Peru?")).toBe(true);
    for (const may of ["Does Peru pay in soles?", "Tell me, is the sol Peru's?", "Peru pays in soles."])
      expect(asksForThing(may), may).toBe(false);
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
    for (const place of ["Where did Odo die?", "Odo Pellrin: in which town was he born?"])
      expect(asksForPlace(place), place).toBe(true);
    for (const other of ["Which one is meant: Where did the founder die?", "The house where Odo died?", "Who?"])
      expect(asksForPlace(other), other).toBe(false);
  });
});

describe("dates", () => {
  it("are told from names and figures", () => {
    for (const dated of ["3 May 1650", "on May 3rd", "Sept. 1900) in Soun", "(1899–1950)", "1650"])
      expect(isDated(dated), dated).toBe(true);
    for (const other of ["Soun", "Ward 12", "Maypole Square 4", "Expo 1970 grounds", ""])
      expect(isDated(other), other).toBe(false);
  });

  it("part a text, which keeps all else", () => {
    expect(betweenDates("He died on 3 May 1650 in Soun and was moved on June 4, 1651.")).toEqual([
      "He died on ",
      " in Soun and was moved on ",
      ".",
    ]);
    expect(betweenDates("3 May 1650")).toEqual([]);
    expect(betweenDates("Soun")).toEqual(["Soun"]);
  });
});
