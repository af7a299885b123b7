import { SextantError } from "../errors.ts";
import type { ExpertKind } from "../packs/types.ts";
import { NONE, RETRIEVER_NAMES } from "./conversation.ts";
import type { AnswerDecision, RetrievalDecision, StepField, StepToken } from "./types.ts";

/** The step grammar of MoRE (system.md §1), for policies that decode freely: space between tags is free, all else is not. */
const RETRIEVAL = ["think", "sub-question", "ret"] as const;
const ANSWER = ["think", "answer"] as const;

const ANY_TAG = /<\/?(?:think|sub-question|ret|answer)>/u;

const EXPERTS: ReadonlyMap<string, ExpertKind | null> = new Map<string, ExpertKind | null>([
  [RETRIEVER_NAMES.text, "text"],
  [RETRIEVER_NAMES["text-image"], "text-image"],
  [RETRIEVER_NAMES.table, "table"],
  [NONE, null],
]);

/** @throws SextantError `step-format` saying what is wrong. */
export function parseRetrievalStep(text: string): Pick<RetrievalDecision, "think" | "subQuestion" | "expert"> {
  const [think = "", question = "", ret = ""] = fieldsOf(text, RETRIEVAL);
  const expert = EXPERTS.get(ret);
  if (expert === undefined) throw broken(`"${ret}" is no retriever`);
  if (question === "") throw broken("the sub-question is empty");
  if ((question === NONE) !== (expert === null)) throw broken("None stands in one tag and not in the other");
  return { think, subQuestion: expert === null ? null : question, expert };
}

/** @throws SextantError `step-format` saying what is wrong. */
export function parseAnswerStep(text: string): Pick<AnswerDecision, "think" | "answer"> {
  const [think = "", answer = ""] = fieldsOf(text, ANSWER);
  if (answer === "") throw broken("the answer is empty");
  return { think, answer };
}

/** Contents of the tags, which stand once each, in order, with nothing around them. */
function fieldsOf(text: string, tags: readonly string[]): string[] {
  const pattern = tags.map((tag) => `<${tag}>([^]*?)</${tag}>`).join("\\s*");
  const match = new RegExp(`^\\s*${pattern}\\s*$`, "u").exec(text);
  if (match === null) throw broken(`it is not made of ${tags.map((tag) => `<${tag}>…</${tag}>`).join("")}`);
  const fields = match.slice(1).map((field) => field.replace(/\s+/gu, " ").trim());
  if (fields.some((field) => ANY_TAG.test(field))) throw broken("a tag stands inside another");
  return fields;
}

function broken(why: string): SextantError {
  return new SextantError(
    "step-format",
    `The policy broke the step format: ${why}.`,
    "Ask again, or choose another policy under Models.",
  );
}

/**
 * Cuts text that is still being written into the fields' tokens, so that a step can be shown as it comes. What may be
 * the start of a closing tag waits until it is clear. The words are the policy's; `parse…Step` decides what stands.
 */
export class FieldStream {
  #text = "";
  readonly #shown = new Map<StepField, number>();

  /** @param more the next piece of the policy's output. */
  *feed(more: string): Generator<StepToken> {
    this.#text += more;
    for (const field of ["think", "sub-question", "answer"] as const) {
      const open = `<${field}>`;
      const start = this.#text.indexOf(open);
      if (start < 0) continue;
      const rest = this.#text.slice(start + open.length);
      const visible = before(rest, `</${field}>`);
      const shown = this.#shown.get(field) ?? 0;
      if (visible.length === shown) continue;
      this.#shown.set(field, visible.length);
      yield { field, text: visible.slice(shown) };
    }
  }
}

/** `text` up to `tag`, and up to what may become `tag`. */
function before(text: string, tag: string): string {
  const at = text.indexOf(tag);
  if (at >= 0) return text.slice(0, at);
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return text.slice(0, -length);
  }
  return text;
}
