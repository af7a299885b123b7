import { normalised } from "../../../src/engine/experts/words.ts";
import type { Seed, SeedStep } from "../../atlas/seeds.ts";
import { askNamed } from "../../atlas/seeds/steps.ts";
import { pick, styled } from "../../atlas/seeds/wording.ts";
import { invert } from "./invert.ts";
import { matchPhrases } from "./phrases.ts";
import type { Matched } from "./phrases.ts";
import { rewordings } from "./operations.ts";

type Random = () => number;

const LEADS = [
  "I am planning a trip.",
  "My daughter asked me this at breakfast.",
  "For a crossword:",
  "We have a bet about this.",
  "I need it for a talk.",
  "A friend told me and I forgot.",
  "This came up in class.",
  "I read about it in the paper.",
  "Settle an argument:",
  "Pub quiz tonight.",
  "I was wondering about something.",
  "Back to school for me:",
  "Help me fill in a form.",
  "A colleague is curious.",
];

/** Bring up the subject of a single look-up, whose question then says "it". */
const MENTIONS = [
  "I have been reading about {x}.",
  "My friend talks about {x} all day.",
  "Take {x}.",
  "{x} came up in class.",
  "We were talking about {x}.",
  "A colleague told me about {x}.",
  "There was a film about {x} last night.",
  "About {x}:",
  "Think of {x}.",
  "My next subject is {x}.",
];
const MENTIONED = 0.2;
const INVERTED = 0.5;
const LED = 0.15;

/** Between the sentence that brings a thing up and the question about it. */
const JOINS = ["; ", ": ", ", and ", " - ", "... "];
const JOINED = 0.3;

/** Say at last, or at first, what the question about "it" was about: {n} describes the thing. */
const AFTERTHOUGHTS = [
  "{q} I mean {n}.",
  "{q} I am speaking of {n}.",
  "{q} This is about {n}.",
  "{q} (For {n}, that is.)",
  "{q} My question concerns {n}.",
  "{q} The one I have in mind is {n}.",
  "{n}: {l}",
  "{n}, {l}",
  "As for {n}: {l}",
  "About {n}: {l}",
  "Regarding {n}, {l}",
];
const AFTERTHOUGHT = 0.15;

/** What a hop may contribute to a question about a later one. */
interface Bridge {
  readonly intro: readonly string[];
  readonly np: readonly string[];
  /** "country", as in "that country". */
  readonly answer: string;
}

/** A question in other words, and its sub-questions cut out of those words. */
interface Worded {
  readonly question: string;
  readonly subQuestions: readonly string[];
}

/**
 * The same seed asked as another person would: freer wordings than the seeds' own, and chains told in two sentences
 * ("Sites ending in .uy belong to a country. Who discovered …"), so that the policy learns to plan from meaning rather
 * than from a pattern. Sub-questions keep the question's words. A seed none of whose wordings fit comes back as it is.
 */
export function rephrase(seed: Seed, random: Random): Seed {
  const inverted = random() < INVERTED ? invert(seed, random) : undefined;
  if (inverted !== undefined) return alone(inverted, inverted.question, random);
  const worded = mayReword(seed) ? wording(seed.steps, random) : undefined;
  if (worded === undefined) return seed;
  const question = single(worded.question);
  // A question must not bring its own answer, unless it offers a choice that its first sub-question offers too.
  const answer = ` ${normalised(seed.answers[0] ?? "")} `;
  const asked = ` ${normalised(seed.steps[0]?.standard ?? "")} `;
  if (` ${normalised(question)} `.includes(answer) && !asked.includes(answer)) return seed;
  if (worded.subQuestions.length === 0) return alone(seed, question, random);
  const steps = seed.steps.map((step, i) => ({
    ...step,
    subQuestion: single(worded.subQuestions[i] ?? step.standard),
  }));
  return { ...seed, question: styled(random, led(question, random)).text, steps };
}

