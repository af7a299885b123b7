import type { Passage } from "../packs/types.ts";
import { shortened } from "./definition.ts";
import type { Definition } from "./definition.ts";
import { unqualified } from "./names.ts";
import { sentencesOf } from "./sentences.ts";
import { contentStems } from "./words.ts";

/** Something that texts tell of a thing in a few forms of words, and that is asked for in a few. */
interface Relation {
  readonly asked: readonly RegExp[];
  /** Forms of a sentence, X standing for the thing; the group is what it tells. */
  readonly told: readonly string[];
  /** Whether what the thing did is told too where none of these forms is: "Ida Wick built the mill." */
  readonly orDeed?: boolean;
}

const THING = "(?:the |an? )?(?<thing>[^\\s?!,]+(?: [^\\s?!,]+){0,4}?)";
const BE = "(?:is|was|are|were)";
const BEST = "(?:\\w+ly |best |most |well[ -])?";
const FAMOUS = "(?:famous|known|remembered|renowned|noted|celebrated)";
const KINDS = "(?:kinds?|types?|sorts?|varieties)";
const COUNTRIES = "(?:countries|lands|states|nations)";
const IN = "(?:in|on|off|at|near|between|among|along)";
const PEOPLE = "(?:people|persons?|someone|somebody|inhabitants?|citizens?|natives?)";
const OFFICIAL = "(?:official |national )?";
const asking = (...forms: readonly string[]): RegExp[] => forms.map((form) => new RegExp(`^${form}$`, "i"));

const RELATIONS: readonly Relation[] = [
  {
    asked: asking(
      `(?:what|who) ${BE} ${THING} ${BEST}${FAMOUS} for`,
      `why ${BE} ${THING} (?:so )?${BEST}(?:${FAMOUS}|important)`,
      `what did ${THING} (?:do|achieve|accomplish)(?: to become famous)?`,
    ),
    told: [
      `^(?:the )?X .*?\\b${FAMOUS} for (.+)`,
      "\\bfame of X rests on (.+)",
      "\\b(?:remember|celebrate) X for (.+)",
    ],
    orDeed: true,
  },
  {
    asked: asking(
      `what ${BE} ${THING} ${BEST}used for`,
      `what (?:do|can) (?:people|we|you|they|i) use ${THING} for`,
      `what ${BE} (?:the )?(?:\\w+ )?uses (?:of|for) ${THING}`,
    ),
    told: [
      `^(?:the |an? )?X ${BE} ${BEST}used (?:for|to|in|as) (.+)`,
      `\\buses of X (?:${BE}|include) (.+)`,
      "\\buse X (?:for|to|as) (.+)",
    ],
  },
  {
    asked: asking(`what ${BE} ${THING} (?:made|composed|built) (?:of|from|out of)`),
    told: ["^(?:the |an? )?X .*?\\b(?:made|composed|built|consists?) (?:of|from|out of) (.+)"],
  },
  {
    asked: asking(
      `what ${BE} (?:another|the other|an alternative) names? (?:of|for) ${THING}`,
      `what else ${BE} ${THING} (?:called|known as)`,
    ),
    told: [
      "^(?:the |an? )?X .*?\\b(?:called|known as) (.+), too",
      "^(?:the |an? )?X .*?\\balso (?:called|known as) (.+)",
      `\\banother name for (?:the |an? )?X ${BE} (.+)`,
      "\\bX under the name (?:of )?(.+)",
    ],
  },
  {
    asked: asking(
      `(?:what|which) ${KINDS} of ${THING} (?:are there|exist)`,
      `(?:name|list) (?:some |the )?${KINDS} of ${THING}`,
    ),
    told: [`^(?:the )?(.+?) are (?:\\w+ )?${KINDS} of X`, `\\b${KINDS} of X (?:are|include) (.+)`],
  },
  {
    asked: asking(
      `(?:what|which) ${COUNTRIES} (?:border|adjoin|neighbou?r)(?: on)? ${THING}`,
      `(?:what|which) ${COUNTRIES} does ${THING} (?:border|adjoin|neighbou?r)(?: on)?`,
      `(?:what|who|which) (?:${COUNTRIES} )?${BE} the neighbou?r(?:s|ing ${COUNTRIES}) of ${THING}`,
    ),
    told: [
      `\\bneighbou?rs? of X (?:${BE}|include) (.+)`,
      "^(?:by land, )?X (?:borders|adjoins|meets|touches) (.+)",
      "^X shares a (?:land )?border with (.+?)(?: alone)?$",
    ],
  },
  {
    asked: asking(`where (?:in the world )?${BE} ${THING}(?: located| situated)?`),
    told: [
      `^(?:the )?X (?:${BE}|lies) (?:located|situated) (${IN} .+)`,
      `^(?:the )?X ${BE} (?:an? |the )[^,]*?\\b(${IN} .+)`,
      `^an? [^,]*?\\b(${IN} [^,]+), X\\b`,
      `^X (?:${BE}|serves as) .*?\\b(?:capital|city|town|village|port)(?: city)? of (.+)`,
      `^the capital of (.+?) ${BE} (?:the city of )?X$`,
      `^(?:the )?X (?:${BE}|lies) (${IN} .+)`,
    ],
  },
  {
    asked: asking(
      `what (?:is|are) (?:an? |the )?${PEOPLE} (?:from|of|in) ${THING} called`,
      `what do you call (?:an? |the )?${PEOPLE} (?:from|of|in) ${THING}`,
      `what is the demonym (?:of|for) ${THING}`,
    ),
    told: [
      `\\bdemonym (?:of|for) X ${BE} (.+)`,
      `\\b${PEOPLE} (?:from|of) X (?:${BE} (?:called|known as)|go(?:es)? by the name) (?:an? )?(.+)`,
    ],
  },
  {
    asked: asking(
      `(?:what|which) ${OFFICIAL}languages? (?:do|does|can) .+? speak in ${THING}`,
      `(?:what|which) ${OFFICIAL}languages? ${BE} (?:officially )?spoken in ${THING}`,
      `(?:what|which) ${BE} the ${OFFICIAL}languages? (?:of|in) ${THING}`,
    ),
    told: [
      "\\bX gives official status to (.+)",
      `\\b(?:official|national) languages? (?:of|in) X ${BE} (.+)`,
      `^(.+?) (?:${BE}|share the rank of) (?:an? |the )?(?:official|national) languages? (?:of|in) X$`,
    ],
  },
];

