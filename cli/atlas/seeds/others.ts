import { slug } from "../prose.ts";
import { type Knowledge, type Known, told } from "./knowledge.ts";
import { article, factHop, type Seed, stepOf } from "./steps.ts";
import { askFor, pick, type Rng, styled } from "./wording.ts";

/** The answer to what no record tells. */
export const notFound = "not found in the knowledge at hand";

const checkable = [
  "capital",
  "currency",
  "language",
  "discoverer",
  "city-country",
  "symbol-of",
  "only-neighbour",
  "capital-of",
  "birthplace",
  "element-category",
  "driving-side",
  "scientific-name",
  "calling-code",
  "domain",
] as const;
const yesNo = [
  "Is {y} {np}?",
  "Is it true that {np} is {y}?",
  "Is {np} {y}?",
  "Would it be right to say that {np} is {y}?",
  "My friend says that {np} is {y}. Is that so?",
  "{np} is {y}, right?",
  "Am I right that {np} is {y}?",
  "Yes or no: {np} is {y}?",
  "is {y} {np}",
  "Can it be that {np} is {y}?",
  "Do I remember rightly that {np} is {y}?",
] as const;

/** A statement to confirm or deny. */
export function yesNoSeed(rng: Rng, knowledge: Knowledge): Seed | undefined {
  const all = knowledge.byRelation.get(pick(rng, told(knowledge, checkable))) ?? [];
  const known = pick(rng, all);
  const right = rng() < 0.5;
  const claimed = (right ? known : pick(rng, all)).answers[0] ?? "";
  const hop = factHop(rng, known);
  const [truth = ""] = known.answers;
  if (!right && known.answers.some((a) => slug(a) === slug(claimed))) return undefined;
  const answer = right ? "yes" : "no";
  const said = known.key === "currency" ? `the ${claimed}` : known.key === "driving-side" ? `the ${claimed}` : claimed;
  return {
    kind: "yes-no",
    question: styled(rng, pick(rng, yesNo).replace("{np}", hop.np).replace("{y}", said)).text,
    answers: [answer],
    steps: [stepOf(hop, hop.named)],
    finalThink: right ? `It is indeed ${truth}.` : `It is ${truth}, not ${claimed}.`,
  };
}

const same: Readonly<Record<string, readonly string[]>> = {
  currency: [
    "Do {x} and {y} use the same currency?",
    "Can I pay with the same money in {x} and in {y}?",
    "Is the currency of {x} also that of {y}?",
    "Do people in {x} and {y} pay with the same money?",
    "same currency in {x} and {y}?",
  ],
  language: [
    "Do {x} and {y} share their official language?",
    "Is the official language the same in {x} and {y}?",
    "Would one official language serve me in both {x} and {y}?",
    "Do {x} and {y} have the same official language?",
    "is one language official in both {x} and {y}",
  ],
  "driving-side": [
    "Do {x} and {y} drive on the same side of the road?",
    "Is traffic on the same side in {x} and {y}?",
    "If I drive from {x} to {y}, do I stay on the same side of the road?",
    "same driving side in {x} and {y}?",
    "Do cars keep to the same side in {x} as in {y}?",
  ],
  region: [
    "Are {x} and {y} in the same region of the world?",
    "Do {x} and {y} lie in the same part of the world?",
    "Is {y} in the same region as {x}?",
    "do {x} and {y} belong to the same region",
  ],
  nation: [
    "Were {x} and {y} of the same nationality?",
    "Did {x} and {y} have the same nationality?",
    "Do {x} and {y} belong to the same nation?",
    "Was {y} a fellow countryman of {x}, by nationality?",
  ],
  profession: [
    "Did {x} and {y} have the same profession?",
    "Were {x} and {y} in the same line of work?",
    "Did {x} share a profession with {y}?",
    "same profession: {x} and {y}?",
  ],
  "element-category": [
    "Do {x} and {y} belong to the same family of elements?",
    "Are {x} and {y} the same kind of element?",
    "Is {x} the same kind of element as {y}?",
    "Do chemists put {x} and {y} into one family?",
  ],
};

