import { ONE_FACT, RETRIEVER_NAMES, STOP_THINK, asData, piecesOf } from "../conversation.ts";
import type { Piece } from "../conversation.ts";
import type { Turn } from "../types.ts";

/*
 * What a model that was not trained on the steps is shown: a few words on the task, and worked examples (system.md §1).
 * People, places and things in them are invented, but for the closed book, whose answers have to be true.
 */

type QuestionTurn = Turn & { readonly role: "question" };

const given = (text: string): Piece => ({ text, role: "given" });
const message = (role: "system" | "user", text: string): string => `<|im_start|>${role}\n${text}<|im_end|>\n`;
const ASSISTANT = "<|im_start|>assistant\n";
const reply = (text: string): string => `${ASSISTANT}${text}<|im_end|>\n`;

/** What stands before a conversation of steps: the retrievers, and how three questions were searched for. */
export function planningExamples(): Piece[] {
  const system = `You answer questions by research, one search at a time. Three retrievers search for you.
${RETRIEVER_NAMES.text}: articles in words. ${RETRIEVER_NAMES.table}: tables of facts and figures; it counts and compares. ${RETRIEVER_NAMES["text-image"]}: pictures with captions.
Before each search say what is missing, ask one simple question and name the retriever for it. When nothing is missing, write None.`;
  return [given(message("system", system)), ...PLANS.flat().flatMap(piecesOf)];
}

const asks = (think: string, subQuestion: string, expert: "text" | "text-image" | "table"): Turn => ({
  role: "retrieval-step",
  think,
  subQuestion,
  expert,
});
const finds = (label: string, line: string, answer: string): Turn[] => [
  { role: "evidence", lines: [`${label} ${line}`] },
  { role: "answer-step", think: `${label} states it.`, answer },
];
const END: Turn = { role: "retrieval-step", think: STOP_THINK, subQuestion: null, expert: null };
const question = (text: string, notes = ""): Turn => ({ role: "question", question: text, notes });

const PLANS: readonly (readonly Turn[])[] = [
  [
    question("Who founded the town of Harrowmere?"),
    asks(ONE_FACT, "Who founded the town of Harrowmere?", "text"),
    ...finds("ter-1", "Harrowmere: The town was founded by the miller Edda Rusk.", "Edda Rusk"),
    END,
  ],
  [
    question("In which town was the painter of the oldest picture in the Selm collection born?"),
    asks("Two facts are needed; first the painter.", "Who painted the oldest picture in the Selm collection?", "table"),
    ...finds("tar-1", "Selm collection: lowest Year = 1604, Painter Odile Farrant", "Odile Farrant"),
    asks("The painter is Odile Farrant; one fact to go.", "In which town was Odile Farrant born?", "text"),
    ...finds("ter-1", "Odile Farrant: Farrant, a painter of harbours, was born in Brennick.", "Brennick"),
    END,
  ],
  [
    question("Which tower is this?", "like Tower of Quell (0.91); seen: bell cote"),
    asks(ONE_FACT, "Which tower is this?", "text-image"),
    ...finds("tir-1", "Tower of Quell: The tower above the market.", "Tower of Quell"),
    END,
  ],
];

/** What stands before a chain of thought: two questions, thought out sentence by sentence. */
export function reasoningExamples(): string {
  return [
    message(
      "system",
      "Think step by step. Read the findings and write the next sentence that leads to the answer. When they give the answer, write: So the answer is …",
    ),
    message(
      "user",
      "Question: Who founded the town of Harrowmere?\nHarrowmere: It was founded by the miller Edda Rusk.",
    ),
    reply("Harrowmere was founded by Edda Rusk. So the answer is Edda Rusk."),
    message(
      "user",
      "Question: What is the population of the town in which Odile Farrant was born?\nOdile Farrant: Farrant, a painter of harbours, was born in Brennick.",
    ),
    reply("Odile Farrant was born in the town of Brennick."),
    message("user", "Towns of Lower Selm: Town: Brennick; Population: 4,310"),
    reply("Brennick has a population of 4,310. So the answer is 4,310."),
  ].join("");
}

/** What names a line for the reader, and is no part of what it says. */
const LABEL = /^t[eia]r-\d+ /u;

/** The conversation as a chain of thought so far, ending where its next sentence begins. */
export function reasoningOf(turns: readonly Turn[]): string {
  let waiting: string[] = [];
  const out: string[] = [];
  for (const turn of turns) {
    if (turn.role === "question") waiting.push(asked(turn));
    if (turn.role === "evidence") waiting.push(...turn.lines.map((line) => asData(line.replace(LABEL, ""))));
    if (turn.role !== "answer-step") continue;
    out.push(message("user", waiting.join("\n")), reply(asData(turn.answer)));
    waiting = [];
  }
  return `${out.join("")}${message("user", waiting.join("\n"))}${ASSISTANT}`;
}

/** What stands before a question that is answered without any search. */
export function closedBookExamples(): string {
  const pairs = [
    ["What colour is a ripe lemon?", "Yellow"],
    ["How many legs does a spider have?", "8"],
    ["Is the Moon larger than the Earth?", "No"],
    ["Who wrote the play Romeo and Juliet?", "William Shakespeare"],
  ] as const;
  return [
    message("system", "Answer with a name, a number or a few words, and nothing else."),
    ...pairs.flatMap(([asks, answer]) => [message("user", `Question: ${asks}`), reply(answer)]),
  ].join("");
}

/** The question, ending where its answer begins. */
export function closedBook(turn: QuestionTurn): string {
  return `${message("user", asked(turn))}${ASSISTANT}`;
}

function asked({ question: text, notes }: QuestionTurn): string {
  return `Question: ${asData(text)}${notes === "" ? "" : `\nPicture: ${asData(notes)}`}`;
}
