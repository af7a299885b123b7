import { slug } from "../prose.ts";
import type { Picture } from "../types.ts";
import type { Figure, Known } from "./knowledge.ts";
import type { Type } from "./relations.ts";
import { pick, type Rng } from "./wording.ts";

export type ExpertName = "text" | "table" | "text-image";

/** One gold step: what is missing, the clean sub-question, the expert, its answer and where that stands. */
export interface SeedStep {
  readonly think: string;
  readonly subQuestion: string;
  readonly expert: ExpertName;
  readonly answer: string;
  readonly evidence: readonly string[];
  readonly answerSentence?: string;
}

/** A generated training question with its gold trajectory. */
export interface Seed {
  readonly kind: string;
  readonly question: string;
  /** Id of the picture that comes with the question. */
  readonly imageRecord?: string;
  readonly answers: readonly string[];
  readonly steps: readonly SeedStep[];
  readonly finalThink: string;
  readonly unanswerable?: true;
}

/** One hop of a chain, before its thought is worded. */
export interface Hop {
  /** What the hop finds, for the thought: "the capital of Peru". */
  readonly need: string;
  readonly subQuestion: string;
  readonly expert: ExpertName;
  readonly answers: readonly string[];
  readonly evidence: readonly string[];
  readonly answerSentence: string;
  readonly answerType: Type;
  /** A noun phrase for the answer that does not name it: carries the next hop. */
  readonly np: string;
  /** Whole questions for the answer, over the same noun phrase as `np`. */
  readonly ask: readonly string[];
  /** Whole questions for the answer with other words in the subject's place: "that country". */
  readonly askOf: (subject: string) => readonly string[];
}

export const article = (text: string, x: string, a: string) =>
  text
    .replaceAll("{x}", x)
    .replaceAll("{a}", a)
    .replace(/\bthe the\b/g, "the")
    .replace(/\bthe city of the (?:capital city|city|capital)\b/g, "the capital");

