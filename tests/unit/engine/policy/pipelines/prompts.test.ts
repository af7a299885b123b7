import { describe, expect, it } from "vitest";
import { NONE, RETRIEVER_NAMES } from "../../../../../src/engine/policy/conversation.ts";
import {
  closedBookExamples,
  planningExamples,
  reasoningExamples,
  reasoningOf,
} from "../../../../../src/engine/policy/pipelines/prompts.ts";
import type { Turn } from "../../../../../src/engine/policy/types.ts";

describe("planningExamples", () => {
  const text = planningExamples()
    .map((piece) => piece.text)
    .join("");

  it("shows every retriever and how retrieval ends, in the format of the steps", () => {
    for (const name of [...Object.values(RETRIEVER_NAMES), NONE]) expect(text).toContain(`<ret>${name}</ret>`);
    const steps = text.match(/<\|im_start\|>assistant\n<think>[^<]+<\/think><sub-question>[^<]+<\/sub-question><ret>/g);
    expect(steps).toHaveLength(7);
  });

  it.each([text, reasoningExamples(), closedBookExamples()])("closes every message", (prompt) => {
    expect(prompt.match(/<\|im_start\|>/g)?.length).toBe(prompt.match(/<\|im_end\|>\n/g)?.length);
    expect(prompt.endsWith("<|im_end|>\n")).toBe(true);
  });
});

describe("reasoningOf", () => {
  const question: Turn = { role: "question", question: "Who?", notes: "" };
  const evidence = (...lines: string[]): Turn => ({ role: "evidence", lines });
  const plan: Turn = { role: "retrieval-step", think: "t", subQuestion: "s", expert: "text" };

  it("goes on behind the newest findings", () => {
    expect(reasoningOf([question, plan, evidence("tar-2 A: <b>.", "C.")])).toBe(
      "<|im_start|>user\nQuestion: Who?\nA: ‹b›.\nC.<|im_end|>\n<|im_start|>assistant\n",
    );
  });

  it("keeps the sentences in their places", () => {
    const turns = [question, plan, evidence("A."), { role: "answer-step", think: "", answer: "One." } as const];
    expect(reasoningOf([...turns, plan, evidence("ter-1 B.", "tir-1 C.")])).toBe(
      "<|im_start|>user\nQuestion: Who?\nA.<|im_end|>\n<|im_start|>assistant\nOne.<|im_end|>\n" +
        "<|im_start|>user\nB.\nC.<|im_end|>\n<|im_start|>assistant\n",
    );
  });
});
