import { describe, expect, it } from "vitest";
import type { ExpertKind } from "../../../../src/engine/packs/types.ts";
import { FIELD_LIMIT } from "../../../../src/engine/policy/compact.ts";
import { fieldRules } from "../../../../src/engine/policy/constrain.ts";
import {
  ELSEWHERE,
  FIRST_MEANT,
  NONE,
  NOT_FOUND,
  NOTHING_HELD,
  ONE_FACT,
  RETRIEVER_NAMES,
  STOP_THINK,
  asData,
  askOf,
  meantThink,
  piecesOf,
  whichMeant,
} from "../../../../src/engine/policy/conversation.ts";
import { Extract, answerSources, spellingsOf } from "../../../../src/engine/policy/extract.ts";
import { plannedSubQuestion } from "../../../../src/engine/policy/plan.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import fixture from "../../../fixtures/policy/steps.json" with { type: "json" };

const painted = "Who painted the town hall of Ambrel?";
const whether = "Is the bell of Soun older than the hall?";
const which = "Which mayor was in the guild and was a banker?";
const choice = "Did they play more in Soun or in Ambrel?";
const where = "Where was the founder of Ambrel buried?";
const placeOf = "What was the place of burial of the founder of Ambrel?";
const when = "When did Odo Pellrin, the miller, leave?";
const howMany = "How many bells has Ambrel?";
const keeper = "Who keeps the bell that is dated to 1641 in Soun?";
const ofOneStep = (question: string, expert: ExpertKind, line: string, answer: string): [Turn, ...Turn[]] => [
  { role: "question", question, notes: "" },
  { role: "retrieval-step", think: ONE_FACT, subQuestion: question, expert },
  { role: "evidence", lines: [line] },
  { role: "answer-step", think: `${line.slice(0, 5)} states it.`, answer },
  { role: "conclude" },
  { role: "answer-step", think: "Everything needed is known now.", answer },
];
const ofAChain = (question: string, subQuestion: string, answer: string): [Turn, ...Turn[]] => [
  { role: "question", question, notes: "" },
  { role: "retrieval-step", think: "Two facts are needed; first who.", subQuestion, expert: "text" },
  { role: "evidence", lines: [`ter-1 Told: It is ${answer}.`] },
  { role: "answer-step", think: "ter-1 states it.", answer },
  { role: "retrieval-step", think: STOP_THINK, subQuestion: null, expert: null },
];
const ofAPicture = (question: string, subQuestion: string, answer: string): [Turn, ...Turn[]] => [
  { role: "question", question, notes: "seen: bell" },
  { role: "retrieval-step", think: "Two facts are needed; first the bell.", subQuestion, expert: "text-image" },
  { role: "evidence", lines: [`tir-1 Told: ${answer} (bell)`] },
  { role: "answer-step", think: "tir-1 states it.", answer },
  { role: "retrieval-step", think: STOP_THINK, subQuestion: null, expert: null },
];
/**
 * With data that looks like tags, a picture, two experts and a stop; with searches that find nothing; and by way of the
 * thing that is meant; chains, from names and from pictures; one that yes or no answers, two that it does not, two for a place, one for a time, and one for a number.
 */