/** Whether two things agree: two facts, compared. */
export function sameSeed(rng: Rng, knowledge: Knowledge): Seed | undefined {
  const key = pick(rng, told(knowledge, Object.keys(same)));
  const all = knowledge.byRelation.get(key) ?? [];
  const first = pick(rng, all);
  const wanted = rng() < 0.5;
  const fitting = Array.from({ length: 40 }, () => pick(rng, all)).find(
    (k) => k.subject !== first.subject && (k.answers[0] === first.answers[0]) === wanted,
  );
  if (!fitting) return undefined;
  const hops = [factHop(rng, first), factHop(rng, fitting)] as const;
  const [a = "", b = ""] = hops.map((h) => h.answers[0] ?? "");
  const question = pick(rng, same[key] ?? [])
    .replace("{x}", first.x)
    .replace("{y}", fitting.x);
  return {
    kind: "yes-no",
    question: styled(rng, question).text,
    answers: [wanted ? "yes" : "no"],
    steps: hops.map((hop) => stepOf(hop, hop.standard)),
    finalThink: wanted ? `Both are ${a}.` : `One is ${a}, the other ${b}.`,
  };
}

/** A question that brings its own answer: nothing has to be retrieved. */
export function directSeed(rng: Rng, knowledge: Knowledge): Seed | undefined {
  const known = pick(
    rng,
    knowledge.byRelation.get(
      pick(
        rng,
        told(knowledge, [
          "capital",
          "currency",
          "language",
          "discoverer",
          "city-country",
          "birthplace",
          "element-symbol",
          "time-zone",
        ]),
      ),
    ) ?? [],
  );
  const ask = article(
    pick(
      rng,
      known.relation.ask.filter((q) => /^(?:What|Which|Who|Where|In|Of|How)/.test(q)),
    ),
    known.x,
    known.a,
  );
  const lead = pick(rng, [
    "I read this: {s} {q}",
    "{s} So: {q}",
    "Given that: {s} {q}",
    "My book says: {s} {q}",
    "{s} {q}",
    "From this sentence alone: {s} {q}",
  ]);
  return {
    kind: "direct",
    question: lead.replace("{s}", known.sentence).replace("{q}", ask),
    answers: known.answers,
    steps: [],
  };
}

/** Matters that the Atlas does not know, by the kind of thing asked about: in noun phrases, and in whole questions. */
const absent: Readonly<Record<string, readonly string[]>> = {
  capital: [
    "the president of {x}",
    "the prime minister of {x}",
    "the national anthem of {x}",
    "the national bird of {x}",
    "the minimum wage in {x}",
    "the football champion of {x}",
    "the most popular dish in {x}",
    "the founder of {x}",
    "the number of universities in {x}",
    "the longest railway line in {x}",
    "the unemployment rate of {x}",
    "the highest court of {x}",
    "the largest company of {x}",
    "the wine harvest of {x}",
    "the national holiday of {x}",
    "the length of the coastline of {x}",
    "the religion of most people in {x}",
    "the school-leaving age in {x}",
    "Who governs {x} at the moment?",
    "Who is the head of state of {x}?",
    "Who wrote the national anthem of {x}?",
    "When did {x} become independent?",
    "Which party won the last election in {x}?",
    "What do people in {x} eat for breakfast?",
    "How many lakes does {x} have?",
    "Which team won the football cup of {x}?",
    "What does a loaf of bread cost in {x}?",
    "Do I need a visa for {x}?",
    "What is the weather like in {x} in March?",
    "How many tourists visit {x} each year?",
    "Who is the most famous singer from {x}?",
    "How many soldiers does {x} have?",
    "At what age may people vote in {x}?",
    "Which airline is the biggest in {x}?",
  ],
  "city-country": [
    "the mayor of {x}",
    "the tallest building in {x}",
    "the number of museums in {x}",
    "the founding year of {x}",
    "the football club of {x}",
    "the price of a bus ticket in {x}",
    "the best restaurant in {x}",
    "the number of underground lines in {x}",
    "the main newspaper of {x}",
    "Who is mayor of {x}?",
    "When was {x} founded?",
    "Who designed the cathedral of {x}?",
    "What is the name of the station in {x}?",
    "Which university is the oldest in {x}?",
    "How many hospitals are there in {x}?",
    "What does a room in {x} cost a night?",
    "How far is the airport from {x}?",
    "Which film was shot in {x}?",
  ],
  nation: [
    "the wife of {x}",
    "the favourite dish of {x}",
    "the first school of {x}",
    "the mother of {x}",
    "the height of {x} in centimetres",
    "the phone number of {x}",
    "the shoe size of {x}",
    "the number of children of {x}",
    "the best friend of {x}",
    "Whom did {x} marry?",
    "Who taught {x}?",
    "What did {x} die of?",
    "Where is {x} buried?",
    "Which school did {x} go to?",
    "How many brothers did {x} have?",
    "What was the colour of the eyes of {x}?",
    "Which instrument did {x} play?",
    "How tall was {x}?",
    "What were the last words of {x}?",
    "How rich was {x}?",
    "What was the religion of {x}?",
  ],
  "element-symbol": [
    "the price of {x} on the market today",
    "the largest producer of {x} last year",
    "the taste of {x}",
    "the share of {x} in a mobile phone",
    "the smell of {x} when heated",
    "the company that sells most {x}",
    "What does a kilogram of {x} cost?",
    "Which country exports most {x}?",
    "Where is the largest mine of {x}?",
    "Who owns most of the world's {x}?",
    "How much {x} is in a human body?",
    "What does {x} smell like?",
    "Which company refines {x}?",
    "How many tonnes of {x} were sold last year?",
  ],
  "kind-of": [
    "the weight of the heaviest {x} ever seen",
    "the price of {a}",
    "the average age of {a}",
    "the top speed of {a}",
    "the best shop for {a}",
    "What does {a} cost?",
    "How long does {a} last?",
    "How much does {a} weigh?",
    "Where was the first {x} found?",
    "In which year did the {x} become popular?",
    "Which country has the most of the {x}?",
    "Which film is about {a}?",
  ],
  currency: [
    "the exchange rate of the currency of {x} today",
    "the person on the banknotes of {x}",
    "the inflation in {x} last month",
  ],
  "currency-of": [
    "Who is on the notes of the {x}?",
    "How many {x} do I get for one euro?",
    "When was the {x} introduced?",
    "Where is the {x} printed?",
    "What does the {x} look like?",
  ],
  "language-of": [
    "How many letters has the alphabet of {x}?",
    "How do I say hello in {x}?",
    "How many people speak {x}?",
    "Who wrote the first book in {x}?",
    "Is {x} hard to learn?",
  ],
};

