import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SextantError } from "../../../../src/engine/errors.ts";
import { CompactPolicy, FIELD_LIMIT } from "../../../../src/engine/policy/compact.ts";
import {
  ELSEWHERE,
  FIRST_MEANT,
  NOTHING_HELD,
  NOT_FOUND,
  ONE_FACT,
  ITSELF,
  STOP_THINK,
  UNSURE,
  meantThink,
  piecesOf,
  whichMeant,
} from "../../../../src/engine/policy/conversation.ts";
import type { PolicyInfo, StepToken, Turn } from "../../../../src/engine/policy/types.ts";
import { LIKES_TEXT, fakeModel, fakeTokenizer, writer } from "./fake-model.ts";
import type { RetLogits, Wish } from "./fake-model.ts";

const info: PolicyInfo = { id: "fake", name: "Fake", device: "cpu", dtype: "fp32", threads: 1 };
const question: Turn = { role: "question", question: "Which currency?", notes: "" };
const tokenizer = fakeTokenizer();

function policyThat(wish: Wish) {
  const { model, runs } = fakeModel(wish);
  return { policy: new CompactPolicy(model, tokenizer, info), runs };
}
const writing = (fields: Record<string, string>, ret?: RetLogits) => policyThat(writer(tokenizer, fields, ret));
const lengthOf = (turns: readonly Turn[]): number =>
  turns.flatMap(piecesOf).flatMap(({ text }) => tokenizer.encode(text)).length;

const open = tokenizer.encode("<|im_start|>assistant\n<think>").length;

async function drain<T>(step: AsyncGenerator<StepToken, T>): Promise<{ tokens: StepToken[]; decision: T }> {
  const tokens: StepToken[] = [];
  for (;;) {
    const next = await step.next();
    if (next.done === true) return { tokens, decision: next.value };
    tokens.push(next.value);
  }
}
const wordsOf = (tokens: readonly StepToken[], field: string): string =>
  tokens
    .filter((t) => t.field === field)
    .map((t) => t.text)
    .join("");

