/** Each turn of phrase with the plain words that say the same; the first rules go first. */
type Rule = readonly [RegExp, string | ((...groups: string[]) => string)];

const rule = (pattern: string, plain: Rule[1]): Rule => [new RegExp(`\\b${pattern}`, "gi"), plain];

const MOST = "has the maximum";
const LEAST = "has the minimum";

const BE = "(?:is|are|was|were|be|been|gets?|got)";
const THE_REST =
  "(?:(?:all|each|any|every)(?: of)?(?: the)?(?: (?:others?|rest|ones?))?|everyone(?: else)?|everybody(?: else)?|everything(?: else)?|" +
  "anyone(?: else)?|anything(?: else)?|the (?:rest|others?|field|pack|competition))\\b";
const BEAT =
  "(?:beats?|tops?|outranks?|outdoes|outdo|surpass(?:es)?|outstrips?|outshines?|outclass(?:es)?|trumps?|overtakes?|eclips(?:es|e)|exceeds?|dwarfs?|outpaces?|outscores?|outperforms?|overshadows?)";
const BEATEN =
  "(?:left behind|outdone|beaten|surpassed|outranked|outstripped|outshone|outclassed|overtaken|eclipsed|exceeded|topped|dwarfed|outperformed|overshadowed)";
const MATCH = "(?:match|rival|equal|top|beat|surpass|outdo|exceed|touch|come close to|get past|overtake)(?:e?s)?";
const NOTHING = "(?:nothing|no one|none|nobody|no others?|no rivals?)(?: else)?(?: can| could| ever)?";
const TABLE =
  "(?:list|table|field|ranking|rankings|pack|league|chart|charts|line|queue|order|pile|heap|ladder|rank|group|standings|scale)";
const COMPARATIVE = "([a-z]{2,}er|more|less|fewer|better|worse)\\b(?! than)";

