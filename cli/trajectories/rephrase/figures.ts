import { elementsFigures } from "./figures/elements.ts";
import { peopleFigures } from "./figures/people.ts";
import { placesFigures } from "./figures/places.ts";
import { recordsFigures } from "./figures/records.ts";
import type { Phrases } from "./phrases.ts";

/** Questions that tables answer by one cell. */
export const figurePhrases: readonly Phrases[] = [
  ...placesFigures,
  ...elementsFigures,
  ...peopleFigures,
  ...recordsFigures,
];
