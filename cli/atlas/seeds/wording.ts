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

/**
 * The same question as another person would type it: in lower case, without its mark, with a greeting or a word of
 * thanks. `asked` is what remains of it without greeting and thanks.
 */
export function styled(rng: Rng, question: string): { readonly text: string; readonly asked: string } {
  const opener = rng() < 0.13 ? pick(rng, openers) : "";
  const full = upper(question.trim());
  const closer = rng() < 0.06 && /[.?]$/.test(full) ? pick(rng, closers) : "";
  const [slip, small, unmarked] = [rng() < 0.06, rng() < 0.16, rng() < 0.14];
  let asked = slip ? mistyped(rng, full) : full;
  if (small) asked = asked.toLowerCase();
  if (unmarked && closer === "") asked = asked.replace(/[?.]$/, "");
  const text = `${opener}${opener === "" ? asked : lower(asked)}${closer}`;
  return { text: small ? text.toLowerCase() : text, asked };
}
