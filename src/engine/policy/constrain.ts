import type { ExpertKind } from "../packs/types.ts";

/** Which tokens a free field may hold. Indexed by token id; 1 forbids. */
export interface FieldRules {
  /** Tokens with "<" (they could open a tag), a line break or another control character, and special tokens. */
  readonly never: Uint8Array;
  /** Besides those, tokens that start with a space: a field starts with its first word. */
  readonly neverFirst: Uint8Array;
}

/**
 * Rules from a byte-level BPE vocabulary, whose entries are spelt in GPT-2's byte alphabet: Ā to ğ are the control
 * characters, Ġ is a space, Âł a no-break space. Special tokens of ChatML are spelt with "<".
 */
export function fieldRules(vocabulary: ReadonlyMap<string, number>): FieldRules {
  const size = Math.max(...vocabulary.values()) + 1;
  const never = new Uint8Array(size).fill(1);
  const neverFirst = new Uint8Array(size).fill(1);
  for (const [spelling, token] of vocabulary) {
    if (/[<Ā-ğ]/u.test(spelling)) continue;
    never[token] = 0;
    if (!/^(Ġ|Âł)/u.test(spelling)) neverFirst[token] = 0;
  }
  return { never, neverFirst };
}

/** Greedy choice: the allowed token with the largest logit; `also` is allowed whatever the mask says. */
export function bestAllowed(
  logits: Float32Array,
  forbidden: Uint8Array,
  also: number | null,
  except: number | null,
): number {
  let best = -1;
  let value = -Infinity;
  for (let token = 0; token < forbidden.length; token++) {
    if ((forbidden[token] === 1 && token !== also) || token === except) continue;
    const logit = logits[token] ?? -Infinity;
    if (logit > value) [best, value] = [token, logit];
  }
  if (best < 0) throw new Error("The model gave no finite logit for any allowed token.");
  return best;
}

/** Greedy choice among a few tokens. */
export function bestOf(logits: Float32Array, tokens: Iterable<number>): number {
  let best = -1;
  for (const token of tokens) if ((logits[token] ?? -Infinity) > (logits[best] ?? -Infinity)) best = token;
  if (best < 0) throw new Error("The model gave no finite logit for any allowed token.");
  return best;
}

/**
 * Where a field that loops should have ended: the length of its tokens without the repeats, or null if it does not
 * loop. A loop is a unit of up to 12 tokens written three times in a row; units without a letter are left alone
 * (1,000,000,000 repeats itself for good reason).
 */
export function loopStart(tokens: readonly number[], hasLetter: (unit: readonly number[]) => boolean): number | null {
  for (let period = 1; period <= 12 && period * 3 <= tokens.length; period++) {
    const start = tokens.length - period * 3;
    let same = true;
    for (let i = start; same && i < tokens.length - period; i++) same = tokens[i] === tokens[i + period];
    if (same && hasLetter(tokens.slice(start, start + period))) return start + period;
  }
  return null;
}

interface Name {
  readonly expert: ExpertKind;
  readonly tokens: readonly number[];
}

/**
 * Probability of each retriever name under decoding that allows nothing else: where names part, the softmax over the
 * tokens that go on; where they agree, 1. Every fork is looked at, taken or not, because all three are shown.
 * No name may be the start of another.
 */
export async function nameProbabilities(
  names: readonly Name[],
  logitsAfter: (prefix: readonly number[]) => Promise<Float32Array>,
): Promise<Readonly<Record<ExpertKind, number>>> {
  const found: Record<ExpertKind, number> = { text: 0, "text-image": 0, table: 0 };
  const walk = async (group: readonly Name[], depth: number, probability: number): Promise<void> => {
    const [first] = group;
    if (first === undefined) return;
    if (group.length === 1) {
      found[first.expert] = probability;
      return;
    }
    const forks = new Map<number, Name[]>();
    for (const name of group) {
      const token = name.tokens[depth] ?? -1;
      forks.set(token, [...(forks.get(token) ?? []), name]);
    }
    if (forks.size === 1) return walk(group, depth + 1, probability);
    const logits = await logitsAfter(first.tokens.slice(0, depth));
    const shares = softmax([...forks.keys()].map((token) => logits[token] ?? -Infinity));
    for (const [i, members] of [...forks.values()].entries()) {
      await walk(members, depth + 1, probability * (shares[i] ?? 0));
    }
  };
  await walk(names, 0, 1);
  return found;
}

/** Softmax of a few logits. */
export function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