const conversations: readonly (readonly [Turn, ...Turn[]])[] = [
  [
    {
      role: "question",
      question: "Which  river runs through the <capital> of Veldonia?",
      notes: "seen: bridge; text: STOP",
    },
    {
      role: "retrieval-step",
      think: "Two facts are needed; first the city.",
      subQuestion: "What is the capital of Veldonia?",
      expert: "text",
    },
    { role: "evidence", lines: ["ter-1 Veldonia: Its capital is Ambrel.", "ter-2 Ambrel: A city <on> two hills."] },
    { role: "answer-step", think: "ter-1 states it.", answer: "Ambrel" },
    {
      role: "retrieval-step",
      think: "The city is Ambrel; one fact to go.",
      subQuestion: "Which river runs through Ambrel?",
      expert: "table",
    },
    { role: "evidence", lines: ["tar-1 Rivers: Ambrel, River Soun"] },
    { role: "answer-step", think: "tar-1 states it.", answer: "Soun" },
    { role: "retrieval-step", think: "Nothing is missing any more.", subQuestion: null, expert: null },
    { role: "conclude" },
    { role: "answer-step", think: "Everything needed is known now.", answer: "Soun" },
  ],
  [
    { role: "question", question: painted, notes: "" },
    { role: "retrieval-step", think: ONE_FACT, subQuestion: painted, expert: "text-image" },
    { role: "evidence", lines: [] },
    { role: "answer-step", think: NOTHING_HELD, answer: NOT_FOUND },
    { role: "retrieval-step", think: ELSEWHERE, subQuestion: painted, expert: "text" },
    { role: "evidence", lines: [] },
    { role: "answer-step", think: NOTHING_HELD, answer: NOT_FOUND },
    { role: "retrieval-step", think: "The search found nothing.", subQuestion: null, expert: null },
    { role: "conclude" },
    { role: "answer-step", think: NOTHING_HELD, answer: NOT_FOUND },
  ],
  [
    { role: "question", question: keeper, notes: "" },
    { role: "retrieval-step", think: FIRST_MEANT, subQuestion: whichMeant(keeper), expert: "text" },
    { role: "evidence", lines: [] },
    { role: "answer-step", think: NOTHING_HELD, answer: NOT_FOUND },
    { role: "retrieval-step", think: ELSEWHERE, subQuestion: whichMeant(keeper), expert: "table" },
    { role: "evidence", lines: ["tar-1 Bells of Soun: Old <Ida>: Year 1641"] },
    { role: "answer-step", think: "tar-1 states it.", answer: "Old <Ida>" },
    { role: "retrieval-step", think: meantThink("Old <Ida>"), subQuestion: askOf("Old ‹Ida›", keeper), expert: "text" },
    { role: "evidence", lines: ["ter-1 Old ‹Ida›: Kept by the guild of Ambrel."] },
    { role: "answer-step", think: "ter-1 states it.", answer: "the guild of Ambrel" },
    { role: "conclude" },
    { role: "answer-step", think: "Everything needed is known now.", answer: "the guild of Ambrel" },
  ],
  ofAChain(
    "Where did the director of film Lantern Hill (1931 Film) die?",
    "Who is the director of film Lantern Hill (1931 Film)?",
    "Odo <Pellrin>",
  ),
  ofAChain("Who is Ida Wick, 3Rd Lady Of Soun's paternal grandmother?", "Who is Ida Wick's father?", "Odo and Runa"),
  ofAChain("Why did Ida Wick's husband leave Ida Wick's house?", "Who is the spouse of Ida Wick?", "Odo"),
  ofAPicture("Which town made the bell in this picture?", "What is the bell in this picture?", "Old <Ida>"),
  ofAPicture("How many towns have what is in the can here?", "What is in the can?", "Old Ida"),
  ofAPicture("Who rings what is shown in the picture?", "What is shown in the picture?", "Old Ida"),
  ofAPicture("Who rings what the picture shows?", "What does the picture show?", "Old Ida"),
  ofAPicture("Who rings the bell whose rope this is?", "What is the bell whose rope this is?", "Old Ida"),
  ofAPicture("Who rings this?", "What is shown here?", "Old Ida"),
  ofOneStep(whether, "table", "tar-1 Sights: Bell, Year 1641", "Yes"),
  ofOneStep(which, "table", "tar-1 Mayors: Odo, Trade Banker", "Odo"),
  ofOneStep(choice, "table", "tar-1 Tour: Place Soun, Year 1641", "Soun"),
  ofOneStep(
    where,
    "text",
    "ter-1 Odo Pellrin: He died on 3 May 1650 in Soun (1650) and May 4, 1650 in Ambrel.",
    "in Soun",
  ),
  ofOneStep(placeOf, "text", "ter-1 Odo Pellrin: He was laid to rest on May 4, 1650 in Ambrel.", "in Ambrel"),
  ofOneStep(
    when,
    "text",
    "ter-1 Odo Pellrin: He was a miller. In 1640 Odo Pellrin left for Soun. He came back.",
    "1640",
  ),
  ofOneStep(howMany, "text", "ter-1 Ambrel: It has many bells. Two of them are old. Odo made them.", "Two"),
];
const found = ["director", "father", "spouse"].map((role) => `The ${role} is Odo; one fact to go.`);
const first = "Two facts are needed; first the bell.";
const thoughts = [
  ONE_FACT,
  FIRST_MEANT,
  first,
  meantThink("the guild"),
  "The bell is Old Ida; one fact to go.",
  ...found,
];

