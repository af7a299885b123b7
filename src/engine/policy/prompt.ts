import { NONE, RETRIEVER_NAMES, asData } from "./conversation.ts";
import type { Turn } from "./types.ts";

/** A message of a chat template. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
  /** The question's pictures stand before the text. */
  readonly withPictures?: true;
}

const SYSTEM = `You answer questions by research in a library that you cannot see. Three retrievers search it for you:
- ${RETRIEVER_NAMES.text}: short articles in words.
- ${RETRIEVER_NAMES["text-image"]}: pictures with captions; it also sees the picture of the question.
- ${RETRIEVER_NAMES.table}: tables of facts and figures; it can count, compare and sort.

You work in steps. To plan a step, say briefly what is still missing, then ask one simple question that a single search can answer, and name the retriever that fits it best. Write nothing but:
<think>what is still missing</think>
<sub-question>one simple question</sub-question>
<ret>name of the retriever</ret>
When nothing is missing any more, write ${NONE} in both <sub-question> and <ret>.

When you are shown what a search found, or are asked for the final answer, write nothing but:
<think>what the findings say</think>
<answer>a short answer: a name, a number, or a few words</answer>
Use only what was found. If it does not hold the answer, say that it was not found.`;

const PLAN = "Plan the next step.";
const READ = "Answer your sub-question from these findings.";
const CONCLUDE = "Give the final answer to the question.";
const REMINDER =
  "Your last reply did not keep the format. Write the tags exactly as told, each one once, and nothing outside of them.";

/** A worked example, for policies that were not trained on the steps (system.md §1). */
const EXAMPLE: readonly Turn[] = [
  { role: "question", question: "Is the river that runs through Vienna longer than the Rhine?", notes: "" },
  {
    role: "retrieval-step",
    think: "I have to know which river runs through Vienna.",
    subQuestion: "Which river runs through Vienna?",
    expert: "text",
  },
  { role: "evidence", lines: ["Vienna: Vienna is the capital of Austria. It lies on the Danube."] },
  { role: "answer-step", think: "The article puts Vienna on the Danube.", answer: "The Danube" },
  {
    role: "retrieval-step",
    think: "The lengths of the Danube and the Rhine are missing; a table of rivers has both.",
    subQuestion: "How long are the Danube and the Rhine?",
    expert: "table",
  },
  {
    role: "evidence",
    lines: ["Rivers of Europe: River: Danube; Length: 2850 km", "Rivers of Europe: River: Rhine; Length: 1233 km"],
  },
  { role: "answer-step", think: "The table gives both lengths.", answer: "Danube 2850 km, Rhine 1233 km" },
  { role: "retrieval-step", think: "2850 is more than 1233. Nothing is missing.", subQuestion: null, expert: null },
  { role: "conclude" },
  { role: "answer-step", think: "The Danube is longer by more than a thousand kilometres.", answer: "Yes" },
];

export interface PromptOptions {
  /** Shows a worked example first: for policies without training on the steps. */
  readonly example: boolean;
  /** Asks for the format once more. */
  readonly reminder: boolean;
}

/** The conversation as chat messages, user and assistant in turn, ending with the user's. */
export function chatOf(turns: readonly Turn[], { example, reminder }: PromptOptions): ChatMessage[] {
  const messages: ChatMessage[] = [{ role: "system", text: SYSTEM }];
  if (example) messages.push(...messagesOf(EXAMPLE));
  messages.push(...messagesOf(turns, true));
  const last = messages.at(-1);
  if (last?.role === "assistant") messages.push({ role: "user", text: PLAN });
  if (!reminder) return messages;
  const end = messages.pop();
  return end === undefined ? messages : [...messages, { ...end, text: `${end.text}\n\n${REMINDER}` }];
}

function messagesOf(turns: readonly Turn[], withPictures = false): ChatMessage[] {
  return turns.flatMap((turn, i): ChatMessage[] => {
    const planned = turns[i + 1]?.role === "retrieval-step";
    switch (turn.role) {
      case "question": {
        const text = `Question: ${asData(turn.question)}\n\n${PLAN}`;
        return [{ role: "user", text, ...(withPictures ? { withPictures: true } : {}) }];
      }
      case "retrieval-step": {
        const ret = turn.expert === null ? NONE : RETRIEVER_NAMES[turn.expert];
        return [
          {
            role: "assistant",
            text: `<think>${turn.think}</think>\n<sub-question>${turn.subQuestion ?? NONE}</sub-question>\n<ret>${ret}</ret>`,
          },
        ];
      }
      case "evidence": {
        const lines =
          turn.lines.length === 0 ? ["Nothing relevant was found."] : turn.lines.map((line) => `- ${asData(line)}`);
        return [{ role: "user", text: `Findings:\n${lines.join("\n")}\n\n${READ}` }];
      }
      case "answer-step": {
        const written: ChatMessage = {
          role: "assistant",
          text: `<think>${turn.think}</think>\n<answer>${turn.answer}</answer>`,
        };
        return planned ? [written, { role: "user", text: PLAN }] : [written];
      }
      case "conclude":
        return [{ role: "user", text: CONCLUDE }];
    }
  });
}
