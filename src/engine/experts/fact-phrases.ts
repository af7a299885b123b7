/**
 * Set phrases in which articles tell what they are about: births, deaths, kin, nations and makers. Questions are answered
 * by them (facts.ts), and training data is read by them (cli/trajectories/open/passages).
 */

/** What a sentence about a thing tells of it, to the letter; undefined where it does not. */
export type Told = (sentence: string) => string | undefined;

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const ABOUT = "(?:c\\. ?|ca\\. ?|circa |about |around )?";
const DATE = `(?<![\\d,.])(?:\\d{1,2} ${MONTH},? \\d{3,4}|${MONTH} \\d{1,2},? \\d{3,4}|${MONTH},? \\d{3,4}|\\d{3,4})(?![\\d,.]*\\d)`;
const DASH = `(?:\\s*[–—]\\s*|\\s-\\s|-\\s?(?=${MONTH}|\\d))`;
// Repetitions are bounded: what is read is anybody's text.
/** A word of a name: "Wick", "O'Dell", "K.". */
const CAP = "(?:(?:\\p{Lu}\\.){1,4}|(?:al-|el-|ibn-)?\\p{Lu}[\\p{L}\\p{M}'’‘-]*)";
const PARTICLE = "(?:of|de la|de|van der|van|von|den|da|di|du|la|le|del|al|bin|ibn|af|av|zu|y|e)";
const SMALL = `(?:of the|the|${PARTICLE})`;
const NAME = `(?:(?:Dr|Mr|Mrs|Rev|Sir|St|Capt|Gen|Col)\\. )?${CAP}(?: (?:${SMALL} )?${CAP}){0,6}(?:(?<=\\b[JS]r)\\.)?`;
const RANK =
  "(?:Earl|Count|Duke|Lord|Baron|King|Prince|Marquess|Marquis|Viscount|Elector|Landgrave|Margrave|Lady|Countess|Duchess|Princess|Queen|Dauphin)";
/** Words by which a clause goes on behind a name, and that describe nobody in front of one. */
const ON =
  "and|or|but|in|on|at|by|to|of|for|from|with|as|under|through|about|after|before|during|until|when|while|who|whose|whom|which|that|his|her|is|was|were|has|had|then|later|based|released|published|written|recorded|produced|starring|featuring|directed|performed|made|set|between|originally|via";
/** Where a name is over: words that go on from it, and none that it would only describe ("the Brennick player Odo"). */
const OVER = `(?![\\p{L}\\p{M}'’-]|\\. ?\\p{Lu}| &| (?:${SMALL} )?\\p{Lu}|(?: \\([^()]{1,20}\\))? (?!(?:${ON}|the)\\b)\\p{Ll})`;
const PERSON = `${NAME}(?:, (?:\\d+(?:st|nd|rd|th) )?${RANK}\\b(?: (?:of )?(?:the )?${NAME})?)?${OVER}`;
const SPOT = `(?!(?:${MONTH}|BCE?|AD|CE)\\b)(?:(?:St|Ste|Mt|Ft)\\. )?${CAP}(?![\\d-])`;
const PLACE = `${SPOT}(?:,? (?:(?:of|de|the|upon|on|am|la|le|di|del|della|do|da|du|dos|das|des) )?${SPOT}){0,7}`;
/** What somebody is called in front of a name: "the English painter". */
const LOW = `(?!(?:${ON}|${PARTICLE})\\b)[\\p{Ll}’'-]+`;
const DESCRIBED = `(?:${LOW},? ){0,5}?`;
const CALLED = `(?:${DESCRIBED}\\p{Lu}\\p{L}+(?:-\\p{Lu}?\\p{Ll}+)? (?=(?!the )${LOW} )(?:${LOW} ){0,4}?|(?:${LOW},? ){0,9}?)`;
const KIN = "(?:father|mother|parents|wife|husband|spouse|brother|sister|son|daughter|child|who|whom)";
const OTHERS = `(?<!\\b${KIN},? )(?<!\\b${KIN} (?:was|is|had|were) )`;
/** What stands in brackets behind a name at the beginning of an article. */
const HEAD =
  "^[^(]{0,140}(?:\\([^()\\d]{0,140}\\)[^()]{0,40}){0,2}\\((?![^()\\d]*\\b(?:reign|ruled|until|since|before))";

