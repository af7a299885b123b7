/**
 * VQA-style normalisation of short answers (system.md §4; Antol et al. 2015, with number words taken further): lower
 * case, digits for number words, no articles, no punctuation, contractions unified. Two answers that say the same
 * should have the same tokens.
 */

const ARTICLES = new Set(["a", "an", "the"]);

const UNITS = words(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);
const TENS = new Map(
  ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"].map((word, i) => [word, 20 + 10 * i]),
);
const SCALES = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
  ["trillion", 1e12],
]);

/** The tokens of an answer that count. */
export function answerTokens(answer: string): string[] {
  const plain = answer
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    // U.S.A. = USA
    .replace(/(?<!\p{L})(\p{L}\.){2,}/gu, (initials) => initials.replaceAll(".", "") + " ")
    // "1,234" is one number; "3.5" stays one; don't = dont = don’t.
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "")
    .replace(/['’‘`]/gu, "")
    .replace(/(?<!\d)\.|\.(?!\d)/gu, " ")
    .replace(/[^\p{L}\p{N}.]+/gu, " ");
  const tokens = plain.split(" ").filter((token) => token !== "" && !ARTICLES.has(token));
  return numbersInDigits(tokens).map((token) => token.replace(/^(\d+)\.0+$/u, "$1"));
}

export function normaliseAnswer(answer: string): string {
  return answerTokens(answer).join(" ");
}

/** "twenty three" → "23", "two hundred and five" → "205"; a scale after digits ("5 million") multiplies them. */
function numbersInDigits(tokens: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < tokens.length;) {
    const { value, length } = numberAt(tokens, i);
    out.push(length === 0 ? (tokens[i] ?? "") : digits(value));
    i += Math.max(1, length);
  }
  return out;
}

function digits(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 6 });
}

/** The longest number that starts at `at`; length 0 if none does. */
function numberAt(tokens: readonly string[], at: number): { value: number; length: number } {
  let total = 0;
  let group: number | null = null;
  let length = 0;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i] ?? "";
    const unit = UNITS.get(token);
    const tens = TENS.get(token);
    const scale = SCALES.get(token);
    if (scale !== undefined && group !== null) {
      if (scale === 100) group *= 100;
      else [total, group] = [total + group * scale, 0];
    } else if (tens !== undefined && (group === null || group % 100 === 0)) {
      group = (group ?? 0) + tens;
    } else if (
      unit !== undefined &&
      (group === null || group % 100 === 0 || (unit > 0 && unit < 10 && group % 10 === 0 && group % 100 >= 20))
    ) {
      group = (group ?? 0) + unit;
    } else if (i === at && /^\d+(\.\d+)?$/u.test(token)) {
      group = Number(token);
      // A lone number keeps its spelling (leading zeros, long digits); only a scale word changes it.
      if (!SCALES.has(tokens[i + 1] ?? "")) return { value: 0, length: 0 };
    } else if (
      token === "and" &&
      group !== null &&
      /^(hundred|thousand|million)$/u.test(tokens[i - 1] ?? "") &&
      isNumberWord(tokens[i + 1])
    ) {
      continue;
    } else {
      break;
    }
    length = i - at + 1;
  }
  return { value: total + (group ?? 0), length };
}

function isNumberWord(token: string | undefined): boolean {
  return token !== undefined && (UNITS.has(token) || TENS.has(token));
}

function words(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(" ").map((word, i) => [word, i]));
}
