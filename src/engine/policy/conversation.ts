import type { PictureNotes } from "../experts/types.ts";
import { WHICH_ONE } from "../experts/which-one.ts";
import type { ExpertKind } from "../packs/types.ts";
import type { StepField, Turn } from "./types.ts";

/**
 * The compact policy's conversation, as pieces of text that are tokenised one by one, so that what was generated
 * and what is rendered later have the same tokens. Training reads the very same pieces (cli/trajectories.ts writes
 * them out), so there is no second renderer.
 *
 * `given` pieces are prompt, tags or retrieved data; `written` ones are the policy's own words. The first token of
 * the given piece behind a written one is what ends it (loss falls on it too).
 */
export interface Piece {
  readonly text: string;
  readonly role: "given" | "written";
}

export const RETRIEVER_NAMES: Readonly<Record<ExpertKind, string>> = {
  text: "Text Retriever",
  "text-image": "Text Image Retriever",
  table: "Table Retriever",
};
export const NONE = "None";

const ASSISTANT = "<|im_start|>assistant\n";
const USER = "<|im_start|>user\n";
const END = "<|im_end|>\n";

const given = (text: string): Piece => ({ text, role: "given" });
const written = (text: string): Piece => ({ text, role: "written" });

/** The tags around each field of a step, in order (system.md §1). */
export const RETRIEVAL_GRAMMAR: readonly { readonly open: string; readonly field: StepField | "ret" }[] = [
  { open: `${ASSISTANT}<think>`, field: "think" },
  { open: "</think><sub-question>", field: "sub-question" },
  { open: "</sub-question><ret>", field: "ret" },
];
export const RETRIEVAL_CLOSE = `</ret>${END}`;
export const ANSWER_GRAMMAR: readonly { readonly open: string; readonly field: StepField }[] = [
  { open: `${ASSISTANT}<think>`, field: "think" },
  { open: "</think><answer>", field: "answer" },
];
export const ANSWER_CLOSE = `</answer>${END}`;

/** Questions, notes and retrieved text are data: their angle brackets can neither be tags nor special tokens. */
export function asData(text: string): string {
  return text.replaceAll("<", "‹").replaceAll(">", "›").replace(/\s+/g, " ").trim();
}

/** One turn as pieces. */
export function piecesOf(turn: Turn): Piece[] {
  switch (turn.role) {
    case "question": {
      const notes = turn.notes === "" ? "" : `\nPicture: ${asData(turn.notes)}`;
      return [given(`${USER}Question: ${asData(turn.question)}${notes}${END}`)];
    }
    case "retrieval-step": {
      const values = [turn.think, turn.subQuestion ?? NONE, turn.expert === null ? NONE : RETRIEVER_NAMES[turn.expert]];
      return [
        ...RETRIEVAL_GRAMMAR.flatMap(({ open }, i) => [given(open), written(values[i] ?? "")]),
        given(RETRIEVAL_CLOSE),
      ];
    }
    case "evidence": {
      const lines = turn.lines.length === 0 ? ["Nothing relevant was found."] : turn.lines.map(asData);
      return [given(`${USER}${lines.join("\n")}${END}`)];
    }
    case "answer-step": {
      const values = [turn.think, turn.answer];
      return [...ANSWER_GRAMMAR.flatMap(({ open }, i) => [given(open), written(values[i] ?? "")]), given(ANSWER_CLOSE)];
    }
    case "conclude":
      return [given(`${USER}Final answer.${END}`)];
  }
}

/** Picture notes as the one line that the policy reads, e.g. "like Flag of Japan (0.93); seen: wall clock; text: STOP". */
export function notesInWords(notes: PictureNotes): string {
  const parts: string[] = [];
  if (notes.matches.length > 0) {
    parts.push(`like ${notes.matches.map((m) => `${m.title} (${m.score.toFixed(2)})`).join(", ")}`);
  }
  if (notes.labels.length > 0) parts.push(`seen: ${notes.labels.map((l) => l.name).join(", ")}`);
  if (notes.text.length > 0) parts.push(`text: ${notes.text.join(" / ")}`);
  return parts.length === 0 ? "nothing recognised" : parts.join("; ");
}

/** The policy's final words when retrieval found nothing; also what training teaches for unanswerable questions. */
export const NOT_FOUND = "Not found in the knowledge at hand";

/** The thought behind evidence that does not hold the answer. */
export const NOTHING_HELD = "No line states it.";

/** The thought that names the line which holds a step's answer; citations prefer it (experts/citations.ts). */
export const heldThink = (label: string): string => `${label} states it.`;

/** The thought before the final answer, where it was found. */
export const FINAL_THINK = "Everything needed is known now.";

/** The thought before a question that one look-up answers; its sub-question is the question itself (compact.ts). */
export const ONE_FACT = "One fact is needed.";

/**
 * The thought before a question whose answer lies behind a thing that it describes and does not name: a row of a table, a
 * person of a film. The first sub-question asks which one is meant, the second puts the question to it (plan.ts).
 */
export const FIRST_MEANT = "Two facts are needed; first which one.";
export const whichMeant = (question: string): string => `${WHICH_ONE}${question}`;

/** The thought and the sub-question behind it, once the thing that is meant is known. */
const IT_IS = "It is ";
export const isMeantThink = (think: string): boolean => think.startsWith(IT_IS);
export const meantThink = (meant: string): string => `${IT_IS}${meant}; one fact to go.`;
export const askOf = (meant: string, question: string): string => `${meant}: ${question}`;

/** The thoughts before no more sub-question: everything is known, or nothing was found. */
export const STOP_THINK = "Nothing is missing any more.";
export const GIVE_UP_THINK = "The search found nothing.";

/** The thought behind a search that found nothing: the same sub-question goes to another expert (compact.ts). */
export const ELSEWHERE = "Nothing there; another expert may know.";

/** The thought where what was found of a thing is not what was asked: the question itself is left (plan.ts). */
export const ITSELF = "Nothing there; the question itself is left to ask.";

/** The thought behind a table's answer that is not sure: the text expert is asked the same (second-opinion.ts). */
export const UNSURE = "Not sure of that; passages may know better.";

/** The thought behind what the policy itself read in passages: the table expert is asked the same (second-opinion.ts). */
export const DOUBTED = "Not sure of that; a table may know better.";

/** The thought behind one thing of several that were asked for: the table expert is asked the same (second-opinion.ts). */
export const MORE = "There may be more of them; a table may list them.";