const single = (text: string): string => text.replaceAll(/\b(the) the\b/gi, "$1");
const led = (question: string, random: Random): string =>
  random() < LED ? `${pick(random, LEADS)} ${question}` : question;

/** A seed of one step, whose question is its own sub-question. */
function alone(seed: Seed, question: string, random: Random): Seed {
  const { text, asked } = styled(random, question);
  return { ...seed, question: led(text, random), steps: seed.steps.map((step) => ({ ...step, subQuestion: asked })) };
}

/** Statements to confirm and pairs of look-ups ask more than their sub-questions do; in a chain each answer leads on. */
function mayReword({ answers, steps }: Seed): boolean {
  const [first, ...others] = steps;
  if (first === undefined) return false;
  if (others.length === 0) return !/^(?:yes|no)$/.test(answers[0] ?? "") || first.answer === answers[0];
  return others.every(
    ({ standard }, i) =>
      ` ${normalised(standard)} `.includes(` ${normalised(steps[i]?.answer ?? "")} `) && !YEAR.test(standard),
  );
}

/** A year asked for in a later step would get lost. */
const YEAR = /\bin \d{4}\b/;

function wording(steps: readonly SeedStep[], random: Random): Worded | undefined {
  const [first, second, third] = steps;
  if (first === undefined) return undefined;
  if (second === undefined) {
    const question = asked(first.standard, random);
    return question === undefined ? undefined : { question, subQuestions: [] };
  }
  const bridge = bridgeOf(first.standard);
  const last = matchPhrases((third ?? second).standard);
  if (bridge === undefined || last === undefined || last.phrases.ask.length === 0) return undefined;
  const its = [
    ...(last.phrases.it ?? []),
    ...(isFound(third === undefined ? first : second) ? (last.phrases.ofFinder ?? []) : []),
  ];
  const found = ofFinder(steps, last, random);
  if (found !== undefined) return found;
  if (third === undefined && its.length > 0 && bridge.np.length > 0 && random() < AFTERTHOUGHT) {
    const [np, ends] = [pick(random, bridge.np), pick(random, its)];
    const puts = { "{q}": ends, "{l}": lower(ends), "{n}": np } as const;
    const question = pick(random, AFTERTHOUGHTS).replaceAll(/\{[qln]\}/g, (name) => puts[name as keyof typeof puts]);
    return {
      question: upper(question),
      subQuestions: [askNamed(np, first.finds, first.standard), `${upper(last.x)}: ${lower(ends)}`],
    };
  }
  const told = bridge.intro.length > 0 && (bridge.np.length === 0 || random() < 0.5);
  if (!told && bridge.np.length === 0) return undefined;
  const opening = pick(random, told ? bridge.intro : bridge.np);
  const opens = told ? whichOf(opening, bridge) : askNamed(opening, first.finds, first.standard);
  if (third === undefined) {
    if (told && its.length === 0) return undefined;
    const ends = told ? pick(random, its) : pick(random, last.phrases.ask);
    return told
      ? { question: joined(opening, ends, random), subQuestions: [opens, `${upper(last.x)}: ${lower(ends)}`] }
      : { question: over(ends, opening), subQuestions: [opens, over(ends, last.x)] };
  }
  const middle = matchPhrases(second.standard);
  if (middle === undefined) return undefined;
  const subject = told ? `that ${bridge.answer}` : opening;
  const lead = told ? `${opening} ` : "";
  const { intro = [], np = [] } = middle.phrases;
  if (intro.length > 0 && its.length > 0 && (np.length === 0 || random() < 0.3)) {
    const [tells, ends] = [pick(random, intro), pick(random, its)];
    const which = `${over(tells, middle.x).replace(/[.!]$/, "")}: which ${middle.phrases.answer ?? "one"}?`;
    return {
      question: `${lead}${joined(over(tells, subject), ends, random)}`,
      subQuestions: [opens, which, `${upper(last.x)}: ${lower(ends)}`],
    };
  }
  if (np.length === 0) return undefined;
  const [phrase, ends] = [pick(random, np), pick(random, last.phrases.ask)];
  return {
    question: `${lead}${over(ends, phrase.replaceAll("{x}", subject))}`,
    subQuestions: [
      opens,
      askNamed(phrase.replaceAll("{x}", middle.x), second.finds, second.standard),
      over(ends, last.x),
    ],
  };
}

