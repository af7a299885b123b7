import type { ImageEncoder, TextEncoder, TextReader } from "../../../src/engine/encoders/types.ts";

export interface BenchEncoders {
  readonly text: TextEncoder;
  readonly image: ImageEncoder;
  /** Reads what is written in pictures, where it is there. */
  readonly writing?: TextReader;
}

/**
 * An encoder that holds the vectors of one batch of questions, so that each is encoded once, together with others,
 * whoever asks for it. Other texts (sentences, columns) are encoded as they come, and not held.
 */
export class QuestionEncoder implements TextEncoder {
  readonly id: string;
  readonly dimension: number;
  readonly #encoder: TextEncoder;
  #held = new Map<string, Float32Array>();

  constructor(encoder: TextEncoder) {
    this.id = encoder.id;
    this.dimension = encoder.dimension;
    this.#encoder = encoder;
  }

  /** Encodes a batch of questions in the place of the last one. @returns their vectors, in order */
  async hold(questions: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const unique = [...new Set(questions)];
    const vectors = await this.#encoder.encode(unique, signal);
    this.#held = new Map(vectors.map((vector, i) => [unique[i] ?? "", vector]));
    return this.encode(questions, signal);
  }

  async encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const missing = texts.filter((text) => !this.#held.has(text));
    const made = missing.length === 0 ? [] : await this.#encoder.encode(missing, signal);
    let next = 0;
    return texts.map((text) => this.#held.get(text) ?? made[next++] ?? new Float32Array());
  }
}
