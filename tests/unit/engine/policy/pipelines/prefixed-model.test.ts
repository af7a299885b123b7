import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decoder } from "../../../../../src/engine/policy/decoder.ts";
import { prefixedModel } from "../../../../../src/engine/policy/pipelines/prefixed-model.ts";
import { fakeModel } from "../fake-model.ts";

/** A model whose next token says all that it has read. */
const telling = () => fakeModel((tokens) => new Map([[tokens.reduce((hash, t) => (hash * 31 + t) % 251, 7), 1]]));
const best = (logits: Float32Array): number => logits.indexOf(Math.max(...logits));
const tokens = fc.array(fc.nat(255), { minLength: 1, maxLength: 12 });

describe("prefixedModel", () => {
  it("is the model behind its prefix, whatever is decoded before", async () => {
    await fc.assert(
      fc.asyncProperty(tokens, fc.array(tokens, { minLength: 1, maxLength: 5 }), async (prefix, prompts) => {
        const prefixed = new Decoder(prefixedModel(telling().model, prefix));
        const plain = new Decoder(telling().model);
        for (const prompt of prompts) {
          await prefixed.begin(prompt);
          await plain.begin([...prefix, ...prompt]);
          expect(best(await prefixed.next())).toBe(best(await plain.next()));
          expect(best(await prefixed.peek([3, 4]))).toBe(best(await plain.peek([3, 4])));
          prefixed.write(5);
          plain.write(5);
          expect(best(await prefixed.next())).toBe(best(await plain.next()));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("reads the prefix once, and does not count it", async () => {
    const { model, runs } = telling();
    const decoder = new Decoder(prefixedModel(model, [1, 2, 3, 4]));
    for (const prompt of [[9], [8, 7]]) {
      await decoder.begin(prompt);
      await decoder.next();
    }
    expect(runs).toEqual([4, 1, 2]);
    expect(decoder.usage.prefilledTokens).toBe(2);
  });
});
