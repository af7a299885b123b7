import { describe, expect, it } from "vitest";
import {
  ELSEWHERE,
  FIRST_MEANT,
  ITSELF,
  NOT_FOUND,
  ONE_FACT,
  askOf,
  meantThink,
  whichMeant,
} from "../../../../src/engine/policy/conversation.ts";
import {
  askedElsewhere,
  isAllAsked,
  isAskedElsewhere,
  isPlainClaim,
  leftToAsk,
  otherOfTwo,
} from "../../../../src/engine/policy/plan.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";

const QUESTION = "Who keeps the bell of 1641?";
const asked: Turn = { role: "question", question: QUESTION, notes: "" };
/** A step that asks an expert, and what it is answered. */
const step = (think: string, subQuestion: string, expert: ExpertKind, answer: string): Turn[] => [
  { role: "retrieval-step", think, subQuestion, expert },
  { role: "evidence", lines: answer === NOT_FOUND ? [] : ["a line"] },
  { role: "answer-step", think: "", answer },
];
const meant = (answer: string) => step(FIRST_MEANT, whichMeant(QUESTION), "table", answer);
const shown = (answer: string) => step("Two facts are needed; first the thing.", "What is it?", "text-image", answer);

describe("what another expert is asked", () => {
  it("is the same, and the question itself where nobody could tell what it is about", () => {
    expect(askedElsewhere([asked])).toBeUndefined();
    expect(askedElsewhere([asked, ...step("", "Its age?", "text", NOT_FOUND)])).toBe("Its age?");
    expect(askedElsewhere([asked, ...meant(NOT_FOUND)])).toBe(QUESTION);
    expect(askedElsewhere([asked, ...shown(NOT_FOUND)])).toBe(QUESTION);
  });

  it("is not the question itself where that was asked before", () => {
    const turns = [asked, ...step(ONE_FACT, QUESTION, "text", NOT_FOUND), ...meant(NOT_FOUND)];
    expect(askedElsewhere(turns)).toBe(whichMeant(QUESTION));
    expect(isAskedElsewhere(turns)).toBe(false);
  });

  it("is told from a question that was asked at first or twice", () => {
    expect(isAskedElsewhere([asked, ...meant(NOT_FOUND), ...step(ELSEWHERE, QUESTION, "text", "the guild")])).toBe(
      true,
    );
    const once = step(ONE_FACT, QUESTION, "table", NOT_FOUND);
    expect(isAskedElsewhere([asked, ...once])).toBe(false);
    expect(isAskedElsewhere([asked, ...once, ...step(ELSEWHERE, QUESTION, "text", "the guild")])).toBe(false);
    expect(isAskedElsewhere([asked, ...shown("a bell"), ...step("", QUESTION, "text", "the guild")])).toBe(false);
  });
});

describe("what is left to ask", () => {
  const put = (answer: string) => step(meantThink("Old Ida"), askOf("Old Ida", QUESTION), "text", answer);

  it("is the question itself of who told which one is meant, where that one's page does not tell", () => {
    const turns = [asked, ...meant("Old Ida"), ...put(NOT_FOUND)];
    expect(leftToAsk(turns)).toEqual({ think: ITSELF, subQuestion: QUESTION, expert: "table" });
    expect(isAskedElsewhere([...turns, ...step(ITSELF, QUESTION, "table", "the guild")])).toBe(true);
  });

  it("is the question behind the name of what a picture shows, where nothing is told of that by itself", () => {
    const turns = [asked, ...shown("Old <Ida>"), ...step("", "Who keeps Old Ida?", "text", NOT_FOUND)];
    expect(leftToAsk(turns)).toEqual({ think: ITSELF, subQuestion: `Old ‹Ida›: ${QUESTION}`, expert: "text" });
  });

  it.each(["Ida", "Ida (bell)"])(
    "has the kind of what is shown in place of its name, as a caption has it: %s",
    (name) => {
      const lines = ["tir-1 Ida: Ida in a yard.", "tir-2 Ida 2: Ida (bell): Ida is a bell of bronze (a heavy one)."];
      const evidence: Turn = { role: "evidence", lines };
      const [retrieval, , answer] = shown(name);
      if (retrieval === undefined || answer === undefined) throw new Error("no step");
      const turns = [asked, retrieval, evidence, answer, ...step("", "How many keep Ida?", "table", NOT_FOUND)];
      expect(leftToAsk(turns)).toEqual({ think: ITSELF, subQuestion: `bell: ${QUESTION}`, expert: "text" });
    },
  );

  it("asks of the kind in the place of what was asked of the picture, where the question says just that", () => {
    const question = "How many keep the thing in this picture?";
    const evidence: Turn = { role: "evidence", lines: ["tir-1 Ida: Ida (bell) of bronze."] };
    const first = (asks: string): Turn[] => [
      { role: "question", question, notes: "seen: bell" },
      { role: "retrieval-step", think: "", subQuestion: asks, expert: "text-image" },
      evidence,
      { role: "answer-step", think: "", answer: "Ida" },
      ...step("", "How many keep Ida?", "table", NOT_FOUND),
    ];
    expect(leftToAsk(first("What is the thing in this picture?"))?.subQuestion).toBe("How many keep bell?");
    for (const other of ["What does the picture show?", "What is the sort of thing in this picture?"])
      expect(leftToAsk(first(other))?.subQuestion).toBe(`bell: ${question}`);
  });

  it("is the same of the other expert, where a step named a thing and the next one found nothing of it", () => {
    const named = [asked, ...step("", "Who kept it?", "table", "Old Ida")];
    const turns = [...named, ...step("", "When was Old Ida born?", "text", NOT_FOUND)];
    expect(leftToAsk(turns)).toEqual({ think: ELSEWHERE, subQuestion: "When was Old Ida born?", expert: "table" });
    expect(leftToAsk([...named, ...step("", "What does Old Ida look like?", "text-image", NOT_FOUND)])).toBeUndefined();
  });

  it("is nothing while something is found, or nothing was found to ask about, or three steps were taken", () => {
    for (const turns of [
      [asked],
      [asked, ...meant("Old Ida")],
      [asked, ...meant("Old Ida"), ...put("the guild")],
      [asked, ...meant(NOT_FOUND), ...step(ELSEWHERE, QUESTION, "text", NOT_FOUND)],
      [asked, ...step(ONE_FACT, QUESTION, "text", "Old Ida"), ...step("", QUESTION, "table", NOT_FOUND)],
      [asked, ...shown("Old Ida"), ...step("", "Who is it?", "text-image", NOT_FOUND)],
      [asked, ...meant("Old Ida"), ...put(NOT_FOUND), ...step(ITSELF, QUESTION, "table", NOT_FOUND)],
    ])
      expect(leftToAsk(turns)).toBeUndefined();
  });
});