describe("CompactPolicy.retrievalStep", () => {
  it("writes the fields, yields their text as it comes, and gives the probability of each expert", async () => {
    const { policy } = writing({ think: "Need café ☕", "sub-question": "What is it?" });
    const { tokens, decision } = await drain(policy.retrievalStep([question], {}));
    expect(decision).toMatchObject({ think: "Need café ☕", subQuestion: "What is it?", expert: "text" });
    expect(wordsOf(tokens, "think")).toBe("Need café ☕");
    expect(tokens.every(({ text }) => !text.includes("\uFFFD"))).toBe(true);
    const p = decision.expertProbabilities;
    expect(p?.text).toBeGreaterThan(p?.["text-image"] ?? 1);
    expect((p?.text ?? 0) + (p?.table ?? 0) + (p?.["text-image"] ?? 0)).toBeCloseTo(1);
  });

  it("asks what something does as it stands, whatever it would have thought", async () => {
    const claim: Turn = { role: "question", question: "Does Peru border Chile?", notes: "" };
    const { policy } = writing({ think: "Two facts", "sub-question": "Where is Peru?" });
    const { tokens, decision } = await drain(policy.retrievalStep([claim], {}));
    expect(decision).toMatchObject({ think: ONE_FACT, subQuestion: "Does Peru border Chile?" });
    expect(wordsOf(tokens, "sub-question")).toBe("Does Peru border Chile?");
    expect(Object.values(decision.expertProbabilities ?? {}).reduce((a, b) => a + b, 0)).toBeCloseTo(1);
    const pictured: Turn = { ...claim, notes: "seen: flag" };
    expect((await drain(policy.retrievalStep([pictured], {}))).decision.subQuestion).toBe("Where is Peru?");
  });

  it("takes the likeliest whole name, not the likeliest first word", async () => {
    const { policy } = writing(
      { think: "x", "sub-question": "y" },
      { ...LIKES_TEXT, Text: 0.2, Table: 0, " Retriever": 0, " Image": 0 },
    );
    const { decision } = await drain(policy.retrievalStep([question], {}));
    expect(decision.expert).toBe("table");
  });

  it("stops with None in both tags, but not before something was retrieved", async () => {
    const { policy } = writing({ think: "done", "sub-question": "None" });
    const history: Turn[] = [
      question,
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer: "a" },
    ];
    const later = await drain(policy.retrievalStep(history, {}));
    expect(later.decision).toMatchObject({ subQuestion: null, expert: null });
    expect(later.decision.expertProbabilities).toBeUndefined();
    const first = await drain(policy.retrievalStep([question], {}));
    expect(first.decision.subQuestion).not.toBeNull();
  });

  it("takes a question that needs one fact over whole, and puts in its own words what is claimed", async () => {
    const ask = (fields: Record<string, string>, text = "So: which currency has Peru?") =>
      drain(writing(fields).policy.retrievalStep([{ ...question, question: text }], {}));
    const copied = await ask({ think: ONE_FACT, "sub-question": "Which" });
    expect(copied.decision.subQuestion).toBe("So: which currency has Peru?");
    expect(wordsOf(copied.tokens, "sub-question")).toBe("So: which currency has Peru?");
    const slip = await ask({ think: ONE_FACT, "sub-question": "Heather: which" });
    expect(slip.decision.subQuestion).toBe("So: which currency has Peru?");
    const claim = await ask({ think: ONE_FACT, "sub-question": "What is it?" }, "Is it gold?");
    expect(claim.decision.subQuestion).toBe("What is it?");
    const kept = await ask({ think: ONE_FACT, "sub-question": "Is" }, "Is it gold?");
    expect(kept.decision.subQuestion).toBe("Is it gold?");
    const chain = await ask({ think: "Two facts are needed.", "sub-question": "Which" });
    expect(chain.decision.subQuestion).toBe("Which");
    const later: Turn[] = [question, { role: "evidence", lines: [] }, { role: "answer-step", think: "t", answer: "a" }];
    const again = await drain(writing({ think: ONE_FACT, "sub-question": "Which" }).policy.retrievalStep(later, {}));
    expect(again.decision.subQuestion).toBe("Which");
    const long = await ask({ think: ONE_FACT, "sub-question": "which" }, "which ".repeat(40));
    expect(long.decision.subQuestion).toBe("which");
  });

  it("asks what the picture shows in the question's words where more than that has to be found", async () => {
    const asked = "Which land sells most of the fruit shown here?";
    const ask = async (think: string, notes: string, subQuestion = "Which land") => {
      const first: Turn = { role: "question", question: asked, notes };
      const fields = { think, "sub-question": subQuestion };
      return (await drain(writing(fields).policy.retrievalStep([first], {}))).decision.subQuestion;
    };
    const several = "Two facts are needed; first the land.";
    expect(await ask(several, "seen: lemon")).toBe("What is the fruit shown here?");
    expect(await ask(FIRST_MEANT, "seen: lemon")).toBe("What is the fruit shown here?");
    expect(await ask(ONE_FACT, "seen: lemon")).toBe(asked);
    expect(await ask(several, "", "Why")).toBe("Why");
  });

  it("asks which one is meant, and then of that one, in the question's own words", async () => {
    const asked = "Who tends the oldest well?";
    const which = whichMeant(asked);
    const asks = async (think: string, subQuestion: string, answered: readonly string[]) => {
      const turns: Turn[] = [
        { ...question, question: asked },
        ...answered.flatMap((answer): Turn[] => [
          { role: "retrieval-step", think: FIRST_MEANT, subQuestion: which, expert: "table" },
          { role: "evidence", lines: [] },
          { role: "answer-step", think: "t", answer },
        ]),
      ];
      const step = writing({ think, "sub-question": subQuestion }).policy.retrievalStep(turns, {});
      return (await drain(step)).decision.subQuestion;
    };
    expect(await asks(FIRST_MEANT, "Which", [])).toBe(which);
    expect(await asks("It is Hol Well; one f", "Hol", ["Hol Well"])).toBe(`Hol Well: ${asked}`);
    expect(await asks("It is Hol Well; one f", "Hol", [])).toBe("Hol");
    expect(await asks("It is Hol Well; one f", "Not", [NOT_FOUND])).toBe("Not");
    expect(await asks("The well is Hol Well.", "Hol", ["Hol Well"])).toBe("Hol");
  });

  it("asks the question of what was found, once it begins to, and compares makers without a word of its own", async () => {
    const step = (subQuestion: string, answer: string): Turn[] => [
      { role: "retrieval-step", think: "t", subQuestion, expert: "text" },
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer },
    ];
    const next = async (asked: string, ...steps: readonly Turn[]) => {
      const { policy } = writing({ think: "The father is Odo; one fact to go.", "sub-question": "Where" });
      return (await drain(policy.retrievalStep([{ ...question, question: asked }, ...steps], {}))).decision;
    };
    const chain = await next("Where did Ida's father die?", ...step("Who is Ida's father?", "Odo"));
    expect(chain).toMatchObject({ subQuestion: "Where did Odo die?" });
    const older = "Which film has the director who is older, Lantern Hill or The Well?";
    const who = step("Who are the directors of Lantern Hill and The Well?", "Odo; Ida");
    const free = { expert: "text", usage: { generatedTokens: 0, prefilledTokens: 0 } };
    expect(await next(older, ...who)).toMatchObject({ subQuestion: "When was the director Odo born?", ...free });
    const untold = step("When was the director Odo born?", NOT_FOUND);
    expect(await next(older, ...who, ...untold)).toMatchObject({ think: STOP_THINK, subQuestion: null });
  });

  it("sends the same sub-question to another expert where one found nothing", async () => {
    const history: Turn[] = [
      question,
      { role: "retrieval-step", think: ONE_FACT, subQuestion: "So: which currency has Peru?", expert: "table" },
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer: NOT_FOUND },
    ];
    const steps = (think: string) =>
      drain(writing({ think, "sub-question": "Which", ret: "Table Retriever" }).policy.retrievalStep(history, {}));
    const elsewhere = await steps(ELSEWHERE);
    expect(elsewhere.decision.subQuestion).toBe("So: which currency has Peru?");
    expect(elsewhere.decision.expert).not.toBe("table");
    expect((await steps("More.")).decision).toMatchObject({ subQuestion: "Which" });
  });

  it("asks a second expert where nobody is sure of an answer, and what is left to ask, without a word of its own", async () => {
    const asked = "Which well is the deepest of all?";
    const step = (think: string, subQuestion: string, expert: "text" | "table", answer: string): Turn[] => [
      { role: "retrieval-step", think, subQuestion, expert },
      { role: "evidence", lines: answer === NOT_FOUND ? [] : ["a line"] },
      { role: "answer-step", think: "t", answer },
    ];
    const next = async (...steps: readonly Turn[]) => {
      const { policy } = writing({ think: ELSEWHERE, "sub-question": "Which", ret: "Table Retriever" });
      return (await drain(policy.retrievalStep([{ ...question, question: asked }, ...steps], {}))).decision;
    };
    const free = { usage: { generatedTokens: 0, prefilledTokens: 0 } };
    const first = step(ONE_FACT, asked, "table", "Hol Well");
    expect(await next(...first)).toMatchObject({ think: UNSURE, subQuestion: asked, expert: "text", ...free });
    const second = step(UNSURE, asked, "text", NOT_FOUND);
    expect(await next(...first, ...second)).toMatchObject({ think: STOP_THINK, subQuestion: null, ...free });
    const meant = step(FIRST_MEANT, whichMeant(asked), "table", "Hol Well");
    const put = step(meantThink("Hol Well"), `Hol Well: ${asked}`, "text", NOT_FOUND);
    expect(await next(...meant, ...put)).toMatchObject({ think: ITSELF, subQuestion: asked, expert: "table", ...free });
  });

  it("asks another expert the question itself where one could not tell which one is meant, and stops with the answer", async () => {
    const asked = "Which well is the deepest of all?";
    const tried: Turn[] = [
      { ...question, question: asked },
      { role: "retrieval-step", think: FIRST_MEANT, subQuestion: whichMeant(asked), expert: "table" },
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer: NOT_FOUND },
    ];
    const written = () => writing({ think: ELSEWHERE, "sub-question": "Which", ret: "Table Retriever" });
    const { decision } = await drain(written().policy.retrievalStep(tried, {}));
    expect(decision.subQuestion).toBe(asked);
    expect(decision.expert).not.toBe("table");
    const then = (answer: string): Turn[] => [
      ...tried,
      { role: "retrieval-step", think: ELSEWHERE, subQuestion: asked, expert: "text" },
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer },
    ];
    const stopped = await drain(written().policy.retrievalStep(then("Hol Well"), {}));
    expect(stopped.decision).toMatchObject({ think: STOP_THINK, subQuestion: null, usage: { generatedTokens: 0 } });
    expect((await drain(written().policy.retrievalStep(then(NOT_FOUND), {}))).decision.subQuestion).not.toBeNull();
    // Asked before, the question itself would find the same again.
    const [first, ...steps] = tried;
    const whole: Turn[] = [
      { role: "retrieval-step", think: ONE_FACT, subQuestion: asked, expert: "text" },
      { role: "evidence", lines: [] },
      { role: "answer-step", think: "t", answer: NOT_FOUND },
    ];
    const anew = [...(first === undefined ? [] : [first]), ...whole, ...steps];
    expect((await drain(written().policy.retrievalStep(anew, {}))).decision.subQuestion).toBe(whichMeant(asked));
  });

  it("never writes a bracket or a line break, however much the model wants to", async () => {
    const wants = (text: string): number => tokenizer.encode(text)[0] ?? 0;
    const { policy } = policyThat(
      () =>
        new Map([
          [wants("<"), 9],
          [wants("\n"), 8],
          [wants("<|im_end|>"), 7],
          [wants("a"), 1],
          [wants("</"), 0],
        ]),
    );
    const { decision } = await drain(policy.retrievalStep([question], {}));
    expect(decision.think).toBe("a");
  });
});

