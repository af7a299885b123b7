/** A source of random numbers in [0, 1). */
export type Rng = () => number;

/** One item, all alike likely. @throws {RangeError} if there is none. */
export function pick<T>(rng: Rng, items: readonly T[]): T {
  const item = items[Math.floor(rng() * items.length)];
  if (item === undefined) throw new RangeError("There is nothing to pick from.");
  return item;
}

/** One item, likely in proportion to its weight. */
export function weighted<T>(rng: Rng, items: readonly (readonly [T, number])[]): T {
  let left = rng() * items.reduce((sum, [, w]) => sum + w, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return pick(rng, items)[0];
}

/** Ways to ask for anything that a noun phrase names. */
const frames = [
  "What is {np}?",
  "What's {np}?",
  "Tell me {np}.",
  "Give me {np}.",
  "Name {np}.",
  "I would like to know {np}.",
  "Could you look up {np}?",
  "Do you know {np}?",
  "{np}?",
  "Please find {np}.",
  "I need {np}.",
  "Find out {np} for me.",
  "Can you tell me {np}?",
  "I am looking for {np}.",
  "Let me know {np}, please.",
  "What would be {np}?",
  "Any idea what {np} is?",
  "My homework asks for {np}.",
  "We were arguing about {np}: what is it?",
  "Look up {np}",
  "what might {np} be?",
  "Show me {np}.",
] as const;

const openers = [
  "Hi, ",
  "Hey, ",
  "Quick question: ",
  "Please: ",
  "So, ",
  "OK, ",
  "Hello! ",
  "One more thing: ",
  "Just curious, ",
  "For a quiz: ",
  "Sorry, ",
  "Well, ",
  "For school: ",
  "Question: ",
] as const;
const closers = [
  " Thanks!",
  " Thank you.",
  " Please be brief.",
  " I forgot.",
  " Just the answer, please.",
  " Any idea?",
] as const;

const upper = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);
const lower = (s: string) =>
  /^(?:What|Which|Who|Whose|Where|When|Is|Are|Do|Does|Did|In|On|Of|How|Tell|Give|Name|Could|Can|Please|Find|Look|Show|Let|Any|My|We|Has|Would|Was|For|By|To|Under|From|The|Among|Out|Between|List|Count|Describe|Explain)\b/.test(
    s,
  )
    ? s.charAt(0).toLowerCase() + s.slice(1)
    : s;

/** A question about the thing a noun phrase names; "what"- and "whether"-phrases fit fewer frames. */
export function askFor(rng: Rng, np: string): string {
  if (/^(?:what|whether|how) /.test(np))
    return pick(rng, [
      "Tell me {np}.",
      "I would like to know {np}.",
      "Do you know {np}?",
      "Can you tell me {np}?",
      "Find out {np} for me.",
      "Please find out {np}.",
    ]).replace("{np}", np);
  return upper(pick(rng, frames).replace("{np}", np));
}

/** A slip of the fingers: two letters swapped inside one longer word that is no name. */
function mistyped(rng: Rng, question: string): string {
  const words = question.split(" ");
  const at = Math.floor(rng() * words.length);
  const word = words[at] ?? "";
  if (!/^[a-z]{6,}$/.test(word)) return question;
  const i = 1 + Math.floor(rng() * (word.length - 3));
  return words.with(at, `${word.slice(0, i)}${word.charAt(i + 1)}${word.charAt(i)}${word.slice(i + 2)}`).join(" ");
}

/** The same question as another person would type it: in lower case, without its mark, with a greeting or a word of thanks. */
export function styled(rng: Rng, question: string): string {
  let q = upper(question.trim());
  if (rng() < 0.13) q = pick(rng, openers) + lower(q);
  if (rng() < 0.06 && /[.?]$/.test(q)) q += pick(rng, closers);
  if (rng() < 0.06) q = mistyped(rng, q);
  if (rng() < 0.16) q = q.toLowerCase();
  if (rng() < 0.14) q = q.replace(/[?.]$/, "");
  return q;
}

const words = (s: string) => s.split(/\s+/).length;

/** The first of a few shuffled wordings that has at most fourteen words. */
function fitting(rng: Rng, wordings: readonly string[], fallback: string): string {
  for (let i = 0; i < 6; i++) {
    const chosen = upper(pick(rng, wordings));
    if (words(chosen) <= 14) return chosen;
  }
  return fallback;
}

/** What is still missing, when another step is to follow this one. */
export function thinkFirst(rng: Rng, need: string): string {
  return fitting(
    rng,
    [
      `First I need ${need}.`,
      `${need} must be found first.`,
      `To begin with, ${need} is missing.`,
      `The first link is ${need}.`,
      `Before anything else I look for ${need}.`,
      `Start with ${need}.`,
    ],
    "The first link must be found.",
  );
}

/** What is still missing, when something is known already. */
export function thinkNext(rng: Rng, known: string, need: string): string {
  return fitting(
    rng,
    [
      `It is ${known}; now ${need} is missing.`,
      `${known} is known; ${need} is next.`,
      `Now I look up ${need}.`,
      `What remains is ${need}.`,
      `Next comes ${need}.`,
      `With ${known} found, I need ${need}.`,
      `${need} is still missing.`,
    ],
    "The next link is still missing.",
  );
}

/** What is missing in a question of a single step. */
export function thinkOnly(rng: Rng, need: string): string {
  return fitting(
    rng,
    [
      `I need ${need}.`,
      `What is missing is ${need}.`,
      `One look-up gives ${need}.`,
      `${need} has to be looked up.`,
      `The question asks for ${need}.`,
      `${need} is unknown so far.`,
    ],
    "One fact has to be looked up.",
  );
}

/** Why the search ends. */
export function thinkFinal(rng: Rng, answer: string): string {
  const short =
    words(answer) <= 6
      ? [
          `The answer is ${answer}.`,
          `The evidence says ${answer}.`,
          `So it is ${answer}.`,
          `${answer} answers the question.`,
        ]
      : [];
  return fitting(
    rng,
    [
      ...short,
      "Everything needed is known now.",
      "Nothing is missing any more.",
      "The evidence settles the question.",
      "That was the last missing piece.",
    ],
    "Everything needed is known now.",
  );
}
