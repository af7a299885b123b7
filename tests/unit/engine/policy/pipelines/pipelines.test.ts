import { describe, expect, it } from "vitest";
import { NOT_FOUND, ONE_FACT } from "../../../../../src/engine/policy/conversation.ts";
import { ALL, allExperts } from "../../../../../src/engine/policy/pipelines/all-experts.ts";
import { ClosedBook } from "../../../../../src/engine/policy/pipelines/closed-book.ts";
import { GoldRoute } from "../../../../../src/engine/policy/pipelines/gold-route.ts";
import { Ircot } from "../../../../../src/engine/policy/pipelines/ircot.ts";
import { IterRetGen } from "../../../../../src/engine/policy/pipelines/iter-retgen.ts";
import { PlannerAndReader } from "../../../../../src/engine/policy/pipelines/planner-and-reader.ts";
import { RetrieveOnce } from "../../../../../src/engine/policy/pipelines/retrieve-once.ts";
import type { Turn } from "../../../../../src/engine/policy/types.ts";
import { ScriptedPolicy, passage, run } from "../../reason/scripted.ts";
import { askedExperts, readerThat, usage, writerThat } from "./fixtures.ts";

const QUESTION = "Which currency has Japan?";
const roles = (turns: readonly Turn[] | undefined) => turns?.map(({ role }) => role);
const linesIn = (turns: readonly Turn[] | undefined) =>
  turns?.flatMap((turn) => (turn.role === "evidence" ? [turn.lines] : []));

describe("RetrieveOnce", () => {
  it("asks one expert the question, lets the reader answer it, and stops", async () => {
    const { experts, asked } = askedExperts(() => "Japan: yen.");
    const reader = readerThat("yen", "the yen");
    const { trace } = await run({ policy: new RetrieveOnce(reader, "table"), experts });
    expect(asked).toEqual([`table: ${QUESTION}`]);
    expect(trace.answer?.text).toMatch(/^the yen/u);
    expect(reader.seen.map(({ turns }) => roles(turns))).toEqual([
      ["question", "retrieval-step", "evidence"],
      ["question", "retrieval-step", "evidence", "answer-step", "retrieval-step", "conclude"],
    ]);
    expect(trace.totals).toMatchObject({ retrievals: 1, prefilledTokens: 20 });
  });
});

describe("allExperts", () => {
  it("asks each expert, and lets the reader see what those found that found something", async () => {
    const { experts, asked } = askedExperts((kind) =>
      kind === "table" ? { relevant: false, evidence: [passage("noise")] } : `found by ${kind}`,
    );
    const reader = readerThat("yen", "yen");
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    const { trace } = await run({
      policy: new RetrieveOnce(reader, ALL),
      experts: [allExperts(experts, picture)],
    });
    expect(asked).toEqual([
      `text with picture: ${QUESTION}`,
      `text-image with picture: ${QUESTION}`,
      `table with picture: ${QUESTION}`,
    ]);
    expect(linesIn(reader.seen[0]?.turns)).toEqual([["found by text", "found by text-image"]]);
    expect(trace.steps[0]?.evidence).toHaveLength(3);
  });

  it("takes the surest of the answers that relevant experts read", async () => {
    const read = (score: number, relevant = true) => ({
      relevant,
      evidence: [passage("a line")],
      reading: { answer: `${score}`, label: "ter-1", score, by: "span", nothing: 0 } as const,
    });
    const found = { text: read(0.4), "text-image": read(0.9, false), table: read(0.6) };
    const { experts } = askedExperts((kind) => found[kind]);
    expect((await allExperts(experts).search({ subQuestion: "a" }, 5)).reading?.answer).toBe("0.6");
    const { experts: silent } = askedExperts(() => "a line");
    expect(await allExperts(silent).search({ subQuestion: "a" }, 5)).not.toHaveProperty("reading");
  });

  it("is relevant as soon as one of them is, and not before", async () => {
    const { experts } = askedExperts(() => ({ relevant: false, evidence: [passage("noise")] }));
    const found = await allExperts(experts).search({ subQuestion: "a" }, 5);
    expect(found.relevant).toBe(false);
    expect(found.evidence.map(({ condensed }) => condensed)).toEqual(["", "", ""]);
  });
});