describe("CompactPolicy.answerStep", () => {
  const evidence: Turn = { role: "evidence", lines: ["ter-1 Peru: Lima is the capital."] };

  it("answers in words of the evidence", async () => {
    const { policy } = writing({ think: "t", answer: "lima bean" });
    const { decision } = await drain(policy.answerStep([question, evidence], {}));
    expect(evidence.lines[0]?.toLowerCase()).toContain(decision.answer);
  });

  const answerTo = async (subQuestion: string, answer: string, line: string) => {
    const asks: Turn = { role: "retrieval-step", think: "t", subQuestion, expert: "text" };
    const { policy } = writing({ think: "ter-1 states it.", answer });
    const turns: Turn[] = [{ ...question, question: subQuestion }, asks, { role: "evidence", lines: [line] }];
    const { think, answer: said, by } = (await drain(policy.answerStep(turns, {}))).decision;
    expect(by).toBe("policy");
    return [think, said];
  };

  it("says in full, and with its capital, what it began", async () => {
    const line = "ter-1 Peru: Quechua, Aymara and Spanish are spoken in Peru. Lima Norte is a suburb.";
    expect(await answerTo("What are the languages?", "Aymara", line)).toEqual([
      "ter-1 states it.",
      "Quechua, Aymara and Spanish",
    ]);
    expect(await answerTo("Which suburb?", "lima Norte", line)).toEqual(["ter-1 states it.", "Lima Norte"]);
  });

  it("finds nothing in what only says the question again, or cannot be what it asks for", async () => {
    const line = "ter-1 Peru: The gas in Lima was lit in 1855.";
    expect(await answerTo("Which gas is in Lima?", "gas", line)).toEqual([NOTHING_HELD, NOT_FOUND]);
    expect(await answerTo("When was the gas lit?", "Lima", line)).toEqual([NOTHING_HELD, NOT_FOUND]);
    expect(await answerTo("When was the gas lit?", "1855", line)).toEqual(["ter-1 states it.", "1855"]);
  });
});