/** Superlatives in other dress. */
const SUPERLATIVES: readonly Rule[] = [
  // "No other mountain has a greater height."
  rule(
    `(?:there (?:is|are|was|were) )?no(?: other)? ((?:(?!than)[\\p{L}\\d'’-]+ ){1,8}?)(?:(?:that|which|who) )?(?:has|have|had|shows?|showed|with|reach(?:es|ed)?|boasts?|is|are|was|were|gets?|can boast|can claim|of)(?: got)?(?: an?| the| any)? ${COMPARATIVE}`.replaceAll(
      "\\p{L}",
      "a-zà-ž",
    ),
    (_, thing = "", form = "") => `the ${thing}with the ${superlativeOf(form)}`,
  ),
  rule(
    `${COMPARATIVE.replace("(?! than)", "")}((?: [\\w-]+){0,4}?) than (?:(?:any|all|every|each)(?: of)?(?: the)?(?: (?:others?|rest))\\b|anyone else|anything else|anywhere else|the rest)`,
    (_, form = "", what = "") => `the ${superlativeOf(form)}${what} of all`,
  ),
  // "Nowhere do people earn more than in one country."
  rule(
    `nowhere(?: else)?(?: (?:do|does|did|are|is|was|were|can|has|have))?([^?.;:]*?) ${COMPARATIVE.replace("(?! than)", "")}([^?.;:]*?) than in (?:one|a certain|some) ([a-z]+)`,
    (_, what = "", form = "", rest = "", thing = "") => `which ${thing}:${what} the ${superlativeOf(form)}${rest}`,
  ),
  rule(`(?:largest|biggest|greatest|highest) (?:number|amount|count|quantity|total) of`, "most"),
  rule(`(?:smallest|lowest|least) (?:number|amount|count|quantity|total) of`, "fewest"),
  rule(`(?:larger|bigger|greater|higher) (?:number|amount|count|quantity|total) of`, "more"),
  rule(`(?:smaller|lower|lesser) (?:number|amount|count|quantity|total) of`, "fewer"),
  rule(
    `(?:every|all)((?: [\\w-]+){1,4}?) looks? up to one(?: when it comes to| in| for)?`,
    (_, thing = "") => `which${thing} ${MOST}`,
  ),
  rule(
    `(?:goes|reaches|stretches|lies) (?:far )?(?:beyond|past|above) (?:everyone|everybody|everything|anyone) else['’]s`,
    MOST,
  ),
  rule(`puts? (?:all the|all|its|every) (?:competition|rivals?|others?|rest) in the shade`, MOST),
  rule(
    `where does (?:the )?((?:[\\w'’-]+ ){1,5}?)(?:reach|hit|have) its (?:peak|maximum|height|top),? in`,
    (_, what = "") => `with the highest ${what.trim()},`,
  ),
  rule(
    `where does (?:the )?((?:[\\w'’-]+ ){1,5}?)(?:reach|hit|have) its (?:low|lowest point|minimum|bottom|trough),? in`,
    (_, what = "") => `with the lowest ${what.trim()},`,
  ),
  // The other way round first: "outdone by all the rest" is the least.
  rule(`${BE} ${BEATEN} by ${THE_REST}`, LEAST),
  rule(`${BEATEN} by ${THE_REST}`, LEAST),
  rule(
    `(?:every|all)(?: the)? (?:other|rest)s?((?: [\\w-]+){0,6}?) ${BE} ${BEATEN}(?: by which(?: one)?)?`,
    (_, thing = "") => `${thing.trim()} ${MOST}`,
  ),
  rule(`${BE} (?:all|every)(?: the)?(?: others?| rest)?(?: ones?)? ${BEATEN}`, MOST),
  // "That all others surpass" is the least; a name in between ("all other rivers surpass") stays.
  rule(`(?:all|every)(?: of)?(?: the)? (?:others?|rest|one else|body else) ${BEAT}`, LEAST),
  rule(
    `if (?:less|lower|smaller|fewer) is better,?([^?]*?)\\b(?:wins?|leads?)\\b`,
    (_, rest = "") => `${rest}${LEAST}`,
  ),
  rule(`wins? (?=on|in|by|at|for)`, `${MOST} `),
  rule(`leaves? ${THE_REST}(?: far)? behind`, MOST),
  rule(`${BEAT} ${THE_REST}`, MOST),
  rule(`${NOTHING} (?:${MATCH}|${BEAT})`, MOST),
  rule(`(?:can ?not|can['’]t|could not) be (?:${BEATEN}|matched|bettered)`, MOST),
  rule(`${NOTHING} (?:undercuts?|falls? below|goes below|sinks? below|is below|goes lower than)`, LEAST),
  rule(
    `(?:trails?|lags?|falls?|is|stays?)(?: far)?(?: behind)? (?=every|all|everyone|everything|the rest|the field|the others)${THE_REST}`,
    LEAST,
  ),
  rule(`(?:brings?|bringing) up the rear`, LEAST),
  rule(`(?:gets?|takes?|wins?|receives?|deserves?|earns?) the (?:wooden spoon|red lantern|last place)`, LEAST),
  rule(`(?:wooden spoon|red lantern|booby prize)`, LEAST),
  rule(
    `(?:takes?|wears?|wins?|gets?|holds?|has|carries|claims?|deserves?|earns?|receives?|bags?|scoops?) (?:the |a )?(?:crown|cake|gold(?: medal)?|first (?:place|prize)|top (?:spot|place|prize)|lead|title|trophy|laurels|palm|biscuit|blue ribbon)`,
    MOST,
  ),
  rule(`(?:gold medal|first (?:place|prize)|pole position|(?:a|the) prize)`, MOST),
  rule(
    `(?:unbeaten|unrivall?ed|unmatched|unsurpassed|unequall?ed|unparalleled|peerless|second to none|number one|number 1|no\\. ?1)`,
    MOST,
  ),
  rule(
    `(?:comes?|came|is|are|was|were|finish(?:es|ed)?|ends?|ended|ranks?|ranked|placed|standing|stands|cross(?:es)? the line) (?:up )?(?:dead )?last\\b(?! to)`,
    LEAST,
  ),
  rule(`(?:comes?|came|finish(?:es|ed)?|ranks?|ranked|placed|stands) first\\b`, MOST),
  rule(`(?:clos(?:es|ing)|ends?|finish(?:es)?) (?:off )?the ${TABLE}`, LEAST),
  rule(`(?:last|lowest|bottom) (?:place|position|spot|rank|row|entry)`, LEAST),
  rule(`(?:(?:at|on|to) )?(?:the )?(?:very )?(?:bottom|foot|end|tail(?: end)?) of the ${TABLE}`, LEAST),
  rule(`(?:leads?|heads?|tops?|leading|heading|topping) the ${TABLE}`, MOST),
  rule(`(?:(?:at|on|to) )?the (?:very )?(?:top|head|front) of the ${TABLE}`, MOST),
  rule(`(?:comes?|came|ends? up|is|are|stands?|sits?|lies|finish(?:es)?)(?: out)? (?:on|at the(?: very)?) top`, MOST),
  rule(`(?:comes?|came|ends? up|is|are|stands?|sits?|lies|finish(?:es)?)(?: out)? at the(?: very)? bottom`, LEAST),
  rule(`at the(?: very)? top (?:for|in|of|by) `, `${MOST} `),
  rule(`at the(?: very)? bottom (?:for|in|of|by) `, `${LEAST} `),
  rule(`(?:on|at) the (?:upper|higher|winning) (?:side|end)`, MOST),
  rule(`(?:on|at) the (?:lower|losing) (?:side|end)`, LEAST),
  rule(`(?:comes? off|fares?) (?:worse|second best|second)`, LEAST),
  rule(`(?:comes? off|fares?) (?:better|best)`, MOST),
  rule(`(?:the )?all-time (?:record|high)`, MOST),
  rule(`(?:(?:holds?|has|set|owns) )?(?:the |a )?(?:world |positive )?record (?=for|in|of|holder)`, `${MOST} `),
  rule(`(?:winner|champion|leader|front ?runner|record holder)\\b`, MOST),
  rule(`(?:laggard|loser|also-ran|tail-?ender)\\b`, LEAST),
  rule(`(?:has|have|shows?|had) the edge`, MOST),
  rule(`${BE} (?:outdone|outranked|outstripped|outclassed|beaten|surpassed|overtaken|second best)`, LEAST),
  rule(`most (?:modest|humble|meagre|meager|paltry|unimpressive|minute|negligible|slender|feeble|puny)`, "lowest"),
  rule(
    `most (?:impressive|remarkable|sizeable|sizable|considerable|striking|outstanding|enormous|extreme|generous|spectacular|substantial)`,
    "highest",
  ),
  // "I sort by height, smallest first: which is in the first row?"
  rule(
    `(?:largest|highest|biggest|greatest|descending)(?: first)?([^?]*?)\\b(?:in|on|at|takes?|fills?|is) the (?:first|top) (?:row|line|place|entry)`,
    (_, rest = "") => `${rest}${MOST}`,
  ),
  rule(
    `(?:smallest|lowest|least|ascending)(?: first)?([^?]*?)\\b(?:in|on|at|takes?|fills?|is) the (?:first|top) (?:row|line|place|entry)`,
    (_, rest = "") => `${rest}${LEAST}`,
  ),
];

