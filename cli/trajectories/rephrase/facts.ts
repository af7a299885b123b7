import { capitalPhrases } from "./facts/capitals.ts";
import { countryPhrases } from "./facts/countries.ts";
import { elementPhrases } from "./facts/elements.ts";
import { languagePhrases } from "./facts/languages.ts";
import { moneyPhrases } from "./facts/money-and-signs.ts";
import { peoplePhrases } from "./facts/people.ts";
import { phoneAndWebPhrases } from "./facts/phone-and-web.ts";
import { placePhrases } from "./facts/places.ts";
import { thingPhrases } from "./facts/things.ts";
import type { Phrases } from "./phrases.ts";

/** Questions that articles and pictures answer. The first match counts. */
export const factPhrases: readonly Phrases[] = [
  ...capitalPhrases,
  ...moneyPhrases,
  ...languagePhrases,
  ...countryPhrases,
  ...phoneAndWebPhrases,
  ...placePhrases,
  ...elementPhrases,
  ...peoplePhrases,
  ...thingPhrases,
];