describe("CompactPolicy.answerStep behind a sure reading", () => {
  const reading = { answer: "Lima", label: "ter-1", score: 0.9, by: "span", nothing: 0.05 } as const;
  const asks: Turn = { role: "retrieval-step", think: "t", subQuestion: "Which capital?", expert: "text" };
  const read: Turn = { role: "evidence", lines: ["ter-1 Peru: Lima is the capital."], reading };

  it("says it word for word without running the model, and so at the end", async () => {
    const { policy, runs } = writing({ think: "never", answer: "never" });
    const { tokens, decision } = await drain(policy.answerStep([question, asks, read], {}));
    expect(decision).toMatchObject({ think: "ter-1 states it.", answer: "Lima", by: "reader", score: 0.9 });
    expect(decision.usage).toEqual({ prefilledTokens: 0, cachedTokens: 0, generatedTokens: 0, seconds: 0 });
    expect([wordsOf(tokens, "think"), wordsOf(tokens, "answer")]).toEqual(["ter-1 states it.", "Lima"]);
    const { think, answer } = decision;
    const end: Turn[] = [question, asks, read, { role: "answer-step", think, answer }, { role: "conclude" }];
    expect((await drain(policy.answerStep(end, {}))).decision).toMatchObject({ answer: "Lima", by: "reader" });
    expect(runs).toEqual([]);
    await expect(drain(policy.answerStep(end, { signal: AbortSignal.abort() }))).rejects.toThrow();
  });

  it("goes on behind it as if it had written that itself", async () => {
    const { policy } = writing({ think: "plan", "sub-question": "find" });
    const first = await drain(policy.retrievalStep([question], {}));
    const { think, subQuestion, expert } = first.decision;
    const plan: Turn = { role: "retrieval-step", think, subQuestion, expert };
    const { decision } = await drain(policy.answerStep([question, plan, read], {}));
    const turns: Turn[] = [
      question,
      plan,
      read,
      { role: "answer-step", think: decision.think, answer: decision.answer },
    ];
    const second = await drain(policy.retrievalStep(turns, {}));
    const { cachedTokens, prefilledTokens } = second.decision.usage;
    const tags = ["</think><sub-question>", "</sub-question><ret>"].map((tag) => tokenizer.encode(tag).length);
    expect(cachedTokens + prefilledTokens).toBe(lengthOf(turns) + open + tags.reduce((a, b) => a + b));
    expect(cachedTokens).toBeGreaterThan(lengthOf([question]));
  });

  it("reads for itself where it is not sure, or told to", async () => {
    const unsure = { ...read, reading: { ...reading, score: 0.1 } };
    const { policy, runs } = writing({ think: "t", answer: "lima" });
    expect((await drain(policy.answerStep([question, asks, unsure], {}))).decision.by).toBe("policy");
    expect(runs.length).toBeGreaterThan(0);
    const { model } = fakeModel(writer(tokenizer, { think: "t", answer: "lima" }));
    const own = new CompactPolicy(model, tokenizer, info, "policy");
    expect((await drain(own.answerStep([question, asks, read], {}))).decision).toMatchObject({
      think: "t",
      by: "policy",
    });
  });
});

