import { beforeAll, describe, expect, it } from "vitest";
import { goldExperts } from "../../../../../cli/bench/answers/gold-experts.ts";
import { FIXED_METHODS, methodOf } from "../../../../../cli/bench/answers/methods.ts";
import { openMethod } from "../../../../../cli/bench/answers/open-method.ts";
import type { Tools } from "../../../../../cli/bench/answers/open-method.ts";
import type { AnswerQuestion } from "../../../../../cli/bench/answers/questions.ts";
import { counted } from "../../../../../cli/bench/answers/searches.ts";
import { openBenchPacks } from "../../../../../cli/bench/retrieval/packs.ts";
import type { OpenPack } from "../../../../../src/engine/packs/open.ts";
import type { Policy } from "../../../../../src/engine/policy/types.ts";
import { originOf, riverPack } from "../../../engine/packs/fixtures.ts";
import { askedExperts, readerThat, writerThat } from "../../../engine/policy/pipelines/fixtures.ts";
import { ScriptedPolicy, run } from "../../../engine/reason/scripted.ts";
import { encoders, tablePack } from "../retrieval/fixtures.ts";
import { asked } from "./fixtures.ts";

const models = { textEncoder: encoders.text, imageEncoder: encoders.image };
let packs: readonly OpenPack[] = [];
beforeAll(async () => {
  packs = (await openBenchPacks([originOf(await riverPack()), originOf(await tablePack())], encoders)).device;
});

interface Played {
  readonly planner?: Policy;
  readonly answers?: readonly string[];
  readonly sentences?: readonly string[];
}

/** Opens a method over fake models, asks it one question, and tells whom it asked what. */
async function ask(name: string, question: AnswerQuestion, { planner, answers = [], sentences = [] }: Played = {}) {
  const trained: string[] = [];
  const reader = readerThat(...answers);
  const { writer } = writerThat(...sentences);
  const { experts, asked: questions } = askedExperts(() => "The Nile: a river.");
  const tools: Tools = {
    policies: {
      trained: async (adapter) => {
        trained.push(adapter);
        return adapter === "reader" ? reader : (planner ?? reader);
      },
      prompted: async () => planner ?? reader,
      closedBook: async () => ({ writer, info: reader.info }),
      reasoner: async () => writer,
    },
    reader: "reader",
    packs,
    encoders: models,
    kinds: new Set(["text", "table"]),
  };
  const open = await openMethod(name, tools);
  let searches = 0;
  const opened = await open({ question, picture: undefined, experts: counted(experts, () => searches++) });
  if ("leftOut" in opened) return { leftOut: opened.leftOut, questions, trained, searches };
  const { trace } = await run(
    { policy: opened.policy, experts: opened.experts },
    { text: question.question, pictures: [] },
  );
  return { trace, questions, trained, searches, isBlind: opened.isBlind };
}

const Q = "What of nile?";
const nile = asked("nile", { gold: { passages: ["nile"], tables: ["lengths"] } });

describe("openMethod", () => {
  it("opens every method with the adapters that it names", async () => {
    for (const name of FIXED_METHODS) {
      const { trained } = await ask(name, nile, { answers: ["a", "a", "a", "a"], sentences: ["The answer is a."] });
      const named = methodOf(name, "reader").adapters.filter((adapter) => adapter !== "base");
      expect(trained).toEqual(named);
    }
  });

  it("asks the text expert once, or all that have packs, which counts as many", async () => {
    const text = await ask("rag-text", nile, { answers: ["a", "a"] });
    expect(text).toMatchObject({ questions: [`text: ${Q}`], searches: 1 });
    const all = await ask("rag-all", nile, { answers: ["a", "a"] });
    expect(all).toMatchObject({ questions: [`text: ${Q}`, `table: ${Q}`], searches: 2 });
  });

  it("goes round with answers, or with sentences", async () => {
    const again = await ask("iterretgen", nile, { answers: ["a", "b", "c", "d"] });
    expect(again.questions).toEqual([Q, `${Q} a`, `${Q} b`].flatMap((q) => [`text: ${q}`, `table: ${q}`]));
    expect(again.searches).toBe(6);
    const chain = await ask("ircot", nile, { answers: ["a"], sentences: ["It is long.", "So the answer is a."] });
    expect(chain.questions).toEqual([Q, "It is long."].flatMap((q) => [`text: ${q}`, `table: ${q}`]));
  });

  it("retrieves nothing without books, and looks at pictures without packs", async () => {
    const book = await ask("none", nile, { sentences: ["6,650 km"] });
    expect(book).toMatchObject({ searches: 0, isBlind: true });
    expect(book.trace?.answer?.text).toMatch(/^6,650 km/u);
  });

  it("reads with the reader what another model planned, and lets adapters do both", async () => {
    const planner = () => new ScriptedPolicy([["How long?", "table"], null], ["planned", "planned"]);
    const prompted = await ask("prompted", nile, { planner: planner(), answers: ["read", "read"] });
    expect(prompted.questions).toEqual(["table: How long?"]);
    expect(prompted.trace?.answer?.text).toMatch(/^read/u);
    const trained = await ask("step-grpo", nile, { planner: planner() });
    expect(trained.trained).toEqual(["step-grpo"]);
    expect(trained.trace?.answer?.text).toMatch(/^planned/u);
  });

  it("goes the gold way: kinds of evidence in their order, or gold steps with their sub-questions", async () => {
    const kinds = await ask("gold-route", nile, { answers: ["a", "a", "a"] });
    expect(kinds.questions).toEqual([`table: ${Q}`, `text: ${Q}`]);
    const steps = [
      { question: "Which river?", retriever: "text-image" as const },
      { question: "How long is it?", retriever: "table" as const },
    ];
    const told = { ...nile, gold: { ...nile.gold, steps } };
    const route = await ask("gold-route", told, { answers: ["a", "a", "a"] });
    expect(route.questions).toEqual(["text-image: Which river?", "table: How long is it?"]);
    expect(await ask("gold-route", asked("x"))).toMatchObject({ leftOut: expect.stringMatching(/not known/u) });
  });

  it("gives the gold records to the reader, and searches nothing", async () => {
    const gold = await ask("gold-evidence", nile, { answers: ["a", "a"] });
    expect(gold.searches).toBe(0);
    expect(gold.trace?.steps[0]?.evidence.map(({ recordId }) => recordId).sort()).toEqual(["lengths", "nile"]);
    const elsewhere = asked("x", { gold: { passages: ["not here"] } });
    expect(await ask("gold-evidence", elsewhere)).toMatchObject({ leftOut: expect.stringMatching(/in the packs/u) });
  });
});

describe("goldExperts", () => {
  it("find nothing but the gold records, however far a question is from them, and call them relevant", async () => {
    const [text, ...others] = await goldExperts(["amazon", "danube"], packs, models);
    expect(others).toEqual([]);
    const found = await text?.search({ subQuestion: "Who painted zebras?" }, 5);
    expect(found?.relevant).toBe(true);
    expect(found?.evidence.map(({ recordId }) => recordId).sort()).toEqual(["amazon", "danube"]);
    expect(found?.evidence.some(({ condensed }) => condensed !== "")).toBe(true);
  });
});