describe("IterRetGen", () => {
  const ask = async (...answers: readonly string[]) => {
    const { experts, asked } = askedExperts((_kind, subQuestion) => `about ${subQuestion}`);
    const reader = readerThat(...answers);
    const { trace } = await run({ policy: new IterRetGen(reader, "text"), experts });
    return { asked: asked.map((line) => line.replace(`text: ${QUESTION}`, "Q")), reader, trace };
  };

  it("asks with the last answer behind the question, three rounds, each read by itself", async () => {
    const { asked, reader, trace } = await ask("won", "yen", "ryo", "the ryo");
    expect(asked).toEqual(["Q", "Q won", "Q yen"]);
    expect(trace.answer?.text).toMatch(/^the ryo/u);
    expect(reader.seen.map(({ turns }) => linesIn(turns))).toEqual(
      ["", " won", " yen", " yen"].map((more) => [[`about ${QUESTION}${more}`]]),
    );
    expect(reader.seen[2]?.turns[1]).toEqual({
      role: "retrieval-step",
      think: ONE_FACT,
      subQuestion: QUESTION,
      expert: "text",
    });
    expect(roles(reader.seen[3]?.turns)?.slice(-2)).toEqual(["answer-step", "conclude"]);
  });

  it("ends where a round repeats the answer of the one before", async () => {
    const { asked, trace } = await ask("yen", "yen", "yen at last");
    expect(asked).toEqual(["Q", "Q yen"]);
    expect(trace.answer?.text).toMatch(/^yen at last/u);
  });

  it("ends where a round finds nothing, with the round before", async () => {
    const { asked, reader } = await ask("won", NOT_FOUND, "won");
    expect(asked).toEqual(["Q", "Q won"]);
    const last = reader.seen.at(-1)?.turns;
    expect(linesIn(last)).toEqual([[`about ${QUESTION}`]]);
    expect(last?.at(-2)).toMatchObject({ role: "answer-step", answer: "won" });
  });

  it("concludes from its only round where nothing was ever found", async () => {
    const { asked, reader } = await ask(NOT_FOUND, NOT_FOUND);
    expect(asked).toEqual(["Q"]);
    expect(roles(reader.seen.at(-1)?.turns)).toEqual([
      "question",
      "retrieval-step",
      "evidence",
      "answer-step",
      "conclude",
    ]);
  });
});

describe("Ircot", () => {
  const ask = async (...sentences: readonly string[]) => {
    const { experts, asked } = askedExperts((_kind, subQuestion) =>
      subQuestion.startsWith("Which") ? "Japan: an island." : "Yen: money of Japan.",
    );
    const { writer, prompts } = writerThat(...sentences);
    const reader = readerThat("yen");
    const { trace } = await run({ policy: new Ircot(reader, writer, "text"), experts });
    return { asked, prompts, reader, trace };
  };

  it("searches with the first sentence that it writes, and reads all evidence once, at the end", async () => {
    const { asked, prompts, reader, trace } = await ask(
      "Japan is an island. It is far.",
      "Its money is the yen.",
      "So.",
    );
    expect(asked).toEqual([`text: ${QUESTION}`, "text: Japan is an island.", "text: Its money is the yen."]);
    expect(prompts).toHaveLength(3);
    expect(prompts[1]).toContain("Japan is an island.<|im_end|>\n<|im_start|>user\nYen: money of Japan.");
    expect(reader.seen).toHaveLength(1);
    expect(linesIn(reader.seen[0]?.turns)).toEqual([["Japan: an island.", "Yen: money of Japan."]]);
    expect(roles(reader.seen[0]?.turns)).toEqual(["question", "retrieval-step", "evidence"]);
    expect(trace.answer?.text).toMatch(/^yen/u);
    expect(trace.totals.generatedTokens).toBe(3 * usage.generatedTokens + 3);
  });

  it("stops when a sentence gives the answer, and when it repeats itself", async () => {
    const answered = await ask("It is in Asia. So the answer is yen.");
    expect(answered.asked).toHaveLength(1);
    const repeated = await ask("Japan is an island.", "Japan is an island.");
    expect(repeated.asked).toHaveLength(2);
  });
});

