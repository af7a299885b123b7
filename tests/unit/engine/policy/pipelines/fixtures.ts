import type { Writer } from "../../../../../src/engine/policy/pipelines/writer.ts";
import type { ExpertKind } from "../../../../../src/engine/packs/types.ts";
import type { Expert, Retrieval } from "../../../../../src/engine/experts/types.ts";
import type { StepUsage } from "../../../../../src/engine/policy/types.ts";
import { ScriptedPolicy, expertThat, passage } from "../../reason/scripted.ts";

export const usage: StepUsage = { prefilledTokens: 7, cachedTokens: 0, generatedTokens: 2, seconds: 0.1 };

/** A reader that answers in turn, and plans nothing. */
export const readerThat = (...answers: readonly string[]): ScriptedPolicy => new ScriptedPolicy([], answers);

/** A writer that says its lines in turn, and notes down what it was asked to go on from. */
export function writerThat(...lines: readonly string[]): {
  readonly writer: Pick<Writer, "write">;
  readonly prompts: string[];
} {
  const left = [...lines];
  const prompts: string[] = [];
  const write = (prompt: string) => {
    prompts.push(prompt);
    return Promise.resolve({ text: left.shift() ?? "", usage });
  };
  return { writer: { write }, prompts };
}

/** Experts that find one line each, and what they were asked, in order. */
export function askedExperts(find: (kind: ExpertKind, subQuestion: string) => Retrieval | string) {
  const asked: string[] = [];
  const experts = (["text", "text-image", "table"] as const).map((kind): Expert =>
    expertThat(kind, (subQuestion, picture) => {
      asked.push(`${kind}${picture ? " with picture" : ""}: ${subQuestion}`);
      const found = find(kind, subQuestion);
      return typeof found === "string" ? { relevant: true, evidence: [passage(found)] } : found;
    }),
  );
  return { experts, asked };
}
