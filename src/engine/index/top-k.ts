import type { Hit } from "./types.ts";

/** The best hits of those offered, in any order, some of them twice: best first, equal scores by position. */
export class BestHits {
  readonly hits: Hit[] = [];
  readonly #k: number;
  /** Scores below it are not taken: the last hit's, once there are `k`. */
  bar: number;

  /** @param floor scores must be above it. */
  constructor(k: number, floor = -Infinity) {
    this.#k = k;
    this.bar = k < 1 ? Infinity : floor;
  }

  offer(position: number, score: number): void {
    const { hits } = this;
    const full = hits.length === this.#k;
    if (!(full ? score >= this.bar : score > this.bar)) return;
    let at = hits.length;
    while (at > 0 && isBehind(hits[at - 1], position, score)) at--;
    const before = hits[at - 1];
    if (at === this.#k || (before?.position === position && before.score === score)) return;
    hits.splice(at, 0, { position, score });
    if (full) hits.pop();
    if (hits.length === this.#k) this.bar = hits.at(-1)?.score ?? this.bar;
  }
}

function isBehind(hit: Hit | undefined, position: number, score: number): boolean {
  return hit !== undefined && (hit.score < score || (hit.score === score && hit.position > position));
}

/** The `k` largest of `scores` above `floor`, best first; equal scores keep the order of their positions. */
export function topK(scores: Float32Array, k: number, floor = -Infinity): Hit[] {
  const best = new BestHits(k, floor);
  for (let position = 0; position < scores.length; position++) {
    const score = scores[position] ?? -Infinity;
    if (score > best.bar) best.offer(position, score);
  }
  return best.hits;
}
