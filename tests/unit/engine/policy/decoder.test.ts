import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decoder } from "../../../../src/engine/policy/decoder.ts";
import type { Draft } from "../../../../src/engine/policy/decoder.ts";
import { fakeModel } from "./fake-model.ts";

/** A model whose next token, of four, depends on all that it has read. */
const telling = () => fakeModel((tokens) => new Map([[tokens.reduce((hash, t) => (hash * 31 + t) % 251, 7) % 4, 1]]));
const best = (logits: Float32Array): number => logits.indexOf(Math.max(...logits));
const tokens = fc.array(fc.nat(3), { minLength: 1, maxLength: 8 });

/** What is done to a sequence between two looks at the logits. */
const action = fc.oneof(
  fc.record({ kind: fc.constant("write" as const) }),
  fc.record({ kind: fc.constant("give" as const), tokens }),
  fc.record({ kind: fc.constant("peek" as const), tokens }),
  fc.record({ kind: fc.constant("begin" as const), tokens }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** Does all of it, and tells what was seen. */
async function told(decoder: Decoder, actions: readonly Action[], draft?: Draft) {
  await decoder.begin([1, 2], draft);
  const seen: unknown[] = [];
  for (const act of actions) {
    if (act.kind === "write") decoder.write(best(await decoder.next()));
    else if (act.kind === "give") decoder.give(act.tokens);
    else if (act.kind === "begin") await decoder.begin(act.tokens, draft);
    else seen.push(best(await decoder.peek(act.tokens)));
    seen.push(best(await decoder.next()), decoder.usage);
  }
  return seen;
}

describe("Decoder with drafts", () => {
  it("gives the logits and the counts that it gives without, whatever is guessed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 20 }),
        fc.infiniteStream(fc.array(fc.nat(3), { maxLength: 4 })),
        async (actions, guesses) => {
          const draft: Draft = () => guesses.next().value ?? [];
          const plain = await told(new Decoder(telling().model), actions);
          expect(await told(new Decoder(telling().model), actions, draft)).toEqual(plain);
        },
      ),
    );
  });

  it("runs nothing for tokens that were guessed, given ones among them", async () => {
    const { model, runs } = telling();
    const decoder = new Decoder(model);
    await decoder.begin([1, 2], () => [3, 0, 1]);
    await decoder.next();
    decoder.write(3);
    await decoder.next();
    decoder.give([0, 1]);
    await decoder.next();
    expect(runs).toEqual([5]);
    expect(decoder.usage).toEqual({ prefilledTokens: 4, cachedTokens: 0, generatedTokens: 1 });
  });

  it("cuts a wrong guess off the cache, and keeps what was right of it", async () => {
    const { model, runs } = telling();
    const decoder = new Decoder(model);
    await decoder.begin([1, 2], (sequence) => (sequence.length === 2 ? [3, 0, 1] : []));
    await decoder.next();
    decoder.give([3, 2]);
    const { model: fresh } = telling();
    const { logits } = await fresh.run([1, 2, 3, 2], null, 1);
    expect(await decoder.next()).toEqual(logits[0]);
    expect(runs).toEqual([5, 1]);
  });

  it("reads a peek out of the guess", async () => {
    const { model, runs } = telling();
    const decoder = new Decoder(model);
    await decoder.begin([1, 2], () => [3, 0]);
    await decoder.peek([3]);
    await decoder.peek([3, 0]);
    expect(runs).toEqual([4]);
    await decoder.peek([3, 1]);
    expect(runs).toEqual([4, 2]);
  });
});
