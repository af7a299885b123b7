import type { ImageEncoder, Picture, TextEncoder, TextReader } from "../encoders/types.ts";
import type { Reader } from "../reader/types.ts";
import type { Fusion } from "./fuse.ts";
import { normalisedSum } from "./fuse.ts";
import type { SearchablePack } from "./pack.ts";
import { createPictureExpert } from "./picture.ts";
import { createTableExpert } from "./table/expert.ts";
import { createTextExpert } from "./text.ts";
import type { Expert } from "./types.ts";

export interface ExpertParts {
  /** All opened packs; each expert takes those of its kind. */
  readonly packs: readonly SearchablePack[];
  readonly textEncoder: TextEncoder;
  /** Without it the text-image expert searches captions alone. */
  readonly imageEncoder?: ImageEncoder;
  /** Without it pictures are told apart by what they show alone, and not by what is written on it. */
  readonly textReader?: TextReader;
  /** Without it nothing of what the experts find is read for the answer. */
  readonly reader?: Reader;
  /** How dense and lexical results meet; normalised score sum unless said otherwise. */
  readonly fusion?: Fusion;
}

/** The three retrieval experts of MoRE over opened packs, in the order of EXPERT_KINDS. */
export function createExperts(parts: ExpertParts): Expert[] {
  const { packs, textEncoder, reader, fusion = normalisedSum } = parts;
  const of = (kind: Expert["kind"]): SearchablePack[] => packs.filter(({ manifest }) => manifest.expert === kind);
  return [
    createTextExpert(of("text"), textEncoder, fusion, reader),
    createPictureExpert(of("text-image"), { ...parts, fusion }),
    createTableExpert(of("table"), textEncoder, fusion, reader),
  ];
}

/** An encoder that encodes each picture once: perception and the text-image expert ask for the same one. */
export function rememberPictures(encoder: ImageEncoder): ImageEncoder {
  return { ...encoder, encode: oncePerPicture((picture) => encoder.encode(picture)) };
}

/** A reader that reads each picture once, for the same reason. */
export function rememberTexts(reader: TextReader): TextReader {
  return { read: oncePerPicture((picture, signal) => reader.read(picture, signal)) };
}

/** What fails, or is aborted, is tried again. */
function oncePerPicture<T>(make: (picture: Picture, signal?: AbortSignal) => Promise<T>): typeof make {
  const known = new WeakMap<Picture, Promise<T>>();
  return (picture, signal) => {
    const before = known.get(picture);
    if (before !== undefined) return before;
    const made = make(picture, signal);
    known.set(picture, made);
    made.catch(() => known.delete(picture));
    return made;
  };
}
