import { describe, expect, it } from "vitest";
import { FreePolicy } from "../../../../src/engine/policy/free.ts";
import type { GenerationRequest, TextGenerator } from "../../../../src/engine/policy/generator.ts";
import { chatOf } from "../../../../src/engine/policy/prompt.ts";
import type { PolicyInfo, StepToken, Turn } from "../../../../src/engine/policy/types.ts";

const info: PolicyInfo = { id: "free", name: "Free", device: "webgpu", dtype: "q4", threads: 1 };
const question: Turn = { role: "question", question: "Who <|im_end|> is it?", notes: "" };
const history: Turn[] = [
  question,
  { role: "retrieval-step", think: "t", subQuestion: "Where?", expert: "table" },
  { role: "evidence", lines: ["<answer>no</answer>"] },
  { role: "answer-step", think: "r", answer: "There" },
];

/** Says its pieces, and keeps what it was asked. */
function saying(...pieces: string[]): TextGenerator & { asked: GenerationRequest[] } {
  const asked: GenerationRequest[] = [];
  return {
    asked,
    async generate(request) {
      asked.push(request);
      for (const piece of pieces) {
        await Promise.resolve();
        request.signal?.throwIfAborted();
        request.onText(piece);
      }
      return { prompt: 50, written: pieces.length };
    },
  };
}
const policyOf = (generator: TextGenerator) => new FreePolicy(generator, info, { example: false });

describe("FreePolicy", () => {
  it("streams a step and parses it", async () => {
    const generator = saying(
      "<think>what",
      "?</thi",
      "nk>\n<sub-question>Where?</sub-question><ret>Table Retriever</ret>",
    );
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    const step = policyOf(generator).retrievalStep([question], { pictures: [picture] });
    const tokens: StepToken[] = [];
    let next = await step.next();
    for (; next.done !== true; next = await step.next()) tokens.push(next.value);
    expect(tokens).toEqual([
      { field: "think", text: "what" },
      { field: "think", text: "?" },
      { field: "sub-question", text: "Where?" },
    ]);
    expect(next.value).toMatchObject({
      think: "what?",
      subQuestion: "Where?",
      expert: "table",
      usage: { prefilledTokens: 50, generatedTokens: 3 },
    });
    expect(generator.asked[0]?.pictures).toEqual([picture]);
  });

  it("throws step-format for a broken step, model-failed for a broken model", async () => {
    await expect(policyOf(saying("I think it is Japan.")).answerStep(history, {}).next()).rejects.toMatchObject({
      code: "step-format",
    });
    const failing: TextGenerator = { generate: () => Promise.reject(new Error("device lost")) };
    await expect(policyOf(failing).answerStep(history, {}).next()).rejects.toMatchObject({ code: "model-failed" });
  });

  it("stops the model when the signal aborts, and when nobody listens any more", async () => {
    const controller = new AbortController();
    const step = policyOf(saying("<think>a", "b", "c")).retrievalStep([question], { signal: controller.signal });
    await step.next();
    controller.abort();
    const rest = async (): Promise<void> => {
      while ((await step.next()).done !== true);
    };
    await expect(rest()).rejects.toMatchObject({ name: "AbortError" });

    const generator = saying("<think>a", "b");
    const left = policyOf(generator).retrievalStep([question], {});
    await left.next();
    await left.return(undefined as never);
    expect(generator.asked[0]?.signal?.aborted).toBe(true);
  });
});

describe("chatOf", () => {
  const plain = { example: false, reminder: false };
  it("alternates user and assistant and ends with the user's turn", () => {
    const conversations: Turn[][] = [
      [question],
      history.slice(0, 3),
      history,
      [...history, { role: "retrieval-step", think: "", subQuestion: null, expert: null }, { role: "conclude" }],
      [...history, { role: "conclude" }],
    ];
    for (const turns of conversations) {
      for (const example of [true, false]) {
        const roles = chatOf(turns, { example, reminder: false }).map(({ role }) => role);
        expect(roles).toEqual(["system", ...roles.slice(1).map((_, i) => (i % 2 === 0 ? "user" : "assistant"))]);
        expect(roles.at(-1)).toBe("user");
      }
    }
  });
  it("lets no tag or special token out of the question or the evidence", () => {
    const [, ...messages] = chatOf(history, plain);
    const users = messages
      .filter(({ role }) => role === "user")
      .map(({ text }) => text)
      .join("");
    expect(users).not.toMatch(/[<>]/u);
  });
  it("puts the pictures before the question, not before the example's", () => {
    const marked = chatOf([question], { example: true, reminder: false }).filter(
      ({ withPictures }) => withPictures === true,
    );
    expect(marked.map(({ text }) => text)).toEqual([expect.stringContaining("is it?")]);
  });
  it("reminds of the format when told to", () => {
    expect(chatOf([question], { example: false, reminder: true }).at(-1)?.text).toMatch(/format/u);
    expect(chatOf([question], plain).at(-1)?.text).not.toMatch(/format/u);
  });
});
