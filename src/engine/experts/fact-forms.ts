/** A fact that articles tell of what they are about in set phrases, and that is asked for in a few. */
export interface FactForm {
  /** As passages are read for it (wording.ts); the group `thing` is what is asked about. */
  readonly asked: readonly RegExp[];
  /** The fact in a sentence about the thing; undefined where the sentence does not tell it. */
  readonly told: (sentence: string) => string | undefined;
  /** Whether it is a place: behind a comma the sentence may go on with the thing itself ("Born in Brennick, Odo was …"). */
  readonly isPlace?: boolean;
}

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const ABOUT = "(?:c\\. ?|ca\\. ?|circa |about |around )?";
const DATE = `(?<![\\d,.])(?:\\d{1,2} ${MONTH},? \\d{3,4}|${MONTH} \\d{1,2},? \\d{3,4}|${MONTH},? \\d{3,4}|\\d{3,4})(?![\\d,.]*\\d)`;
const DASH = "(?:\\s*[–—]\\s*|\\s-\\s)";
// Repetitions are bounded: what is read is anybody's text.
/** A word of a name: "Wick", "O'Dell", "K.". */
const CAP = "(?:\\p{Lu}\\.(?: ?\\p{Lu}\\.)*|(?:al-|el-|ibn-)?\\p{Lu}[\\p{L}\\p{M}'’‘-]*)";
const SMALL = "(?:of the|of|de la|de|the|van der|van|von|den|da|di|du|la|le|del|al|bin|ibn|af|av|zu|y|e)";
const NAME = `(?:(?:Dr|Mr|Mrs|Rev|Sir|St|Capt|Gen|Col)\\. )?${CAP}(?: (?:${SMALL} )?${CAP}){0,6}`;
const RANK =
  "(?:Earl|Count|Duke|Lord|Baron|King|Prince|Marquess|Marquis|Viscount|Elector|Landgrave|Margrave|Lady|Countess|Duchess|Princess|Queen|Dauphin)";
/** Where a name is over: words that go on from it, and none that it would only describe ("the Brennick player Odo"). */
const OVER =
  "(?![\\p{L}\\p{M}'’-]| \\p{Lu}| (?!(?:and|in|on|at|by|who|whose|whom|of|was|is|were|has|had|from|with|but|to|after|before|when|while|as|or|for|during|until|the|then|later)\\b)\\p{Ll})";
const PERSON = `${NAME}(?:, (?:\\d+(?:st|nd|rd|th) )?${RANK}\\b(?: (?:of )?(?:the )?${NAME})?)?${OVER}`;
const PLACE = `(?!(?:${MONTH}|BCE?|AD|CE)\\b)${CAP}(?:,? (?:(?:of|de|the|upon|on|am|la|le|del|do|da|du) )?${CAP}){0,5}`;
/** What somebody is called in front of a name: "the English painter". */
const LOW = "(?!(?:of|and|in|on|at|to|by|with|his|her|as|was|is|were|has|had|from|who|when|after)\\b)[\\p{Ll}’'-]+";
const CALLED = `(?:(?:${LOW},? ){0,5}?(?:\\p{Lu}\\p{L}+(?:-\\p{Lu}?\\p{Ll}+)? (?=${LOW} ))?(?:${LOW} ){0,4}?)`;
const KIN = "(?:father|mother|parents|wife|husband|spouse|brother|sister|son|daughter|child|who|whom)";
const OTHERS = `(?<!\\b${KIN},? )(?<!\\b${KIN} (?:was|is|had|were) )`;
/** What stands in brackets behind a name at the beginning of an article. */
const HEAD = "^[^(]{0,140}\\((?![^()\\d]*\\b(?:reign|ruled|until|since|before))";