/** What opens a sentence about a thing and tells nothing that it did. */
const NO_DEED =
  /^(?:is|was|are|were|be|has|had|have|belong\w*|share\w*|lived?|lies?|died|came|comes|and|or|of|in|on|at|with|who|which|that|also|can|could|will|would|may|might|must|should|do|does|did)\b/;

/**
 * What a question for such a relation asks, as a sentence of the passage under the thing's name says it, or any sentence that
 * names it in full: "finding the Lantern" of "Odo Pellrin is best known for finding the Lantern."
 */
export function relationIn(
  question: string,
  passages: readonly Pick<Passage, "title" | "text">[],
): Definition | undefined {
  const put = question.trim().replace(/[\s?.!]+$/, "");
  for (const { asked, told, orDeed = false } of RELATIONS) {
    const thing = asked.map((form) => form.exec(put)?.groups?.["thing"]).find((found) => found !== undefined);
    if (thing === undefined) continue;
    for (const form of told) {
      const found = tells(
        thing,
        passages,
        (sentence, name) => new RegExp(withName(form, name), "i").exec(sentence)?.[1],
      );
      if (found !== undefined) return found;
    }
    return orDeed ? tells(thing, passages, deedIn) : undefined;
  }
  return undefined;
}

/** A form with the thing's name in it; under its own title a thing has other names too. */
function withName(form: string, name: string | undefined): string {
  return form.replace("X", () => name?.replace(/[^\p{L}\p{N}\s]/gu, "\\$&") ?? ".+?");
}

/**
 * The first that a sentence on the thing tells, by `read`, which is given the name by which the sentence must call it; none
 * in the passage under its title.
 */
function tells(
  thing: string,
  passages: readonly Pick<Passage, "title" | "text">[],
  read: (sentence: string, name: string | undefined, title: string) => string | undefined,
): Definition | undefined {
  const asked = contentStems(thing);
  if (asked.length === 0) return undefined;
  for (const [passage, { title, text }] of passages.entries()) {
    const name = contentStems(unqualified(title));
    // Of somebody the passage may have a longer name.
    const isIt = asked.every((stem) => name.includes(stem)) && (name.length === asked.length || /^\p{Lu}/u.test(thing));
    for (const { text: sentence } of sentencesOf(text)) {
      const stems = contentStems(sentence);
      const isOnIt = name.some((stem) => stems.includes(stem)) || /^(?:It|He|She|They)\b/.test(sentence);
      const said =
        isIt && !isOnIt
          ? undefined
          : read(sentence.replace(/[.\s]+$/, ""), isIt ? undefined : thing, unqualified(title));
      if (said !== undefined) return { answer: shortened(said), passage };
    }
  }
  return undefined;
}

/** "built the mill" of "Ida Wick built the mill." */
function deedIn(sentence: string, name: string | undefined, title: string): string | undefined {
  const subject = [name ?? title, "He", "She", "It"].find((one) => sentence.startsWith(`${one} `));
  const deed =
    subject === undefined || (name !== undefined && subject !== name) ? "" : sentence.slice(subject.length + 1);
  return /^\p{Ll}/u.test(deed) && !NO_DEED.test(deed) ? deed : undefined;
}
