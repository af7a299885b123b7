import { slug } from "../prose.ts";
import type { Picture } from "../types.ts";
import { type Knowledge, type Known, keyOf } from "./knowledge.ts";
import { figureHop, factHop, givesAway, type Hop, pictureHop, type Seed, stepOf, type Wording } from "./steps.ts";
import { extremeHop } from "./tables.ts";
import type { Type } from "./relations.ts";
import { askFor, pick, type Rng, styled, weighted } from "./wording.ts";

/** Relations that lead from one entity to another and so may stand at the start or in the middle of a chain. */
const leading = [
  "capital",
  "capital-of",
  "currency",
  "currency-of",
  "language-of",
  "only-neighbour",
  "city-country",
  "domain-of",
  "calling-code-of",
  "discoverer",
  "symbol-of",
  "who-did",
  "found-element",
] as const;

/** Pairs that lead back to where they came from. */
const inverse: Readonly<Record<string, string>> = {
  capital: "capital-of",
  "capital-of": "capital",
  currency: "currency-of",
  "currency-of": "currency",
  domain: "domain-of",
  "domain-of": "domain",
  "calling-code": "calling-code-of",
  "calling-code-of": "calling-code",
  discoverer: "found-element",
  "found-element": "discoverer",
  "symbol-of": "element-symbol",
  deed: "who-did",
  "who-did": "deed",
};

/** Relations too long-winded or too vague to end a chain with. */
const notLast = new Set(["where-is", "who-did", "definition", "part-of"]);

const startsFrom = (rng: Rng, knowledge: Knowledge): Hop & { key: string } => {
  const key = weighted(
    rng,
    leading.map((k) => [k, Math.min(knowledge.byRelation.get(k)?.length ?? 0, 90)] as const),
  );
  return { ...factHop(rng, pick(rng, knowledge.byRelation.get(key) ?? [])), key };
};

/** The hops that may follow an answer: facts about it and figures of it. */
function next(
  rng: Rng,
  knowledge: Knowledge,
  hop: Hop,
  key: string,
  middle: boolean,
): (Hop & { key: string }) | undefined {
  const [answer = ""] = hop.answers;
  const facts = (knowledge.from.get(keyOf(hop.answerType, answer)) ?? []).filter(
    (k) =>
      inverse[key] !== k.key && k.key !== key && !(middle ? !leading.some((l) => l === k.key) : notLast.has(k.key)),
  );
  const figures = middle
    ? []
    : (knowledge.figuresFrom.get(keyOf(hop.answerType, answer)) ?? []).filter(
        (f) => !hop.evidence.includes(f.column.table.id),
      );
  if (figures.length > 0 && (facts.length === 0 || rng() < 0.42))
    return { ...figureHop(rng, pick(rng, figures), hop.np), key: "figure" };
  if (facts.length === 0) return undefined;
  const known: Known = pick(rng, facts);
  return { ...factHop(rng, known, hop.np), key: known.key };
}

/** How a second sentence speaks of what the first one brought up. */
const pronouns: Partial<Record<Type, readonly string[]>> = {
  country: ["that country", "this country", "that land"],
  city: ["that city", "this city"],
  person: ["that person", "this person"],
  element: ["that element", "this element"],
};

const leads = [
  "I am thinking of {np}. ",
  "Take {np}. ",
  "Consider {np}. ",
  "My question is about {np}. ",
  "We talked about {np} today. ",
  "I am reading about {np}. ",
  "Think of {np}. ",
  "Suppose we look at {np}. ",
  "I am curious about {np}. ",
  "Somebody mentioned {np}. ",
  "There was a quiz question on {np}. ",
  "This is about {np}. ",
] as const;

/** A chain in two sentences: the first brings up the last hop's subject, the second asks about it. */
function inTwoSentences(rng: Rng, before: Hop, last: Hop): Wording | undefined {
  const names = pronouns[before.answerType];
  const asks = names && last.askOf(pick(rng, names));
  if (asks === undefined || asks.length === 0) return undefined;
  const { question, subQuestion } = pick(rng, asks);
  return { question: pick(rng, leads).replace("{np}", before.np) + question, subQuestion };
}

function worded(rng: Rng, hops: readonly Hop[], kind: string, picture?: Picture): Seed | undefined {
  const last = hops.at(-1);
  if (!last) return undefined;
  const before = hops.at(-2);
  const two = before && rng() < 0.25 ? inTwoSentences(rng, before, last) : undefined;
  const base =
    two ??
    (last.ask.length > 0 && rng() < 0.6
      ? pick(rng, last.ask)
      : { question: askFor(rng, last.np), subQuestion: last.named });
  const { question } = base;
  if (hops.some((h) => h.answers.some((a) => givesAway(question, a))) || question.split(" ").length > 38)
    return undefined;
  const { text, asked } = styled(rng, question);
  return {
    kind,
    question: text,
    ...(picture ? { imageRecord: picture.id } : {}),
    answers: last.answers,
    // A question that one look-up answers is its own sub-question.
    steps: hops.map((h) => stepOf(h, hops.length === 1 ? asked : h === last ? base.subQuestion : h.named)),
  };
}

/** A chain of two or three hops that starts from a text, a table or a picture; undefined where it leads nowhere. */
export function chainSeed(rng: Rng, knowledge: Knowledge, length: 2 | 3): Seed | undefined {
  const start = weighted(rng, [
    ["picture", 4],
    ["text", 5],
    ["table", 2.2],
  ] as const);
  const picture = start === "picture" ? pick(rng, knowledge.pictures) : undefined;
  if (picture?.kind === "pictogram" && !knowledge.from.has(keyOf("thing", picture.entity))) return undefined;
  const table =
    start === "table"
      ? extremeHop(
          rng,
          pick(
            rng,
            knowledge.columns.filter((c) => c.type !== "value" && c.type !== "thing"),
          ),
        )
      : undefined;
  const first = picture
    ? { ...pictureHop(rng, picture), key: "picture" }
    : start === "table"
      ? table && { ...table, key: "extreme" }
      : startsFrom(rng, knowledge);
  if (!first) return undefined;
  const hops: (Hop & { key: string })[] = [first];
  while (hops.length < length) {
    const last = hops.at(-1);
    const hop = last && next(rng, knowledge, last, last.key, hops.length < length - 1);
    if (!hop || hops.some((h) => slug(h.answers[0] ?? "") === slug(hop.answers[0] ?? ""))) return undefined;
    hops.push(hop);
  }
  const kind = length === 3 ? "three-hop" : picture ? "picture-two-hop" : "two-hop";
  return worded(rng, hops, kind, picture);
}

/** A single fact. */
export function textSeed(rng: Rng, known: Known): Seed | undefined {
  return worded(rng, [factHop(rng, known)], known.relation.to === "yes-no" ? "yes-no" : "text");
}

/** What a picture shows. */
export function pictureSeed(rng: Rng, picture: Picture): Seed | undefined {
  return worded(rng, [pictureHop(rng, picture)], "picture", picture);
}