describe("whether all was asked", () => {
  const asks = (question: string, think: string, subQuestion: string, answer = "Ambrel") =>
    isAllAsked([{ role: "question", question, notes: "" }, ...step(think, subQuestion, "text", answer)]);
  const first = "Two facts are needed; first the city.";

  it("tells what is the question in other words from what is a part of it", () => {
    expect(asks("Which city is the capital of Soun?", first, "What is the capital of Soun?")).toBe(true);
    expect(asks("What did the ruler of Soun do?", "…; first the person.", "Who is the ruler of Soun?")).toBe(false);
    expect(asks("Who rules the capital of Soun?", first, "What is the capital of Soun?")).toBe(false);
    expect(asks("Which city is the capital of Soun?", first, "What is the capital of Soun?", NOT_FOUND)).toBe(false);
    expect(asks("Is Ambrel the capital of Soun?", first, "Is Ambrel the capital of Soun, the city?")).toBe(false);
  });

  it("is the question itself where a sentence told it, whatever was planned", () => {
    const told: Turn = {
      role: "evidence",
      lines: ["ter-1 Ida: Ida, daughter of Odo."],
      reading: { answer: "Odo", label: "ter-1", score: 1, by: "sentence", nothing: 0 },
    };
    const question = "Who is the father of Ida?";
    const [asks, , answers] = step("Two facts are needed; first the father.", question, "text", "Odo");
    const turns = (evidence: Turn) =>
      [{ role: "question", question, notes: "" } as const, asks, evidence, answers].filter(
        (turn) => turn !== undefined,
      );
    expect(isAllAsked(turns(told))).toBe(true);
    for (const reading of [{ by: "span" }, { answer: "Tam" }])
      expect(isAllAsked(turns({ ...told, reading: { ...told.reading, ...reading } } as Turn))).toBe(false);
  });

  it("leaves the question itself, and which one is meant, to the policy", () => {
    expect(asks(QUESTION, ONE_FACT, QUESTION)).toBe(false);
    expect(asks(QUESTION, FIRST_MEANT, whichMeant(QUESTION))).toBe(false);
  });
});

describe("of two that are compared", () => {
  const question: Turn = { role: "question", question: "Who is older, Odo Pellrin or Runa Toft?", notes: "" };
  const born = "When was Odo Pellrin born?";
  const one = [...step("", born, "text", NOT_FOUND), ...step(ELSEWHERE, born, "table", "1921")];

  it("the other is asked for by what the expert knew of the one", () => {
    expect(otherOfTwo([question, ...one])).toEqual({
      think: "The date is 1921; one fact to go.",
      subQuestion: "When was Runa Toft born?",
      expert: "table",
    });
  });

  it("nothing is left where both were asked for, nothing was found, or no time is compared", () => {
    expect(otherOfTwo([question])).toBeUndefined();
    expect(otherOfTwo([question, ...step("", born, "text", NOT_FOUND)])).toBeUndefined();
    expect(otherOfTwo([question, ...one, ...step("", "When was Runa Toft born?", "table", "1911")])).toBeUndefined();
    expect(otherOfTwo([question, ...step("", "Who taught Odo Pellrin?", "text", "Ida Wick")])).toBeUndefined();
    expect(otherOfTwo([{ ...question, question: "When was Odo Pellrin born?" } as Turn, ...one])).toBeUndefined();
  });
});

describe("a plain claim", () => {
  it("says in few words what something does, and compares nothing", () => {
    for (const plain of ["Does Nepal border India?", "Do people drive on the left in Italy?", "Has Soun a harbour?"])
      expect(isPlainClaim(plain), plain).toBe(true);
    for (const other of [
      "Is Oslo the capital of Norway?",
      "Does Soun have more people than Tarn?",
      "Did Odo and Ida both live in Soun?",
      "Does the country where they pay in soles border Chile?",
      "Does it border Chile or Peru?",
      "Did the keeper of the old bell of Soun ring it each morning before the market began?",
      "Which country borders Chile?",
    ])
      expect(isPlainClaim(other), other).toBe(false);
  });
});
