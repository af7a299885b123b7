import * as v from "valibot";
import { concat } from "../bytes.ts";
import { SextantError } from "../errors.ts";
import { checksum } from "../index/checksum.ts";
import { ExactInt8Index } from "../index/exact.ts";
import { quantise, readVectors, writeVectors } from "../index/quantise.ts";
import type { Discriminants } from "./things.ts";

/*
 * The things shard (docs/packs.md): four words, magic, bytes of the listing, its checksum, 0; the listing, JSON
 * `[[name, offset], …]`; a vector for each, as in a vectors shard.
 */

/** "SXT1" */
const MAGIC = 0x31545853;
const HEADER_BYTES = 16;

const listing = v.array(v.tuple([v.pipe(v.string(), v.minLength(1)), v.pipe(v.number(), v.finite())]));

/** Which of a pack's things a picture shows. */
export interface ThingShard {
  /** By name, for a picture's vector: the larger, the likelier; what the numbers are says nothing across pictures. */
  scores(vector: Float32Array): ReadonlyMap<string, number>;
}

/** The shard of what was learnt. */
export function writeThings({ names, rows, offsets }: Discriminants): Uint8Array {
  const list = new TextEncoder().encode(JSON.stringify(names.map((name, i) => [name, offsets[i] ?? 0])));
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  [MAGIC, list.length, checksum(list), 0].forEach((word, i) => header.setUint32(i * 4, word, true));
  return concat([new Uint8Array(header.buffer), list, writeVectors(quantise(rows, rows[0]?.length ?? 0))]);
}

/**
 * Reads a things shard.
 * @param most components of the vectors that it will be asked about.
 * @throws SextantError `pack-damaged`
 */
export function readThings(bytes: Uint8Array, most: number): ThingShard {
  const damaged = (why: string, cause?: unknown) =>
    new SextantError(
      "pack-damaged",
      `What tells the pack's things apart is damaged: ${why}.`,
      "Install the pack again: that downloads what is damaged.",
      { cause },
    );
  if (bytes.length < HEADER_BYTES) throw damaged("its header is cut off");
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const end = HEADER_BYTES + header.getUint32(4, true);
  const list = bytes.subarray(HEADER_BYTES, end);
  if (header.getUint32(0, true) !== MAGIC) throw damaged("it does not start with SXT1");
  if (bytes.length < end || checksum(list) !== header.getUint32(8, true)) throw damaged("its listing has changed");
  let things: v.InferOutput<typeof listing>;
  try {
    things = v.parse(listing, JSON.parse(new TextDecoder().decode(list)));
  } catch (cause) {
    throw damaged("its listing is malformed", cause);
  }
  const rows = readVectors(bytes.subarray(end));
  if (rows.count !== things.length || rows.dimension > most) throw damaged("its vectors do not fit its listing");
  const index = new ExactInt8Index(rows);
  return {
    scores(vector) {
      const scores = index.scores(vector.subarray(0, rows.dimension));
      return new Map(things.map(([name, offset], i) => [name, (scores[i] ?? 0) - offset]));
    },
  };
}
