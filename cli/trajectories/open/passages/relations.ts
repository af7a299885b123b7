import { people } from "./people.ts";
import { places } from "./places.ts";
import type { Reading } from "./reading.ts";
import { works } from "./works.ts";

/** What a page is about. */
export type Subject =
  "person" | "film" | "song" | "album" | "book" | "game" | "show" | "place" | "organisation" | "building";

/** Something that opening sentences tell, and how it is asked for. `{x}` is the subject. */
export interface Relation {
  readonly name: string;
  readonly of: readonly Subject[];
  /** What kind of thing the answer is, in a word of a thought. */
  readonly finds: string;
  readonly told: Reading;
  readonly ask: readonly string[];
  /** Where it leads on to a page: what such a page is about, and noun phrases for the answer in questions about it. */
  readonly leads?: { readonly to: readonly Subject[]; readonly as: readonly string[] };
}

export const RELATIONS: readonly Relation[] = [...people, ...works, ...places];
