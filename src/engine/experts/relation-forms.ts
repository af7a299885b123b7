/** Something that texts tell of a thing in a few forms of words, and that is asked for in a few. */
export interface Relation {
  readonly asked: readonly RegExp[];
  /** Forms of a sentence, X standing for the thing; the group is what it tells. */
  readonly told: readonly string[];
  /** Whether what the thing did is told too where none of these forms is: "Ida Wick built the mill." */
  readonly orDeed?: boolean;
}

const SORT = "(?:(?:island|city|country|river|lake|town|village|mountain|state|sea) (?:of )?)?";
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

export const RELATIONS: readonly Relation[] = [
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
    asked: asking(
      `(?:what|which) ${COUNTRIES} (?:use|have|pay with|pay in) ${THING}(?: as (?:its|their) (?:money|currency))?`,
      `where (?:is|are) ${THING} used as (?:money|currency)`,
    ),
    told: [`^(?:the )?X ${BE} (?:\\w+ )?used (?:as (?:money|currency) )?in (.+)`, "\\b(?:pay with|use) X include (.+)"],
  },
  {
    asked: asking(
      `where ${BE} ${THING} (?:officially )?spoken`,
      `(?:what|which) ${COUNTRIES} (?:officially )?speak ${THING}`,
      `in (?:what|which) ${COUNTRIES} ${BE} ${THING} (?:officially )?spoken`,
    ),
    told: [
      `^X ${BE} (?:an?|the|the sole) official language (?:of|in) (.+)`,
      `\\b${COUNTRIES} where X ${BE} (?:an )?official(?: language)? ${BE} (.+)`,
      `^(.+?) ${BE} the only \\w+ where X ${BE} (?:an )?official`,
      `^X ${BE} .*?\\bspoken in (.+)`,
    ],
  },
  {
    asked: asking(`where (?:in the world )?${BE} (?:the )?${SORT}${THING}(?: located| situated)?`),
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
    asked: asking(`where (?:does|do|did) ${THING} (?:flow|run)`),
    told: ["^(?:the )?X .*?\\b(?:flows?|flowing|runs?|running) (.+)", "^(?:the )?X .*?\\bempties (.+)"],
  },
  {
    asked: asking(
      `(?:what|whom?) ${BE} ${THING} (?:named|called) (?:after|for)`,
      `where (?:does|did) (?:the )?(?:name|word) (?:of )?${THING} come from`,
      `how did ${THING} get (?:its|his|her|their) name`,
    ),
    told: [
      `\\bX ${BE} (?:named|called) (?:after|for) (.+)`,
      "\\bX (?:owes its name to|(?:gets|got|takes|took|has) its name from) (.+)",
      "\\b(?:name|word) (?:of )?X (?:goes back to|comes from|derives from|is derived from) (.+)",
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
