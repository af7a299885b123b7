import { describe, expect, it } from "vitest";
import { SextantError } from "../../../../src/engine/errors.ts";
import { NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { reason } from "../../../../src/engine/reason/reason.ts";
import { BLIND, FINDS, ScriptedPolicy, expertThat, passage, run } from "./scripted.ts";

const broken = new SextantError("step-format", "The step has no tags.", "Ask again.");
const died = new SextantError("worker-died", "The worker died.", "It was restarted.");
const picture = { width: 1, height: 1, data: new Uint8Array(4) };

describe("reason", () => {
  it("goes perceive, plan, retrieve, read, stop, conclude, with the history growing", async () => {
    const policy = new ScriptedPolicy([["Which currency has Japan?", "text"], null], ["yen", "The yen"]);
    const { events, trace } = await run({ policy });
    const types = events.map(({ type }) => type).filter((type) => type !== "token");
    const step = ["step-started", "decided"];
    expect(types).toEqual([
      "started",
      ...step,
      "evidence",
      "answered",
      "step-ended",
      ...step,
      "step-ended",
      "concluded",
      "finished",
    ]);
    expect(policy.seen.at(-1)?.turns.map(({ role }) => role)).toEqual([
      "question",
      "retrieval-step",
      "evidence",
      "answer-step",
      "retrieval-step",
      "conclude",
    ]);
    expect(trace).toMatchObject({
      state: "finished",
      answer: { text: "The yen [1]", grounded: true },
      totals: { retrievals: 1, generatedTokens: 12 },
    });
    expect(trace.answer?.citations).toEqual([{ number: 1, step: 0, label: "ter-1" }]);
  });

  it("retrieves three times at most", async () => {
    const policy = new ScriptedPolicy(
      [
        ["a", "text"],
        ["b", "text"],
        ["c", "text"],
        ["d", "text"],
      ],
      ["1", "2", "3", "yen"],
    );
    const { trace } = await run({ policy });
    expect(trace.steps.map(({ subQuestion }) => subQuestion)).toEqual(["a", "b", "c"]);
    expect(trace.totals.retrievals).toBe(3);
  });

  it("ends retrieval when a step asks again what was asked", async () => {
    const policy = new ScriptedPolicy(
      [
        ["Which currency?", "text"],
        ["which currency", "text"],
        ["x", "text"],
      ],
      ["yen", "yen"],
    );
    const { trace } = await run({ policy });
    expect(trace.totals.retrievals).toBe(1);
    expect(trace.steps[1]).toMatchObject({ subQuestion: null, expert: null });
  });

  it("invents nothing when nothing relevant was found", async () => {
    const policy = new ScriptedPolicy([["a", "text"], null], ["a guess", "invented"]);
    const nothing = expertThat("text", () => ({ relevant: false, evidence: [passage("Bananas are yellow.")] }));
    const { trace } = await run({ policy, experts: [nothing] });
    expect(policy.seen[1]?.turns.at(-1)).toEqual({ role: "evidence", lines: [] });
    expect(trace.steps[0]).toMatchObject({ relevant: false, evidence: [{ label: "ter-1" }] });
    expect(trace.answer).toMatchObject({ text: NOT_FOUND, citations: [], grounded: false });
  });

  it("gives the policy what the expert read out of relevant evidence, and tells who answered", async () => {
    const reading = { answer: "yen", label: "ter-1", score: 0.8, by: "span", nothing: 0.1 } as const;
    const reads = (relevant: boolean) =>
      expertThat("text", () => ({ relevant, evidence: [passage("The yen.")], reading, nearest: 0.6 }));
    const policy = new ScriptedPolicy([["a", "text"], null], ["yen", "yen"], { by: "reader", score: 0.8 });
    const { trace } = await run({ policy, experts: [reads(true)] });
    expect(policy.seen[1]?.turns.at(-1)).toEqual({ role: "evidence", lines: ["The yen."], reading, nearest: 0.6 });
    expect(trace.steps[0]).toMatchObject({ answer: "yen", by: "reader", score: 0.8 });
    expect(trace.answer).toMatchObject({ by: "reader", score: 0.8 });
    const blind = new ScriptedPolicy([["a", "text"], null], ["yen", "yen"]);
    const nothing = await run({ policy: blind, experts: [reads(false)] });
    expect(blind.seen[1]?.turns.at(-1)).toEqual({ role: "evidence", lines: [], nearest: 0.6 });
    expect(nothing.trace.steps[0]).not.toHaveProperty("by");
  });

  it("shows the picture to perception and to the text-image expert alone", async () => {
    const pictured: string[] = [];
    const see = (kind: "text" | "text-image") =>
      expertThat(kind, (_, hasPicture) => {
        if (hasPicture) pictured.push(kind);
        return { relevant: true, evidence: [passage("yen")] };
      });
    const policy = new ScriptedPolicy(
      [
        ["whose flag", "text-image"],
        ["currency", "text"],
      ],
      ["Japan", "yen", "yen"],
    );
    const perception = {
      describe: () => Promise.resolve({ labels: [], text: [], matches: [{ title: "Flag of Japan", score: 0.93 }] }),
    };
    const { trace } = await run(
      { policy, experts: [see("text"), see("text-image")], perception },
      { text: "Currency?", pictures: [picture] },
    );
    expect(pictured).toEqual(["text-image"]);
    expect(policy.seen[0]?.turns[0]).toMatchObject({ notes: "like Flag of Japan (0.93)" });
    expect(policy.seen[0]?.options.pictures).toBeUndefined();
    expect(trace.notes?.matches).toHaveLength(1);
  });
});

describe("reason repeats", () => {
  it("a broken format, reminds after the third, and takes None after the fifth", async () => {
    const policy = new ScriptedPolicy([["a", "text"], broken, broken, broken, broken, broken], ["yen", "yen"]);
    const { events, trace } = await run({ policy });
    expect(policy.seen.slice(2, 7).map(({ options }) => options.reminder)).toEqual([false, false, false, true, true]);
    expect(events.filter(({ type }) => type === "retried")).toHaveLength(4);
    expect(trace.steps[1]).toMatchObject({ subQuestion: null, retries: 4, think: "" });
    expect(trace.state).toBe("finished");
  });

  it("a broken answer five times, then fails", async () => {
    const policy = new ScriptedPolicy([["a", "text"]], [broken, broken, broken, broken, broken]);
    expect((await run({ policy })).trace).toMatchObject({ state: "failed", error: { code: "step-format" } });
  });

  it("the step whose worker died, twice", async () => {
    const policy = new ScriptedPolicy([died, ["a", "text"], null], [died, died, "yen", "yen"]);
    const { trace } = await run({ policy });
    expect(trace).toMatchObject({ state: "finished", steps: [{ retries: 3, answer: "yen" }, {}] });
    const hopeless = new ScriptedPolicy([died, died, died], []);
    expect((await run({ policy: hopeless })).trace).toMatchObject({ state: "failed", error: { code: "worker-died" } });
  });

  it("a retrieval whose worker died", async () => {
    let deaths = 2;
    const experts = [
      {
        kind: "text",
        search: () =>
          deaths-- > 0 ? Promise.reject(died) : Promise.resolve({ relevant: true, evidence: [passage("yen")] }),
      } as const,
    ];
    const { events } = await run({ policy: new ScriptedPolicy([["a", "text"]], ["yen", "yen"]), experts });
    expect(events.filter((event) => event.type === "retried").map(({ part }) => part)).toEqual([
      "retrieve",
      "retrieve",
    ]);
  });
});

describe("reason ends every stream", () => {
  it("with the remedy for an empty or enormous question", async () => {
    const policy = new ScriptedPolicy([], []);
    expect((await run({ policy }, { text: " \n", pictures: [] })).trace.error?.code).toBe("question-empty");
    const long = await run({ policy }, { text: "why ".repeat(1000), pictures: [] });
    expect(long.trace.error?.code).toBe("question-too-long");
    expect(long.trace.question.length).toBe(2000);
    expect(policy.seen).toHaveLength(0);
  });

  it("with aborted, wherever the stop falls", async () => {
    for (let stopAt = 1; stopAt < 15; stopAt++) {
      const controller = new AbortController();
      const policy = new ScriptedPolicy([["a", "text"], null], ["yen", "yen"]);
      const deps = { policy, experts: [FINDS], perception: BLIND, packs: [] };
      const types: string[] = [];
      let code = "";
      for await (const event of reason({ text: "q", pictures: [] }, deps, { id: "q", signal: controller.signal })) {
        types.push(event.type);
        if (event.type === "failed") code = event.error.code;
        if (types.length === stopAt) controller.abort();
      }
      expect([types.at(-1), code], `stopped after event ${stopAt}`).toEqual(["failed", "aborted"]);
    }
  });

  it("with the failure of a part, or of a missing expert", async () => {
    const policy = new ScriptedPolicy([["a", "table"]], []);
    expect((await run({ policy })).trace.error?.code).toBe("pack-not-installed");
    const perception = { describe: () => Promise.reject(new SextantError("model-failed", "m", "r")) };
    expect((await run({ policy, perception }, { text: "q", pictures: [picture] })).trace.error?.code).toBe(
      "model-failed",
    );
  });

  it("having told that a question is not English", async () => {
    const { trace } = await run(
      { policy: new ScriptedPolicy([["a", "text"]], ["yen", "yen"]) },
      { text: "日本の通貨は何ですか", pictures: [] },
    );
    expect(trace).toMatchObject({ state: "finished", notices: [{ code: "language" }] });
  });
});
