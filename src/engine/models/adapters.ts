/** What an adapter of weights/adapters is, in words: `name` goes behind the base's, `about` is one sentence. */
interface Words {
  readonly name: string;
  readonly about: string;
}

const KNOWN: Readonly<Record<string, Words>> = {
  sft: { name: "supervised", about: "Taught by worked examples alone (supervised training)." },
  "step-grpo": { name: "Step-GRPO", about: "Taught by worked examples, then by rewards for each step (Step-GRPO)." },
};

/** An adapter that is not described goes by the name of its file. */
export function wordsOf(adapter: string): Words {
  return KNOWN[adapter] ?? { name: adapter, about: `Adapter ${adapter}.` };
}