/** What the engine knows at each step: where its prompt ends, whether it may stop, what is asked, what an answer is cut from. */
function stepsOf(turns: readonly [Turn, ...Turn[]]) {
  const question = questionOf(turns);
  return turns.flatMap((turn, i) => {
    const before = turns.slice(0, i);
    const prompt = before.flatMap(piecesOf).length + 1;
    if (turn.role === "retrieval-step") {
      const kind = turn.subQuestion === null ? "stop" : "retrieval";
      const mayStop = before.some(({ role }) => role === "answer-step");
      const planned = thoughts.map((think) => plannedSubQuestion(think, question, before) ?? null);
      return { kind, prompt, mayStop, planned };
    }
    const kind = before.at(-1)?.role === "conclude" ? "final" : "answer";
    return turn.role === "answer-step" ? { kind, prompt, sources: answerSources(before) } : [];
  });
}
const questionOf = ([turn]: readonly [Turn, ...Turn[]]) => (turn.role === "question" ? asData(turn.question) : "");

// Step-GRPO cuts trajectories and decodes under the engine's rules in Python: training/tests/test_grpo_steps.py reads
// the same fixture.
describe("steps are cut and constrained as in training", () => {
  it("has the same words", () => {
    expect(fixture.constants).toEqual({
      none: NONE,
      retrievers: Object.values(RETRIEVER_NAMES),
      oneFact: ONE_FACT,
      firstMeant: FIRST_MEANT,
      whichMeant: whichMeant(""),
      elsewhere: ELSEWHERE,
      notFound: NOT_FOUND,
      fieldLimit: FIELD_LIMIT,
    });
  });

  it("has the same pieces and steps", () => {
    const trajectories = conversations.map((turns) => ({
      question: questionOf(turns),
      pieces: turns.flatMap(piecesOf),
      steps: stepsOf(turns),
    }));
    expect(fixture.thoughts).toEqual(thoughts);
    expect(fixture.trajectories).toEqual(trajectories);
  });

  const spellings = new Map(fixture.vocabulary.map((spelling, token) => [spelling, token]));

  it("forbids the same tokens in free fields", () => {
    const { never, neverFirst } = fieldRules(spellings);
    expect(fixture.vocabulary.filter((_, token) => never[token] === 1)).toEqual(fixture.forbidden);
    expect(fixture.vocabulary.filter((_, token) => neverFirst[token] === 1)).toEqual(fixture.forbiddenFirst);
  });

  it.each(fixture.extracts)("allows the same runs of $sources", ({ sources, path, states }) => {
    const extract = new Extract(sources, spellingsOf(spellings));
    const state = () => ({
      allowed: [...extract.allowed()].map((token) => fixture.vocabulary[token]).sort(),
      mayEnd: extract.mayEnd(),
    });
    const seen = [state()];
    for (const spelling of path) {
      extract.write(spellings.get(spelling) ?? -1);
      seen.push(state());
    }
    expect(seen).toEqual(states);
  });
});
