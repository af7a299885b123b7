export interface Reading {
  readonly text: string;
  /** Mean probability of the characters, 0…1; 0 when there are none. */
  readonly confidence: number;
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al. 2006): the most probable class of each time
 * step, repeats merged, blanks (class 0) dropped.
 * @param probabilities [steps, classes], row by row
 * @param characters class `i + 1` writes `characters[i]`
 */
export function decodeCtc(probabilities: Float32Array, classes: number, characters: readonly string[]): Reading {
  let text = "";
  let sum = 0;
  let count = 0;
  let previous = 0;
  for (let from = 0; from + classes <= probabilities.length; from += classes) {
    let winner = 0;
    for (let c = 1; c < classes; c++) {
      if ((probabilities[from + c] ?? 0) > (probabilities[from + winner] ?? 0)) winner = c;
    }
    if (winner !== 0 && winner !== previous) {
      text += characters[winner - 1] ?? "";
      sum += probabilities[from + winner] ?? 0;
      count++;
    }
    previous = winner;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