describe("readings in pipelines", () => {
  const reads = (subQuestion: string) => ({
    relevant: true,
    evidence: [passage(`about ${subQuestion}`)],
    reading: { answer: subQuestion, label: "ter-1", score: 1, by: "span", nothing: 0 } as const,
  });
  const readIn = (turns: readonly Turn[] | undefined) =>
    turns?.flatMap((turn) => (turn.role === "evidence" ? [turn.reading?.answer] : []));

  it("go with the round that they are of, and with the question for a chain of thought", async () => {
    const { experts } = askedExperts((_kind, subQuestion) => reads(subQuestion));
    const rounds = readerThat("won", "yen", NOT_FOUND, "yen");
    await run({ policy: new IterRetGen(rounds, "text"), experts });
    expect(rounds.seen.map(({ turns }) => readIn(turns))).toEqual(
      ["", " won", " yen", " won"].map((more) => [`${QUESTION}${more}`]),
    );
    const chain = readerThat("yen");
    await run({ policy: new Ircot(chain, writerThat("Islands.", "The answer is yen.").writer, "text"), experts });
    expect(readIn(chain.seen[0]?.turns)).toEqual([QUESTION]);
  });
});

describe("Ircot without evidence", () => {
  it("stops where a search finds nothing, and reads what was found before", async () => {
    const { experts, asked } = askedExperts((_kind, subQuestion) =>
      subQuestion.startsWith("Which") ? "Japan: yen." : { relevant: false, evidence: [passage("noise")] },
    );
    const { writer, prompts } = writerThat("Its money is old.");
    const reader = readerThat("yen");
    const { trace } = await run({ policy: new Ircot(reader, writer, "text"), experts });
    expect(asked).toEqual([`text: ${QUESTION}`, "text: Its money is old."]);
    expect(prompts).toHaveLength(1);
    expect(linesIn(reader.seen[0]?.turns)).toEqual([["Japan: yen."]]);
    expect(trace.answer?.text).toMatch(/^yen/u);
  });
});

describe("GoldRoute", () => {
  it("goes its way whatever is found, and stops", async () => {
    const { experts, asked } = askedExperts(() => "a line");
    const route = [
      { subQuestion: "Which picture?", expert: "text-image" },
      { subQuestion: "Which money?", expert: "table" },
    ] as const;
    const reader = readerThat(NOT_FOUND, "yen", "yen");
    await run({ policy: new GoldRoute(reader, route), experts });
    expect(asked).toEqual(["text-image: Which picture?", "table: Which money?"]);
    expect(reader.seen).toHaveLength(3);
  });
});

describe("PlannerAndReader", () => {
  it("plans with one policy and reads with the other", async () => {
    const planner = new ScriptedPolicy([["Money of Japan?", "table"], null], ["never"]);
    const reader = readerThat("yen", "yen");
    const { experts, asked } = askedExperts(() => "a line");
    const { trace } = await run({ policy: new PlannerAndReader(planner, reader), experts });
    expect(asked).toEqual(["table: Money of Japan?"]);
    expect(planner.seen).toHaveLength(2);
    expect(trace.answer?.text).toMatch(/^yen/u);
  });
});

describe("ClosedBook", () => {
  it("answers from the writer alone, from question and notes, and counts its tokens once", async () => {
    const { writer, prompts } = writerThat("Yen");
    const policy = new ClosedBook(writer, readerThat().info);
    const perception = {
      describe: () => Promise.resolve({ labels: [{ name: "coin", probability: 0.9 }], text: [], matches: [] }),
    };
    const pictures = [{ width: 1, height: 1, data: new Uint8Array(4) }];
    const { trace } = await run(
      { policy, experts: [policy.memory], perception },
      { text: "Whose <money> is this?", pictures },
    );
    expect(prompts).toEqual([
      "<|im_start|>user\nQuestion: Whose ‹money› is this?\nPicture: seen: coin<|im_end|>\n<|im_start|>assistant\n",
    ]);
    expect(trace.answer?.text).toMatch(/^Yen/u);
    expect(trace.totals).toMatchObject({ prefilledTokens: 7, generatedTokens: 2 });
  });
});