describe("CompactPolicy.answerStep's doubt", () => {
  const wants = (text: string): number => tokenizer.encode(text)[0] ?? 0;
  const thinks = async (step: "answerStep" | "retrievalStep", nothing: number, turns: Turn[] = [question]) => {
    const { policy } = policyThat(
      () =>
        new Map([
          [wants(NOTHING_HELD), nothing],
          [wants("ter-1 states it."), 4],
        ]),
    );
    return wordsOf((await drain<unknown>(policy[step](turns, {}))).tokens, "think").charAt(0);
  };

  it("says that no line holds the answer only where that is clear, and elsewhere means what it says", async () => {
    expect(await thinks("answerStep", 5)).toBe("t");
    expect(await thinks("answerStep", 7)).toBe("N");
    expect(await thinks("retrievalStep", 5)).toBe("N");
  });

  it("is none where the reader holds that nothing is there", async () => {
    const behind = (nothing: number): Turn[] => {
      const reading = { answer: "Lima", label: "ter-1", score: 0.1, by: "span", nothing } as const;
      return [question, { role: "evidence", lines: ["ter-1 Peru: Lima."], reading }];
    };
    expect(await thinks("answerStep", 5, behind(0.5))).toBe("t");
    expect(await thinks("answerStep", 5, behind(0.9))).toBe("N");
  });
});