const form = (source: string): RegExp => new RegExp(source, "u");
/** The first group of the first form that a sentence has. */
function oneOf(...sources: readonly string[]): (sentence: string) => string | undefined {
  const forms = sources.map(form);
  return (sentence) => {
    for (const one of forms) {
      const [, found] = one.exec(sentence) ?? [];
      // What is somebody's is not that somebody.
      if (found !== undefined && !/['’]s$/.test(found)) return found;
    }
    return undefined;
  };
}

const THING = "(?<thing>.+?)";
const BE = "(?:is|was|are|were)";
const asking = (...forms: readonly string[]): RegExp[] => forms.map((source) => new RegExp(`^${source}$`, "iu"));
/** "Who was the father of X", "X's father", whose father is asked for. */
const asksForThe = (noun: string): string[] => [
  `(?:what|who|when|where) ${BE} (?:the )?${noun} of ${THING}`,
  `(?:what|who|when|where) ${BE} ${THING}['’]s? ${noun}`,
];

const BORN_ON = oneOf(
  `${HEAD}[^()]*?\\b(?:born|b\\.):? [^()\\d]{0,60}?(${DATE})`,
  `${HEAD}[^()\\d]{0,100}(${DATE})(?=[^–—]{0,90}?${DASH}[^()]{0,60}?\\d{3,4})`,
  `${OTHERS}\\bborn,? (?:on |in )?${ABOUT}(${DATE})`,
  `${OTHERS}\\bborn [^.()]{0,80}?\\b(?:on|in) ${ABOUT}(${DATE})`,
);
const DIED_ON = oneOf(
  `${HEAD}[^()]*?\\b(?:died|d\\.):? [^()\\d]{0,60}?(${DATE})`,
  `${HEAD}.{0,100}?\\d{3,4}[^()–—]{0,60}?(?:\\([^()]*\\))?${DASH}${ABOUT}[^()\\d]{0,30}?(${DATE})`,
  `${OTHERS}\\bdied,? (?:on |in )?${ABOUT}(${DATE})`,
  `${OTHERS}\\b(?:died|killed|executed|murdered|assassinated) [^.()]{0,80}?\\b(?:on|in) ${ABOUT}(${DATE})`,
  `\\buntil (?:his|her) death (?:on|in) ${ABOUT}(${DATE})`,
);
const BETWEEN = `(?:,? (?:as )?(?:an? [\\p{L} -]{3,40}|(?:on |in )?${ABOUT}${DATE}|${NAME}),?){0,4}?`;
const BORN_IN = oneOf(
  `${HEAD}[^()–—]*?${DATE},? (?:in |at )?(?:the )?(${PLACE})`,
  `${HEAD}[^()–—]*?\\bborn (?:in|at) (${PLACE})`,
  `${OTHERS}\\b[Bb]orn(?: and (?:raised|brought up|educated))?${BETWEEN},? (?:in|at|near) (?:the )?(?:[\\p{Ll}-]+ (?:of |in )?){0,3}?(${PLACE})`,
  `\\bnative of (?:the )?(${PLACE})`,
);
const DIED_IN = oneOf(
  `${HEAD}.{0,100}?\\d{3,4}[^()–—]*${DASH}[^()]*?${DATE},? (?:in |at )?(?:the )?(${PLACE})`,
  `${OTHERS}\\bdied\\b[^.()]{0,90}? (?:in|at|near) (?:the )?(?!Battle|World|First|Second)(${PLACE})`,
);
const BURIED = oneOf(`\\b(?:buried|interred|entombed)\\b[^.()]{0,50}?\\b(?:in|at) (?:the )?(${PLACE})`);
const CAUSE = oneOf(
  `${OTHERS}\\bdied(?:,? (?:[\\p{Ll}]+ly|(?:on |in )?${DATE}|(?:in|at) ${PLACE}|at the age of \\d+|aged \\d+)){0,4},? (?:of|from|by|due to) ((?:an? |the )?[\\p{Ll}][\\p{L}'’ -]{2,50}?)(?=,| (?:in|at|on|when|while|aged?|and)\\b|$)`,
  `\\b(?:[Hh]is|[Hh]er) death,? (?:was )?(?:from|due to|caused by) ((?:an? |the )?[\\p{Ll}][\\p{L}'’ -]{2,50}?)(?=,| (?:in|at|on|when|while|aged?|and)\\b|$)`,
);
const SPOUSE = oneOf(
  `\\b(?:wife|husband|spouse|consort) (?:of|to) ${CALLED}(${PERSON})`,
  `\\bmarried(?: to)?(?! (?:in|at|on|into)\\b) ${CALLED}(${PERSON})`,
  `\\b(?:[Hh]is|[Hh]er) marriage to ${CALLED}(${PERSON})`,
  `(${NAME}),? whom (?:he|she) (?:later |first |then )?married`,
  `\\b(?:his|her|His|Her) (?:[\\p{Ll}]+ )?(?:wife|husband|spouse),? (?:was |is )?${CALLED}(${PERSON})`,
);
const NATION = oneOf(
  `^.*?\\b(?:is|was) an? (?:[\\p{Ll}-]+,? ){0,4}?(\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+)?)(?:-born)? (?=\\p{Ll})`,
);
const maker = (by: string): ((sentence: string) => string | undefined) =>
  oneOf(`\\b${by} by ${CALLED}(${NAME}(?:(?:, ${NAME}){0,4},? and ${NAME})?)`);

const WOMAN =
  /\b(?:Queen|Empress|Princess|Duchess|Countess|Archduchess|Lady|Dame|Mrs|Miss|Baroness|Marchioness|actress|heiress|mother|wife|concubine|consort|mistress|daughter|noblewoman)\b/i;
const MAN = /\b(?:Earl|Count|Duke|Lord|Baron|King|Emperor|Prince|Marquess|Marquis|Viscount|Sir|Mr|Captain|General)\b/;
const CHILD = "(?:sons?|daughters?|child|children)(?: and (?:heir|heiress|successor))?,? (?:born )?(?:of|to)";
const PARENTS = form(
  `(?:\\b${CHILD}|\\bborn to) (${CALLED})(${PERSON})(?:,[^,;]{2,60},)?(?:,? (?:and|by) (?:(?:his|her) )?(${CALLED})(${PERSON}))?`,
);
/** "… and the only child of": the one named first is one of two, and which is not told. */
const AND_OF = /^ and (?:the |an? )?(?:\p{Ll}+ )?(?:son|daughter|child) of\b/u;
/** A name that ends a clause: what follows is told of it, and not of what the sentence began with. */
const OF_ANOTHER = form(`(${NAME})(?: \\([^()]*\\))?,? (?:who (?:is|was) )?(?:the |an? )?(?:[\\p{Ll}-]+ ){0,3}$`);

/** A father and a mother, as far as a sentence tells: "a son of Odo and his wife Ida". The mother stands first where she is called so. */
function parents(sentence: string): { readonly father?: string | undefined; readonly mother?: string | undefined } {
  const found = PARENTS.exec(sentence);
  const [, calledOne = "", one, calledOther, other] = found ?? [];
  if (found === null || one === undefined) return {};
  if (AND_OF.test(sentence.slice(found.index + found[0].length))) return {};
  const another = OF_ANOTHER.exec(sentence.slice(0, found.index));
  if (another !== null && another.index > 0 && /,[^,]*$/.test(sentence.slice(another.index, found.index))) return {};
  const isMother = WOMAN.test(`${calledOne}${one}`) && !WOMAN.test(`${calledOther ?? ""}${other ?? ""}`);
  const [father, mother] = isMother ? [other, one] : [one, other];
  return { father, mother: mother !== undefined && MAN.test(mother) ? undefined : mother };
}

const parentTold = (noun: string, of: (sentence: string) => string | undefined) => {
  const whose = `\\b(?:[Hh]is|[Hh]er|whose|an?(?: \\p{L}+)?) ${noun}`;
  const named = oneOf(`${whose},? (${PERSON})`, `${whose}(?:,| was| is) ${CALLED}(?=${CAP} )(${PERSON})`);
  return (sentence: string): string | undefined => of(sentence) ?? named(sentence);
};
const FATHER = parentTold("father", (sentence) => parents(sentence).father);
const MOTHER = parentTold("mother", (sentence) => parents(sentence).mother);

const lifespan = (sentence: string): string | undefined => {
  const [from, to] = [BORN_ON(sentence), DIED_ON(sentence)];
  return from === undefined || to === undefined ? undefined : `${from} – ${to}`;
};

const DAY = "(?:year|day|date|month)";
const SPOT = "(?:city|town|place|country|village|state)";
const WORK = '(?:(?:film|movie|song|album|single|book|novel|play|opera|series) )?(?:")?';
const made = (verb: string, noun: string): RegExp[] =>
  asking(
    `who ${verb} (?:the )?${WORK}${THING}`,
    `who ${BE} (?:the )?${noun} (?:of|for) (?:the )?${WORK}${THING}`,
    `who ${BE} ${THING}['’]s? ${noun}`,
  );

export const FACTS: readonly FactForm[] = [
  { asked: asking(...asksForThe("dates? of birth and (?:date of )?death")), told: lifespan },
  {
    asked: asking(
      `when ${BE} ${THING} born`,
      `(?:in|on) (?:what|which) ${DAY} ${BE} ${THING} born`,
      `(?:what|which) ${DAY} ${BE} ${THING} born(?: in| on)?`,
    ),
    told: BORN_ON,
  },
  {
    asked: asking(
      `when did ${THING} (?:die|pass away)`,
      `(?:in|on) (?:what|which) ${DAY} did ${THING} die`,
      `(?:what|which) ${DAY} did ${THING} die(?: in| on)?`,
    ),
    told: DIED_ON,
  },
  {
    asked: asking(
      `where ${BE} ${THING} born`,
      `in (?:what|which) ${SPOT} ${BE} ${THING} born`,
      `(?:what|which) ${SPOT} ${BE} ${THING} born in`,
    ),
    told: BORN_IN,
    isPlace: true,
  },
  {
    asked: asking(
      `where did ${THING} die`,
      `in (?:what|which) ${SPOT} did ${THING} die`,
      `(?:what|which) ${SPOT} did ${THING} die in`,
    ),
    told: DIED_IN,
    isPlace: true,
  },
  {
    asked: asking(`where ${BE} ${THING} buried`),
    told: BURIED,
    isPlace: true,
  },
  {
    asked: asking(`(?:why|how) did ${THING} die`, `what did ${THING} die (?:of|from)`, ...asksForThe("cause of death")),
    told: CAUSE,
  },
  { asked: asking(...asksForThe("(?:father|dad)")), told: FATHER },
  { asked: asking(...asksForThe("(?:mother|mom|mum)")), told: MOTHER },
  {
    asked: asking(
      ...asksForThe("(?:wife|husband|spouse)"),
      `whom? (?:is|was) ${THING} married to`,
      `whom? did ${THING} marry`,
    ),
    // "… of Odo and his wife Ida" tells of a father's wife.
    told: (sentence) => SPOUSE(sentence.replace(PARENTS, "")),
  },
  {
    asked: asking(
      `what nationality ${BE} ${THING}`,
      ...asksForThe("nationality"),
      `(?:what|which) country ${BE} ${THING} from`,
      `(?:what|which) country does ${THING} come from`,
      `(?:what|which) country ${THING} ${BE} from`,
    ),
    told: NATION,
  },
  { asked: made("directed", "director"), told: maker("(?:directed|film|movie|documentary)") },
  {
    asked: made("(?:composed|scored)(?: the (?:music|score) (?:of|for))?", "composer"),
    told: maker("\\b(?:music|score|songs?|soundtrack|composed)(?: (?:was|is|were|are))?(?: composed)?"),
  },
  {
    asked: made("(?:sang|performed|recorded|sings)", "(?:performer|singer)"),
    told: maker("(?:song|single|album|recorded|performed|sung|track|EP)"),
  },
  {
    asked: made("(?:wrote|authored)", "(?:author|writer)"),
    told: maker("(?:written|authored|penned|novel|book|play|poem|story)"),
  },
];