const NUMBER_AHEAD =
  "(?= (?:an? |the )?(?:(?:age|year|mark|value|level|figure|line|threshold) (?:of )?)?(?:roughly |about |around )?(?:\\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|a hundred|a thousand|a million)\\b))";
const AMOUNT = "(\\d[\\d,.]*(?: (?:hundred|thousand|million|billion))?(?: (?!how|which)[a-zµ°²³/%]+){0,2}?)";
const CANNOT =
  "(?:can['’]t|can ?not|could(?: not|n['’]t)|do(?:es)?(?: not|n['’]t)|did(?: not|n['’]t)|(?:is|are) unable to|fail(?:s|ed)? to|never)(?: quite| even)?";

/** Bounds on numbers in other dress. */
const BOUNDS: readonly Rule[] = [
  rule(
    `(an? [a-z]+(?: [a-z]+){0,2} of |the [a-z]+ of )?${AMOUNT} (?:is|are|was|were) (?:exceeded|surpassed|topped|passed|outdone|beaten)`,
    (_, what = "", amount = "") => `${what}more than ${amount}`,
  ),
  rule(`${AMOUNT} (?:exceeded|surpassed|topped|outdone)\\b`, (_, amount = "") => `more than ${amount}`),
  rule(
    `${CANNOT} (?:muster|reach|attain|manage|hit|get to|make it to|come up to|arrive at|have|rise to|touch)( an? [a-z]+(?: [a-z]+)? of)?${NUMBER_AHEAD}`,
    (_, what = "") => `has${what} less than`,
  ),
  rule(`${CANNOT} (?:exceed|surpass|top|beat|pass)${NUMBER_AHEAD}`, "has at most"),
  rule(
    `(?:falls?|fell|falling|comes?|came|remains?|stays?|is|are|just)? ?(?:short|shy|south) of${NUMBER_AHEAD}`,
    " less than",
  ),
  rule(
    `(?:well |far |just )?(?:north of|upwards? of|in excess of|past|beyond|surpassing|topping|better than|on the far side of|on top of)${NUMBER_AHEAD}`,
    "more than",
  ),
  rule(
    `(?<!\\b(?:the|by|by the|our|its|their) )(?:beats?|tops?|outgrows?|surpass(?:es|ed)?|exceeds?|exceeded|pass(?:es|ed)?|outstrips?|overtops?|tower(?:s|ed)? over|tower(?:s|ed)? above|outlived?)( (?:an? )?[a-z]+(?: [a-z]+){0,2} of)?${NUMBER_AHEAD}`,
    (_, what = "") => `has${what} more than`,
  ),
  rule(`(?:prior to|ahead of|preced(?:es|ing|e))${NUMBER_AHEAD}`, "before"),
  rule(
    `(?:when|by the time|once) (?:the year )?(\\d{4}) (?:was|had|ended|came to an end)(?: (?:already|long))?(?: over| ended| passed| gone)?`,
    (_, year = "") => `after ${year}`,
  ),
  rule(
    `(?:when|by the time|until) (?:the year )?(\\d{4}) (?:began|had begun|started|came(?: round)?|dawned|arrived)`,
    (_, year = "") => `before ${year}`,
  ),
  rule(`higher up than`, "higher than"),
  rule(`(?:not|never) (?:yet )?(?:live|lived|living) to see`, "died before"),
  rule(
    `the (\\d[\\d,.]*)[ -](foot|feet|metre|meter|mile|kilometre|kilometer|dollar|year|kelvin) (?:mark|line|threshold|barrier)`,
    (_, amount = "", unit = "") => `${amount} ${unit}`,
  ),
];

