import type { Picture, TextEncoder } from "../../../src/engine/encoders/types.ts";
import type { Expert, Perception } from "../../../src/engine/experts/types.ts";
import { sha256 } from "../../assemble/inputs.ts";
import type { Memory } from "./memory.ts";

/** Experts that call `onSearch` whenever one of them is asked. */
export function counted(experts: readonly Expert[], onSearch: () => void): Expert[] {
  return experts.map((expert) => ({
    kind: expert.kind,
    search(query, topK, signal) {
      onSearch();
      return expert.search(query, topK, signal);
    },
  }));
}

/** An expert that searches once for the same thing. @param scope what its results depend on besides the query */
export function rememberingExpert(expert: Expert, memory: Memory, scope: readonly unknown[]): Expert {
  return {
    kind: expert.kind,
    search(query, topK, signal) {
      const { subQuestion, picture } = query;
      const seen = expert.kind === "text-image" && picture !== undefined ? pictureHash(picture) : null;
      const key = ["search", ...scope, expert.kind, subQuestion, seen, topK];
      return memory.remember(key, () => expert.search(query, topK, signal));
    },
  };
}

/** Perception that looks at a picture once. */
export function rememberingPerception(perception: Perception, memory: Memory, scope: readonly unknown[]): Perception {
  return {
    describe: (picture, signal) =>
      memory.remember(["notes", ...scope, pictureHash(picture)], () => perception.describe(picture, signal)),
  };
}

/**
 * An encoder that encodes a single text once: questions and sub-questions come alone. Texts that come together are left
 * to the encoder, whose int8 arithmetic makes a vector depend a little on its neighbours.
 */
export function rememberingEncoder(encoder: TextEncoder, memory: Memory, scope: readonly unknown[]): TextEncoder {
  return {
    id: encoder.id,
    dimension: encoder.dimension,
    async encode(texts, signal) {
      if (texts.length !== 1) return encoder.encode(texts, signal);
      const vectors = await memory.remember(["vector", ...scope, encoder.id, texts[0]], async () =>
        (await encoder.encode(texts, signal)).map((vector) => [...vector]),
      );
      return vectors.map((vector) => Float32Array.from(vector));
    },
  };
}

const hashes = new WeakMap<Picture, string>();

function pictureHash(picture: Picture): string {
  const { width, height, data } = picture;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const hash = hashes.get(picture) ?? `${width}×${height} ${sha256(bytes)}`;
  hashes.set(picture, hash);
  return hash;
}
