/** Decoded pixels, RGBA, 8 bits a channel, row by row; `data.length === width * height * 4`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Dense text encoder. Vectors are L2-normalised, so that a dot product is the cosine. */
export interface TextEncoder {
  readonly id: string;
  readonly dimension: number;
  encode(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}

/** Picture encoder: an L2-normalised vector for likeness, and labels in words. */
export interface ImageEncoder {
  readonly id: string;
  readonly dimension: number;
  /** Leading components of a vector that say what is shown; those behind them, how it is coloured. */
  readonly features: number;
  encode(picture: Picture): Promise<ImageEncoding>;
}

export interface ImageEncoding {
  readonly vector: Float32Array;
  /**
   * Looks for likeness in what is shown alone, whatever its colours: a unit query, whose dot product with a picture's
   * vector is the cosine of their features divided by `scale`. Absent where a vector is features and nothing else.
   */
  readonly features?: { readonly query: Float32Array; readonly scale: number };
  readonly labels: readonly Label[];
}

export interface Label {
  readonly name: string;
  /** Softmax probability, 0…1. */
  readonly probability: number;
}

/** Optical character recognition: the lines of text in a picture, best guess, top to bottom. */
export interface TextReader {
  read(picture: Picture, signal?: AbortSignal): Promise<readonly string[]>;
}
