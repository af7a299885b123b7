import type { Hit } from "./types.ts";

/** The `k` largest of `scores` above `floor`, best first; equal scores keep the order of their positions. */
export function topK(scores: Float32Array, k: number, floor = -Infinity): Hit[] {
  const hits: Hit[] = [];
  if (k < 1) return hits;
  let bar = floor;
  for (let position = 0; position < scores.length; position++) {
    const score = scores[position] ?? -Infinity;
    if (!(score > bar)) continue;
    let at = hits.length;
    while (at > 0 && (hits[at - 1]?.score ?? Infinity) < score) at--;
    hits.splice(at, 0, { position, score });
    if (hits.length > k) hits.pop();
    if (hits.length === k) bar = hits[k - 1]?.score ?? floor;
  }
  return hits;
}
