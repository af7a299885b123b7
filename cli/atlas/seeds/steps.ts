import { slug } from "../prose.ts";
import type { Picture } from "../types.ts";
import type { Figure, Known } from "./knowledge.ts";
import type { Type } from "./relations.ts";
import { pick, type Rng } from "./wording.ts";

export type ExpertName = "text" | "table" | "text-image";

/** One gold step: the sub-question, the expert, its answer and where that stands. */
export interface SeedStep {
  /** In the question's own words, which the policy learns to cut out and to complete: nothing asked for gets lost. */
  readonly subQuestion: string;
  /** The same in standard words, by which other wordings are chosen. */
  readonly standard: string;
  /** What kind of thing the answer is. */
  readonly finds: Type;
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
  /** How the final answer follows, where it says more than the last step's answer. */
  readonly finalThink?: string;
  readonly unanswerable?: true;
}

/** A question as it stands in a chain, and the sub-question that asks it with the subject by name. */
export interface Wording {
  readonly question: string;
  readonly subQuestion: string;
}

/** One hop of a chain. */
export interface Hop {
  /** The sub-question in standard words. */
  readonly standard: string;
  readonly expert: ExpertName;
  readonly answers: readonly string[];
  readonly evidence: readonly string[];
  readonly answerSentence: string;
  readonly answerType: Type;
  /** A noun phrase for the answer that does not name it: carries the next hop. */
  readonly np: string;
  /** Asks for `np` with its subject by name. */
  readonly named: string;
  /** Whole questions for the answer, over the same subject as `np`. */
  readonly ask: readonly Wording[];
  /** Whole questions for the answer with other words in the subject's place: "that country". */
  readonly askOf: (subject: string) => readonly Wording[];
}

/** Asks for what a noun phrase names; `standard` where the phrase is a clause ("what this picture shows"). */
export function askNamed(np: string, type: Type, standard: string): string {
  if (/^(?:what|whoever|whether|how) /.test(np)) return standard;
  if (/^Wh(?:at|ich) (?:are|countries|languages) /.test(standard)) return `What are ${np}?`;
  return `${type === "person" ? "Who" : "What"} is ${np}?`;
}

/** The gold step of a hop. */
export const stepOf = (hop: Hop, subQuestion: string): SeedStep => ({
  subQuestion,
  standard: hop.standard,
  finds: hop.answerType,
  expert: hop.expert,
  answer: hop.answers[0] ?? "",
  evidence: hop.evidence,
  answerSentence: hop.answerSentence,
});

export const article = (text: string, x: string, a: string) =>
  text
    .replaceAll("{x}", x)
    .replaceAll("{a}", a)
    .replace(/\bthe the\b/g, "the")
    .replace(/\bthe city of the (?:capital city|city|capital)\b/g, "the capital");

/** The hop that reads a fact; `over` replaces the subject in wordings that shall not name it. */
export function factHop(rng: Rng, known: Known, over?: string): Hop {
  const [answer = ""] = known.answers;
  const put = (text: string, subject?: string) => article(text, subject ?? known.x, subject ?? known.a);
  const asks = (subject?: string): Wording[] =>
    known.relation.ask
      .filter((q) => subject === undefined || !/\{x\}'s|:|^[a-z{]|^[A-Z][a-z ]+\?$/.test(q))
      .map((q) => ({ question: put(q, subject), subQuestion: put(q) }));
  const np = pick(rng, known.relation.np);
  const standard = put(pick(rng, known.relation.sub));
  return {
    standard,
    expert: "text",
    answers: known.key === "driving-side" || known.key === "hemisphere" ? [answer, `the ${answer}`] : known.answers,
    evidence: known.evidence,
    answerSentence: known.sentence,
    answerType: known.relation.to,
    np: put(np, over),
    named: askNamed(put(np), known.relation.to, standard),
    ask: asks(over),
    askOf: asks,
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
  const put = (text: string, x = figure.x) => article(fill(text), x, x);
  const asks = (subject?: string): Wording[] =>
    words.ask
      .filter((q) => subject === undefined || /^(?:How|What|When|In) /.test(q))
      .map((q) => ({ question: put(q, subject), subQuestion: put(q) }));
  const common = words.np[0] ?? `the ${words.noun} of {x}`;
  const np = pick(rng, words.np.length > 0 ? words.np : [common]);
  return {
    standard: `What is ${put(common)}?`,
    expert: "table",
    answers: withUnit(figure),
    evidence: [table.id],
    answerSentence: rowSentence(figure),
    answerType: "value",
    np: put(np, over),
    named: `What is ${put(np)}?`,
    ask: asks(over),
    askOf: asks,
  };
}

const pictureWords: Readonly<
  Record<Picture["kind"], { np: readonly string[]; ask: readonly string[]; standard: string }>
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
    standard: "Which country does this flag belong to?",
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
    standard: "Which country has this outline?",
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
    standard: "What does the picture show?",
  },
};

/** The hop that names what a picture shows. */
export function pictureHop(rng: Rng, picture: Picture): Hop {
  const { standard, ask, np } = pictureWords[picture.kind];
  const chosen = pick(rng, np);
  const asks = ask.map((question) => ({ question, subQuestion: question }));
  const answerType = picture.kind === "pictogram" ? "thing" : "country";
  return {
    standard,
    expert: "text-image",
    answers: [picture.entity, picture.title],
    evidence: [picture.id],
    answerSentence: picture.caption,
    answerType,
    np: chosen,
    named: askNamed(chosen, answerType, standard),
    ask: asks,
    askOf: () => asks,
  };
}

/** Whether an answer stands in the question already (then nothing would be left to find). */
export const givesAway = (question: string, answer: string) =>
  slug(question).includes(slug(answer)) && slug(answer).length > 2;