/** The hop that reads a fact; `over` replaces the subject in wordings that shall not name it. */
export function factHop(rng: Rng, known: Known, over?: string): Hop {
  const [answer = ""] = known.answers;
  const asks = (x: string, a: string, all: boolean) =>
    known.relation.ask.filter((q) => all || !/\{x\}'s|:|^[a-z{]|^[A-Z][a-z ]+\?$/.test(q)).map((q) => article(q, x, a));
  return {
    need: article(pick(rng, known.relation.np), known.x, known.a),
    subQuestion: article(pick(rng, known.relation.sub), known.x, known.a),
    expert: "text",
    answers: known.key === "driving-side" || known.key === "hemisphere" ? [answer, `the ${answer}`] : known.answers,
    evidence: known.evidence,
    answerSentence: known.sentence,
    answerType: known.relation.to,
    np: article(pick(rng, known.relation.np), over ?? known.x, over ?? known.a),
    ask: over === undefined ? asks(known.x, known.a, true) : asks(over, over, false),
    askOf: (subject) => asks(subject, subject, false),
  };
}

/** The figure with its unit as another acceptable answer. */
const withUnit = (figure: Figure) => {
  const unit = figure.column.table.columns[figure.column.index]?.unit;
  const grouped =
    figure.column.table.columns[figure.column.index]?.type === "number" && /^\d{5,}$/.test(figure.value)
      ? [Number(figure.value).toLocaleString("en-US")]
      : [];
  return [figure.value, ...(unit === undefined ? [] : [`${figure.value} ${unit}`]), ...grouped];
};

/** A row as the table expert shows it: "Japan: Area 377930 km²". */
export function rowSentence(figure: Figure): string {
  const column = figure.column.table.columns[figure.column.index];
  return `${figure.row[0] ?? ""}: ${column?.name ?? ""} ${figure.value}${column?.unit === undefined ? "" : ` ${column.unit}`}`;
}

/** The hop that looks up a figure. */
export function figureHop(rng: Rng, figure: Figure, over?: string): Hop {
  const { words, fill, table } = figure.column;
  const put = (text: string, x: string) => article(fill(text), x, x);
  const np = words.np[0] ?? `the ${words.noun} of {x}`;
  const asks = (x: string, all: boolean) =>
    words.ask.filter((q) => all || /^(?:How|What|When|In) /.test(q)).map((q) => put(q, x));
  return {
    need: put(np, figure.x),
    subQuestion: `What is ${put(np, figure.x)}?`,
    expert: "table",
    answers: withUnit(figure),
    evidence: [table.id],
    answerSentence: rowSentence(figure),
    answerType: "value",
    np: put(pick(rng, words.np.length > 0 ? words.np : [np]), over ?? figure.x),
    ask: asks(over ?? figure.x, over === undefined),
    askOf: (subject) => asks(subject, false),
  };
}

const pictureWords: Readonly<
  Record<
    Picture["kind"],
    { np: readonly string[]; ask: readonly string[]; need: readonly string[]; sub: readonly string[] }
  >
> = {
  flag: {
    np: [
      "the country whose flag this is",
      "the country on this flag",
      "the land this flag belongs to",
      "the country that flies this flag",
      "the country whose flag is in the picture",
      "the place represented by this flag",
      "the country shown by the flag I attached",
    ],
    ask: [
      "Which country does this flag belong to?",
      "Whose flag is this?",
      "What flag am I looking at?",
      "Which flag is it?",
      "To which country or territory does this flag belong?",
      "What country flies this flag?",
      "Can you tell me whose flag I photographed?",
      "I saw this flag today. Whose is it?",
      "flag of which country",
      "Name the country of this flag.",
      "This banner hung from a balcony. Which country is it?",
      "Identify the flag.",
    ],
    need: ["the country on the flag", "the country that flies this flag", "the name of the country on the flag"],
    sub: ["Which country does this flag belong to?"],
  },
  map: {
    np: [
      "the country whose outline this is",
      "the country on this map",
      "the country with this shape",
      "the land shown as an outline here",
      "the country drawn in the picture",
      "the country with these borders",
    ],
    ask: [
      "Which country has this outline?",
      "Which country is this map of?",
      "What country has this shape?",
      "Whose borders are drawn here?",
      "Which land is shown on this map?",
      "Can you recognise the country from its outline?",
      "Name the country with this shape.",
      "which country is that on the map",
      "I drew round a country in an atlas: which one?",
      "What does this outline map show?",
      "Tell me the country of this silhouette.",
    ],
    need: ["the country with this outline", "the country on the map", "the name of the country drawn here"],
    sub: ["Which country has this outline?"],
  },
  pictogram: {
    np: [
      "the thing in this picture",
      "the thing shown in the picture",
      "what this picture shows",
      "the object or creature in the picture",
    ],
    ask: [
      "What does this picture show?",
      "What is in this picture?",
      "What am I looking at here?",
      "What is drawn here?",
      "Which thing does this pictogram stand for?",
      "What is this little drawing of?",
      "Can you name what is in the image?",
      "what's this",
      "Name the thing in the picture.",
      "What do you see in this icon?",
      "This symbol was on a sign; what does it show?",
    ],
    need: ["the thing in the picture", "the name of what the picture shows"],
    sub: ["What does the picture show?"],
  },
};

/** The hop that names what a picture shows. */
export function pictureHop(rng: Rng, picture: Picture): Hop {
  const words = pictureWords[picture.kind];
  return {
    need: pick(rng, words.need),
    subQuestion: pick(rng, words.sub),
    expert: "text-image",
    answers: [picture.entity, picture.title],
    evidence: [picture.id],
    answerSentence: picture.caption,
    answerType: picture.kind === "pictogram" ? "thing" : "country",
    np: pick(rng, words.np),
    ask: words.ask,
    askOf: () => words.ask,
  };
}

/** Whether an answer stands in the question already (then nothing would be left to find). */
export const givesAway = (question: string, answer: string) =>
  slug(question).includes(slug(answer)) && slug(answer).length > 2;
