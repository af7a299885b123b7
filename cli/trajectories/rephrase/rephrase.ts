import { normalised } from "../../../src/engine/experts/words.ts";
import type { Seed, SeedStep } from "../../atlas/seeds.ts";
import { pick, styled } from "../../atlas/seeds/wording.ts";
import { invert } from "./invert.ts";
import { matchPhrases } from "./phrases.ts";
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

/** What a hop may contribute to a question about a later one. */
interface Bridge {
  readonly intro: readonly string[];
  readonly np: readonly string[];
  /** "country", as in "that country". */
  readonly answer: string;
}

/**
 * The same seed asked as another person would: freer wordings than the seeds' own, and chains told in two sentences
 * ("Sites ending in .uy belong to a country. Who discovered …"), so that the policy learns to plan from meaning rather
 * than from a pattern. A seed none of whose wordings fit comes back as it is.
 */
export function rephrase(seed: Seed, random: Random): Seed {
  const inverted = random() < INVERTED ? invert(seed, random) : undefined;
  if (inverted !== undefined) return { ...inverted, question: styled(random, inverted.question) };
  const question = mayReword(seed) ? wording(seed.steps, random)?.replaceAll(/\bthe the\b/gi, "the") : undefined;
  const plain = question === undefined ? "" : ` ${normalised(question)} `;
  const asked = ` ${normalised(seed.steps[0]?.subQuestion ?? "")} `;
  // A question must not bring its own answer, unless it offers a choice that its first sub-question offers too.
  const answer = ` ${normalised(seed.answers[0] ?? "")} `;
  if (question === undefined || (plain.includes(answer) && !asked.includes(answer))) return seed;
  const led = random() < LED ? `${pick(random, LEADS)} ${question}` : question;
  return { ...seed, question: styled(random, led) };
}

/** Statements to confirm and pairs of look-ups ask more than their sub-questions do; in a chain each answer leads on. */
function mayReword({ answers, steps }: Seed): boolean {
  const [first, ...others] = steps;
  if (first === undefined) return false;
  if (others.length === 0) return !/^(?:yes|no)$/.test(answers[0] ?? "") || first.answer === answers[0];
  return others.every(
    ({ subQuestion }, i) =>
      ` ${normalised(subQuestion)} `.includes(` ${normalised(steps[i]?.answer ?? "")} `) && !YEAR.test(subQuestion),
  );
}

/** A year asked for in a later step would get lost. */
const YEAR = /\bin \d{4}\b/;

function wording(steps: readonly SeedStep[], random: Random): string | undefined {
  const [first, second, third] = steps.map(({ subQuestion }) => subQuestion);
  if (first === undefined) return undefined;
  if (second === undefined) return asked(first, random);
  const bridge = bridgeOf(first);
  const last = matchPhrases(third ?? second)?.phrases;
  if (bridge === undefined || last === undefined || last.ask.length === 0) return undefined;
  const told = random() < 0.5 && bridge.intro.length > 0;
  if (third === undefined) {
    if (told && last.it !== undefined) return `${pick(random, bridge.intro)} ${pick(random, last.it)}`;
    return bridge.np.length === 0
      ? undefined
      : upper(pick(random, last.ask).replaceAll("{x}", pick(random, bridge.np)));
  }
  const middle = matchPhrases(second)?.phrases.np;
  if (middle === undefined) return undefined;
  const from = told
    ? `that ${bridge.answer}`
    : bridge.np.length > 0
      ? pick(random, bridge.np)
      : `that ${bridge.answer}`;
  const question = upper(pick(random, last.ask).replaceAll("{x}", pick(random, middle).replaceAll("{x}", from)));
  return told ? `${pick(random, bridge.intro)} ${question}` : question;
}

/** A single sub-question in other words. */
function asked(subQuestion: string, random: Random): string | undefined {
  const matched = matchPhrases(subQuestion);
  if (matched?.phrases.it !== undefined && matched.x !== "" && random() < MENTIONED) {
    return `${upper(pick(random, MENTIONS).replaceAll("{x}", matched.x))} ${pick(random, matched.phrases.it)}`;
  }
  if (matched !== undefined && matched.phrases.ask.length > 0) {
    return upper(pick(random, matched.phrases.ask).replaceAll("{x}", matched.x));
  }
  const rewording = rewordings.find(({ sub }) => sub.test(subQuestion));
  return rewording && upper(filled(subQuestion, rewording.sub, pick(random, rewording.ask)));
}

function bridgeOf(subQuestion: string): Bridge | undefined {
  const matched = matchPhrases(subQuestion);
  if (matched?.phrases.answer !== undefined) {
    const put = (texts: readonly string[] = []): string[] => texts.map((text) => text.replaceAll("{x}", matched.x));
    return {
      intro: put(matched.phrases.intro).map(upper),
      np: put(matched.phrases.np),
      answer: matched.phrases.answer,
    };
  }
  const rewording = rewordings.find(({ sub, np }) => np !== undefined && sub.test(subQuestion));
  if (rewording === undefined) return undefined;
  const put = (texts: readonly string[] = []): string[] =>
    texts.map((text) => filled(subQuestion, rewording.sub, text));
  return {
    intro: put(rewording.intro),
    np: put(rewording.np),
    answer: rewording.sub.exec(subQuestion)?.[1] ?? "thing",
  };
}

function filled(subQuestion: string, sub: RegExp, text: string): string {
  const groups = sub.exec(subQuestion) ?? [];
  return text.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? "");
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