/** Counts in other dress. */
const COUNTS: readonly Rule[] = [
  rule(
    `(?:what(?:['’]s| is| would be| number do you get for) )?(?:the |a )?(?:tally|count|total count|total number|full number|size of the set) of(?: all)?(?: the)?(?! reign)`,
    "how many",
  ),
  rule(`(?:want|need|give(?: me)?|like)(?: to have)? (?:a|the) (?:count|tally|head ?count|total)(?: of)?`, "how many"),
  rule(`(?:puts?|putting) a (?:number|figure) (?:on|to)(?: all)?(?: the)?`, "how many"),
  rule(`(?:tot|tott?ing|reckon|tally|count|add)(?:ing)? up(?: for me)?(?: all)?(?: the)?`, "how many"),
  rule(`(?:counts?|tally|enumerate) (?:all |every(?: one)? |each )?(?:of )?(?:the|those|all)(?= [a-z])`, "how many"),
  rule(`how numerous (?:are|were)`, "how many"),
  rule(
    `(?:how (?:large|big|long) is|what is the (?:size|length) of) the (?:set|list|group|number|class) of(?: all)?`,
    "how many",
  ),
  rule(`how often (?:do|does|did) (?:we|one|you|i) (?:find|see) that`, "how many"),
  rule(`(?:no\\.|nr\\.?|#) of`, "number of"),
  rule(`what(?:['’]s| is) (?:their|the) (?:number|count|quantity|tally|total)\\??$`, "how many"),
  rule(`(?:quantity|amount of them|a head ?count)\\??$|what number\\b`, "how many"),
  rule(`what total do (?:you|we|i) get for`, "how many"),
];