const syllables = [
  "bra",
  "zor",
  "mel",
  "tun",
  "vi",
  "kar",
  "los",
  "qui",
  "den",
  "fra",
  "nol",
  "pas",
  "ri",
  "sul",
  "tor",
  "wen",
  "yl",
  "gor",
  "hes",
  "mi",
  "dra",
  "ko",
  "ben",
  "lu",
  "sha",
] as const;
const endings: Readonly<Record<string, readonly string[]>> = {
  country: ["ia", "land", "stan", "ora", "esia"],
  city: ["burg", "ville", "ton", "port", "grad"],
  element: ["ium", "on", "ine"],
  person: ["man", "sson", "etti", "ov", "er"],
  thing: ["ling", "er", "fish", "horn", "oo"],
  language: ["ish", "ese", "i"],
  currency: ["ar", "ino", "el"],
};

/** A name that nothing bears. */
function invented(rng: Rng, type: string, names: ReadonlySet<string>): string {
  for (;;) {
    const stem = `${pick(rng, syllables)}${pick(rng, syllables)}${rng() < 0.3 ? pick(rng, syllables) : ""}${pick(rng, endings[type] ?? ["ia"])}`;
    const proper = /country|city|person|language/.test(type) ? stem.charAt(0).toUpperCase() + stem.slice(1) : stem;
    const name =
      type === "person"
        ? `${pick(rng, ["Anton", "Maria", "Hubert", "Ilse", "Oswald", "Petra", "Rufus", "Clara"])} ${proper}`
        : proper;
    if (!names.has(slug(name))) return name;
  }
}

const inventable = [
  "capital",
  "currency",
  "language",
  "region",
  "city-country",
  "discoverer",
  "element-uses",
  "discovery-year",
  "nation",
  "deed",
  "definition",
  "currency-of",
  "language-of",
  "neighbours",
] as const;

/** A question that no record answers: about an invented name, or about a matter outside the Atlas. */
export function unanswerableSeed(rng: Rng, knowledge: Knowledge): Seed {
  const invent = rng() < 0.35;
  const keys = invent ? inventable : Object.keys(absent);
  const key = pick(rng, told(knowledge, keys));
  const known: Known = pick(rng, knowledge.byRelation.get(key) ?? []);
  let question: string;
  if (invent) {
    const name = invented(rng, known.relation.from, knowledge.names);
    const over = known.relation.from === "thing" ? (/^[aeiou]/i.test(name) ? `an ${name}` : `a ${name}`) : name;
    question =
      rng() < 0.7
        ? article(pick(rng, known.relation.ask), name, over)
        : askFor(rng, article(pick(rng, known.relation.np), name, over));
  } else {
    const matter = article(pick(rng, absent[key] ?? []), known.x, known.a);
    question = matter.endsWith("?") ? matter : askFor(rng, matter);
  }
  const { text, asked } = styled(rng, question);
  return {
    kind: "unanswerable",
    question: text,
    answers: [notFound],
    steps: [{ subQuestion: asked, standard: question, finds: "value", expert: "text", answer: notFound, evidence: [] }],
    unanswerable: true,
  };
}