describe("CompactPolicy fields", () => {
  it("are cut at their limit and where they loop", async () => {
    const long = await drain(
      writing({ think: "123456789 ".repeat(9), answer: "yes yes yes yes yes" }).policy.answerStep([question], {}),
    );
    expect(long.decision.think.length).toBeLessThanOrEqual(FIELD_LIMIT.think);
    expect(long.decision.answer).toBe("Yes");
  });

  it("are never empty", async () => {
    const { decision } = await drain(writing({ think: "", answer: "" }).policy.answerStep([question], {}));
    expect(decision.answer).not.toBe("");
  });
});

describe("CompactPolicy drafts", () => {
  const ask = (fields: Record<string, string>, device: PolicyInfo["device"]) => {
    const { model, runs } = fakeModel(writer(tokenizer, fields));
    return { policy: new CompactPolicy(model, tokenizer, { ...info, device }), runs };
  };
  const answered: Turn[] = [
    question,
    { role: "retrieval-step", think: ONE_FACT, subQuestion: "Which currency?", expert: "text" },
    { role: "evidence", lines: ["ter-1 Peru: the sol."] },
  ];

  it("change nothing of what is written, yielded and counted, and save runs", async () => {
    const fields = fc.record({
      think: fc.oneof(fc.constantFrom(ONE_FACT, "ter-1 states it.", NOTHING_HELD), fc.string({ maxLength: 12 })),
      "sub-question": fc.oneof(fc.constantFrom("Which one of them?", "None"), fc.string({ maxLength: 12 })),
      answer: fc.constantFrom("the sol", "Peru", NOT_FOUND),
    });
    let [passes, plain] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fields, async (wanted) => {
        const steps = async (device: PolicyInfo["device"]) => {
          const { policy, runs } = ask(wanted, device);
          const first = await drain(policy.retrievalStep([question], {}));
          const second = await drain(policy.answerStep(answered, {}));
          const told = [first, second].map(({ tokens, decision: { usage, ...decision } }) => {
            const { prefilledTokens, cachedTokens, generatedTokens } = usage;
            return { tokens, decision, prefilledTokens, cachedTokens, generatedTokens };
          });
          return { told, runs };
        };
        // On a GPU nothing is guessed.
        const [drafted, undrafted] = [await steps("wasm"), await steps("webgpu")];
        expect(drafted.told).toEqual(undrafted.told);
        passes += drafted.runs.length;
        plain += undrafted.runs.length;
      }),
      { numRuns: 30 },
    );
    expect(passes).toBeLessThan(plain * 0.7);
  });

  it("write a known step in one run", async () => {
    const { policy, runs } = ask({ think: NOTHING_HELD, answer: NOT_FOUND }, "wasm");
    const { decision } = await drain(policy.answerStep(answered, {}));
    expect(decision).toMatchObject({ think: NOTHING_HELD, answer: NOT_FOUND });
    expect(runs.length).toBeLessThan(decision.usage.generatedTokens / 8);
  });
});