/** What happens to people and things, in other dress. */
const EVENTS: readonly Rule[] = [
  rule(`(?:birth year|year of birth|birth ?date)`, "year of birth"),
  rule(`(?:com(?:es|e|ing)|came|entered|enters?|brought) (?:in)?to (?:the|this) world`, "was born"),
  rule(`(?:see|saw|sees|seen)(?: first| the)* light of day`, "was born"),
  rule(`(?:did |does )?(?:life|the life) (?:begin|start)(?:s|ed)? for`, "was born"),
  rule(`(?:start|starts|started|began|begin|begins) (?:his |her |their )?(?:life|living)\\b`, "was born"),
  rule(`(?:gave|give|gives|giving) birth to`, "birth of"),
  rule(
    `(?:leave|leaves|left|leaving|depart|departs|departed|quit)(?: from)? (?:the|this) (?:world|life|earth)`,
    "died",
  ),
  rule(`(?:breathe[ds]?|breathing|drew|draw) (?:a|his|her|their|the) last(?: breath)?`, "died"),
  rule(`(?:laid to rest|buried|in (?:his|her|their) graves?|met (?:his|her|their) (?:end|death))`, "died"),
  rule(`whose life (?:began|started)`, "who was born"),
  rule(`whose life (?:ended|was over)`, "who died"),
  rule(`(?:obituary|obituaries|funeral)`, "death"),
  rule(`(?:per|a|for each|for every) (?:head|capita|inhabitant|resident)\\b`, "per person"),
  rule(`(?:next[ -]door(?: to)?|share (?:a |frontiers?|borders?)(?:border|frontier)? with)`, "neighbours"),
  rule(`(?:head ?count)\\b`, "population"),
];

/** Words of these turns of phrase that are also what a column may be called. */
const NOUNS =
  /\b(?:record|winner|champion|leader|loser|title|trophy|prize|gold|medal|place|position|rank|number|count|total|quantity|head ?count|birth|age)\b/gi;

/**
 * A question in plain words: superlatives, bounds, counts and events that are said by a turn of phrase ("beats all
 * others in", "north of", "put a number on") are put as the parser reads them. Other words stay as they are, and so
 * do those for which `isHeader` holds: where a table has a column "Winner", a winner is no superlative.
 */
export function plain(question: string, isHeader: (word: string) => boolean): string {
  return [...SUPERLATIVES, ...BOUNDS, ...COUNTS, ...EVENTS].reduce(
    (text, [pattern, words]) =>
      text.replace(pattern, (match: string, ...groups: string[]) => {
        if ((match.match(NOUNS) ?? []).some((noun) => isHeader(noun.toLowerCase()))) return match;
        return typeof words === "string" ? words : words(match, ...groups);
      }),
    question,
  );
}

const IRREGULAR: Readonly<Record<string, string>> = {
  more: "most",
  less: "least",
  fewer: "fewest",
  better: "best",
  worse: "worst",
  further: "furthest",
  farther: "farthest",
};

function superlativeOf(comparative: string): string {
  const word = comparative.toLowerCase();
  return Object.hasOwn(IRREGULAR, word) ? (IRREGULAR[word] ?? word) : word.replace(/er$/, "est");
}