const isFound = ({ standard }: SeedStep): boolean => standard.startsWith("Who discovered ");
const FOUND = 0.4;

/** A question about whoever discovered what the sentence before brings up: "Take tin. Where was its discoverer born?" */
function ofFinder(steps: readonly SeedStep[], last: Matched, random: Random): Worded | undefined {
  const finds = steps.at(-2);
  const matched = finds && matchPhrases(finds.standard);
  const { np = [] } = matched?.phrases ?? {};
  const { ofFinder: asks = [] } = last.phrases;
  if (finds === undefined || matched === undefined || !isFound(finds)) return undefined;
  if (np.length === 0 || asks.length === 0 || random() >= FOUND) return undefined;
  const ends = pick(random, asks);
  const finder = askNamed(pick(random, np).replaceAll("{x}", matched.x), finds.finds, finds.standard);
  const behind = [finder, `${upper(last.x)}: ${lower(ends)}`];
  if (steps.length === 2) {
    return { question: joined(over(pick(random, MENTIONS), matched.x), ends, random), subQuestions: behind };
  }
  const bridge = bridgeOf(steps[0]?.standard ?? "");
  if (bridge === undefined || bridge.intro.length === 0) return undefined;
  const opening = pick(random, bridge.intro);
  return { question: joined(opening, ends, random), subQuestions: [whichOf(opening, bridge), ...behind] };
}

/** Asks for what a statement leaves open: "A country is governed from Lima: which country?" */
const whichOf = (opening: string, { answer }: Bridge): string => `${opening.replace(/[.!]$/, "")}: which ${answer}?`;

/** A sentence and the question behind it, in two sentences or in one. */
function joined(tells: string, asks: string, random: Random): string {
  if (random() >= JOINED) return `${tells} ${asks}`;
  return `${tells.replace(/[.!]$/, "")}${pick(random, JOINS)}${lower(asks)}`;
}

/** A single sub-question in other words. */
function asked(standard: string, random: Random): string | undefined {
  const matched = matchPhrases(standard);
  if (matched?.phrases.it !== undefined && matched.x !== "" && random() < MENTIONED) {
    return `${over(pick(random, MENTIONS), matched.x)} ${pick(random, matched.phrases.it)}`;
  }
  if (matched !== undefined && matched.phrases.ask.length > 0)
    return over(pick(random, matched.phrases.ask), matched.x);
  const rewording = rewordings.find(({ sub }) => sub.test(standard));
  return rewording && upper(filled(standard, rewording.sub, pick(random, rewording.ask)));
}

function bridgeOf(standard: string): Bridge | undefined {
  const matched = matchPhrases(standard);
  if (matched?.phrases.answer !== undefined) {
    const put = (texts: readonly string[] = []): string[] => texts.map((text) => text.replaceAll("{x}", matched.x));
    return {
      intro: put(matched.phrases.intro).map(upper),
      np: put(matched.phrases.np),
      answer: matched.phrases.answer,
    };
  }
  const rewording = rewordings.find(({ sub, np }) => np !== undefined && sub.test(standard));
  if (rewording === undefined) return undefined;
  const put = (texts: readonly string[] = []): string[] => texts.map((text) => filled(standard, rewording.sub, text));
  return {
    intro: put(rewording.intro),
    np: put(rewording.np),
    answer: rewording.sub.exec(standard)?.[1] ?? "thing",
  };
}

function filled(standard: string, sub: RegExp, text: string): string {
  const groups = sub.exec(standard) ?? [];
  return text.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? "");
}

/** A wording with its subject put in. */
const over = (text: string, subject: string): string => upper(text.replaceAll("{x}", subject));
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