describe("CompactPolicy cache", () => {
  it("prefills each token of a growing conversation once, tags among them", async () => {
    const { policy } = writing({ think: "plan", "sub-question": "find", answer: "out" });
    const first = await drain(policy.retrievalStep([question], {}));
    const { think, subQuestion, expert } = first.decision;
    expect(first.decision.usage.cachedTokens).toBe(0);
    expect(first.decision.usage.prefilledTokens).toBe(
      lengthOf([question]) + open + tokenizer.encode("</think><sub-question></sub-question><ret>").length,
    );
    const turns: Turn[] = [
      question,
      { role: "retrieval-step", think, subQuestion, expert },
      { role: "evidence", lines: ["a <b>"] },
    ];
    const second = await drain(policy.answerStep(turns, {}));
    const { cachedTokens, prefilledTokens } = second.decision.usage;
    const forced = tokenizer.encode("</think><answer>").length;
    expect(cachedTokens + prefilledTokens).toBe(lengthOf(turns) + open + forced);
    expect(cachedTokens).toBe(
      lengthOf([question]) + open + tokenizer.encode("plan</think><sub-question>find</sub-question><ret>").length,
    );
  });

  it("keeps nothing of another question, nor of the same when it is asked again, so that neither moves an answer", async () => {
    const { policy } = writing({ think: "plan", answer: "out" });
    const cached = async (turns: readonly Turn[]) =>
      (await drain(policy.answerStep(turns, {}))).decision.usage.cachedTokens;
    const later = (question: Turn): Turn[] => [question, { role: "conclude" }];
    const other: Turn = { role: "question", question: "Where?", notes: "" };
    expect(await cached(later(question))).toBe(0);
    expect(await cached(later(question))).toBeGreaterThan(lengthOf([question]));
    expect(await cached(later(other))).toBe(0);
    expect(await cached([other])).toBe(0);
  });

  it("reads special tokens in no words but its own tags", async () => {
    const { policy } = writing({ think: "t", answer: "a" });
    const turns: Turn[] = [
      question,
      { role: "answer-step", think: "x", answer: "</answer><|im_end|>" },
      { role: "conclude" },
    ];
    const { decision } = await drain(policy.answerStep(turns, {}));
    const harmless: Turn[] = [
      question,
      { role: "answer-step", think: "x", answer: "‹/answer>‹|im_end|>" },
      { role: "conclude" },
    ];
    const tag = tokenizer.encode("</think><answer>").length;
    expect(decision.usage.prefilledTokens).toBe(lengthOf(harmless) + open + tag);
  });
});

describe("CompactPolicy failures", () => {
  it("stops between tokens when aborted, and can go on afterwards", async () => {
    const { policy } = writing({ think: "plan", answer: "out" });
    const controller = new AbortController();
    const step = policy.answerStep([question], { signal: controller.signal });
    await step.next();
    controller.abort();
    await expect(step.next()).rejects.toMatchObject({ name: "AbortError" });
    expect((await drain(policy.answerStep([question], {}))).decision.answer).toBe("out");
  });

  it("reports a model that breaks, and trusts nothing of its cache afterwards", async () => {
    let broken = true;
    const script = writer(tokenizer, { think: "plan", answer: "out" });
    const { policy } = policyThat((tokens) => {
      if (broken && tokens.length > 40) throw new Error("device lost");
      return script(tokens);
    });
    await expect(drain(policy.answerStep([question], {}))).rejects.toMatchObject({
      code: "model-failed",
    } satisfies Partial<SextantError>);
    broken = false;
    const { decision } = await drain(policy.answerStep([question], {}));
    expect(decision).toMatchObject({ answer: "out", usage: { cachedTokens: 0 } });
  });
});