const form = (source: string): RegExp => new RegExp(source, "u");
/** The first group of the first form that a sentence has. */
function oneOf(...sources: readonly string[]): Told {
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

export const bornOn: Told = oneOf(
  `${HEAD}[^()]{0,140}?\\b(?:born|b\\.):? [^()\\d]{0,60}?(${DATE})`,
  `${HEAD}[^()\\d]{0,100}(${DATE})(?=[^–—]{0,90}?${DASH}[^()]{0,60}?\\d{3,4})`,
  `${OTHERS}\\bborn,? (?:on |in )?${ABOUT}(${DATE})`,
  `${OTHERS}\\bborn [^.()]{0,80}?\\b(?:on|in) ${ABOUT}(${DATE})`,
);
export const diedOn: Told = oneOf(
  `${HEAD}[^()]{0,140}?\\b(?:died|d\\.):? [^()\\d]{0,60}?(${DATE})`,
  `${HEAD}.{0,100}?\\d{3,4}[^()–—]{0,60}?(?:\\([^()]{0,60}\\))?${DASH}${ABOUT}[^()\\d]{0,30}?(${DATE})`,
  `${OTHERS}\\bdied,? (?:on |in )?${ABOUT}(${DATE})`,
  `${OTHERS}\\b(?:died|killed|executed|murdered|assassinated) [^.()]{0,80}?\\b(?:on|in) ${ABOUT}(${DATE})`,
  `\\buntil (?:his|her) death (?:on|in) ${ABOUT}(${DATE})`,
);
const BETWEEN = `(?:,? (?:as )?(?:an? [\\p{L} -]{3,40}|(?:on |in )?${ABOUT}${DATE}|${NAME}),?){0,4}?`;
export const bornIn: Told = oneOf(
  `${HEAD}[^()–—]{0,140}?${DATE},? (?:in |at )?(?:the )?(${PLACE})`,
  `${HEAD}[^()–—]{0,140}?\\bborn (?:in|at) (${PLACE})`,
  `${OTHERS}\\b[Bb]orn(?: and (?:raised|brought up|educated))?${BETWEEN},? (?:in|at|near) (?:the )?(?:[\\p{Ll}-]+ (?:of |in )?){0,3}?(${PLACE})`,
  `\\bnative of (?:the )?(${PLACE})`,
);
export const diedIn: Told = oneOf(
  `${HEAD}.{0,100}?\\d{3,4}[^()–—]{0,90}?${DASH}[^()]{0,60}?${DATE},? (?:in |at )?(?:the )?(${PLACE})`,
  `${OTHERS}\\bdied\\b[^.()]{0,90}? (?:in|at|near) (?:the )?(?!Battle|World|First|Second)(${PLACE})`,
);
export const buriedIn: Told = oneOf(`\\b(?:buried|interred|entombed)\\b[^.()]{0,50}?\\b(?:in|at) (?:the )?(${PLACE})`);
export const diedOf: Told = oneOf(
  `${OTHERS}\\bdied(?:,? (?:[\\p{Ll}]+ly|(?:on |in )?${DATE}|(?:in|at) ${PLACE}|at the age of \\d+|aged \\d+)){0,4},? (?:of|from|by|due to) ((?:an? |the )?[\\p{Ll}][\\p{L}'’ -]{2,50}?)(?=,| (?:in|at|on|when|while|aged?|and)\\b|$)`,
  `\\b(?:[Hh]is|[Hh]er) death,? (?:was )?(?:from|due to|caused by) ((?:an? |the )?[\\p{Ll}][\\p{L}'’ -]{2,50}?)(?=,| (?:in|at|on|when|while|aged?|and)\\b|$)`,
);
/** Parties, faiths and honours are no nations. */
const NO_NATION =
  "(?!(?:Democrat|Republican|Labour|Liberal|Conservative|Whig|Tory|Socialist|Communist|Paralympi|Olympi|Thoroughbred|Catholic|Christian|Jewish|Muslim|Buddhist|Hindu|Sikh|Protestant|Anglican|Baptist|Methodist|Lutheran|Orthodox|Presbyterian|Grammy|Emmy|Academy|Golden|Major|Minor|National|Native|Hall|World|Nobel|Pulitzer|Broadway|Hollywood|Bollywood)\\p{Ll}*\\b)";
const FIRST = "(?:New|North|South|East|West|Northern|Southern|Sri|Costa|Puerto|Hong|Saudi|Papua|Cape|Sierra|San|El)";
export const nationOf: Told = oneOf(
  `^.*?\\b(?:is|was) an? (?:${LOW},? ){0,4}?((?:${NO_NATION}\\p{Lu}\\p{Ll}+-)?(?:${FIRST} )?${NO_NATION}\\p{Lu}\\p{Ll}+)(?:-born)? (?!of )(?=(?:\\p{Lu}\\p{Ll}+ )?\\p{Ll})`,
);
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
const OF_ANOTHER = form(
  `(${NAME})(?: \\([^()]*\\))?,? (?!and\\b)(?:who (?:is|was) )?(?:the |an? )?(?:[\\p{Ll}-]+ ){0,3}$`,
);

/** What stands in front of the last name of a place: "born in Brennick, Selm, the son of". */
const ENDS_IN_PLACE = /\b(?:in|at|near)(?: the)? (?:\p{Lu}[^,.]{0,40}, ){0,3}$/u;

/** A father and a mother, as far as a sentence tells: "a son of Odo and his wife Ida". The mother stands first where she is called so. */
function parents(sentence: string): { readonly father?: string | undefined; readonly mother?: string | undefined } {
  const found = PARENTS.exec(sentence);
  const [, calledOne = "", one, calledOther, other] = found ?? [];
  if (found === null || one === undefined) return {};
  if (AND_OF.test(sentence.slice(found.index + found[0].length))) return {};
  const another = OF_ANOTHER.exec(sentence.slice(0, found.index));
  if (another !== null && another.index > 0 && /,[^,]*$/.test(sentence.slice(another.index, found.index))) {
    if (!ENDS_IN_PLACE.test(sentence.slice(0, another.index))) return {};
  }
  const isMother = WOMAN.test(`${calledOne}${one}`) && !WOMAN.test(`${calledOther ?? ""}${other ?? ""}`);
  const [father, mother] = isMother ? [other, one] : [one, other];
  return { father, mother: mother !== undefined && MAN.test(mother) ? undefined : mother };
}

const parentTold = (noun: string, of: Told): Told => {
  const whose = `\\b(?:[Hh]is|[Hh]er|whose|an?(?: \\p{L}+)?) ${noun}`;
  const named = oneOf(`${whose},? (${PERSON})`, `${whose}(?:,| was| is) ${CALLED}(?=${CAP} )(${PERSON})`);
  return (sentence) => of(sentence) ?? named(sentence);
};
export const fatherOf: Told = parentTold("father", (sentence) => parents(sentence).father);
export const motherOf: Told = parentTold("mother", (sentence) => parents(sentence).mother);
const MARRIED = oneOf(
  `\\b(?:wife|husband|spouse|consort) (?:of|to) ${CALLED}(${PERSON})`,
  `\\bmarried(?: to)?(?! (?:in|at|on|into)\\b) ${CALLED}(${PERSON})`,
  `\\b(?:[Hh]is|[Hh]er) marriage to ${CALLED}(${PERSON})`,
  `(${NAME}),? whom (?:he|she) (?:later |first |then )?married`,
  `\\b(?:his|her|His|Her) (?:[\\p{Ll}]+ )?(?:wife|husband|spouse),? (?:was |is )?${CALLED}(${PERSON})`,
);
/** "… of Odo and his wife Ida" tells of a father's wife. */
export const spouseOf: Told = (sentence) => MARRIED(sentence.replace(PARENTS, ""));

export const lifespan: Told = (sentence) => {
  const [from, to] = [bornOn(sentence), diedOn(sentence)];
  return from === undefined || to === undefined ? undefined : `${from} – ${to}`;
};

const maker = (by: string): Told => oneOf(`\\b${by} by ${CALLED}(${NAME}(?:(?:, ${NAME}){0,4},? and ${NAME})?)${OVER}`);
export const directedBy: Told = maker("(?:directed|film|movie|documentary)");
export const composedBy: Told = maker(
  "\\b(?:music|score|songs?|soundtrack|composed)(?: (?:was|is|were|are))?(?: composed)?",
);
export const performedBy: Told = maker(
  "(?:(?:song|single|album|track|EP)(?: (?:recorded|released|performed|sung))?|recorded|performed|sung)",
);
export const writtenBy: Told = maker("(?:written|authored|penned|novel|book|play|poem|story)");
