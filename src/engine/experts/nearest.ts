import type { TextEncoder } from "../encoders/types.ts";
import type { SearchablePack } from "./pack.ts";

/** The encoder whose cosines can be weighed (src/engine/reason/nearness.ts): another one's lie elsewhere. */
const WEIGHED = "sextant-minilm-l6";

/**
 * The cosine of the record nearest to a question, of all packs of an expert; -1 where there is none. Undefined with another
 * encoder, and where a pack is remote: to look is not worth what would have to be fetched.
 * @throws SextantError `model-failed`, `pack-damaged`; the signal's reason
 */
export async function nearest(
  packs: readonly Pick<SearchablePack, "manifest" | "vectors">[],
  encoder: TextEncoder,
  question: string,
  signal?: AbortSignal,
): Promise<number | undefined> {
  if (encoder.id !== WEIGHED || packs.some(({ manifest }) => manifest.remote !== undefined)) return undefined;
  const [vector] = await encoder.encode([question], signal);
  if (vector === undefined) return undefined;
  const hits = await Promise.all(packs.map((pack) => pack.vectors.search(vector, 1, signal)));
  return Math.max(-1, ...hits.flat().map(({ score }) => score));
}
