import type { Seed } from "../../atlas/seeds.ts";
import { pick } from "../../atlas/seeds/wording.ts";

const FRAMES = [
  "What do you call {d}?",
  "There is a word for {d}. Which one?",
  "I am looking for the name of {d}.",
  "{d}: what is it called?",
  "What is the name of {d}?",
  "Which word fits {d}?",
  "Somebody described {d}. What did they mean?",
  "How does one call {d}?",
  "I forgot what {d} is called.",
  "The clue says: {d}. What is it?",
  "What could this be: {d}?",
];
const SHORTEST = 4;
const LONGEST = 20;

/**
 * A question for a description, turned round: it gives the description and asks for the name. Undefined where the seed
 * asks for no description.
 */
export function invert(seed: Seed, random: () => number): Seed | undefined {
  const [step, ...others] = seed.steps;
  const name = /^What is (?:(?:an?|the) )?([^?]+)\?$/.exec(step?.standard ?? "")?.[1];
  if (step === undefined || others.length > 0 || name === undefined || seed.unanswerable === true) return undefined;
  // "the area of Peru" asks for a value, not for what a thing is.
  if (step.expert !== "text" || name.includes(" of ") || step.evidence.length !== 1) return undefined;
  const description = step.answer.replace(/\s*\([^)]*\)/g, "").trim();
  const words = description.split(" ").length;
  if (words < SHORTEST || words > LONGEST || description.toLowerCase().includes(name.toLowerCase())) return undefined;
  return {
    ...seed,
    question: pick(random, FRAMES).replace("{d}", description),
    answers: [name],
    steps: [
      {
        ...step,
        standard: `What is described as ${description}?`,
        finds: "thing",
        answer: name,
      },
    ],
  };
}
