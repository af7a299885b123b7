import type { Past, TokenModel } from "../decoder.ts";

/** A past that begins behind the prefix; `whole` has the prefix too. */
interface PrefixedPast<P extends Past> extends Past {
  readonly whole: P;
}

/**
 * A model that has read `prefix` before whatever it is given: worked examples, the same for every question. They are run
 * once, with the first question, and never counted.
 * @param prefix at least one token
 */
export function prefixedModel<P extends Past>(
  model: TokenModel<P>,
  prefix: readonly number[],
): TokenModel<PrefixedPast<P>> {
  let read: Promise<P> | undefined;
  return {
    async run(tokens, past, rows) {
      const before = past?.whole ?? (await (read ??= model.run(prefix, null, 1).then((first) => first.past)));
      const { logits, past: whole } = await model.run(tokens, before, rows);
      return { logits, past: { length: whole.length - prefix.length, whole } };
    },
    async truncate({ whole }, length) {
      return { length, whole: await model.truncate(whole, prefix.length + length) };
    },
    release({ whole }) {
      model.release(whole);
    },
  };
}
