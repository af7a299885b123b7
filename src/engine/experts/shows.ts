const PICTURE =
  "(?:this|the) (?:[\\w-]+ )?(?:picture|photo|photograph|image|pictogram|icon|drawing|map|flag|outline|sign|symbol|" +
  "shelf|product|package|packet|bottle|carton|can|jar|bowl|basket|box|bag|jug|tin|cup|glass|plate)";
const SEEN =
  "(?:shown|pictured|depicted|drawn|outlined|represented|seen|displayed|(?:that )?(?:you|we|i) (?:can )?see)";
const SORT = "(?:name|kind|sort|type|species|breed|variety)";
const WITHIN = `(?:in|on) ${PICTURE}`;
const ASKED = "\\b(?:what|which|who|whose)(?:'s)?\\b(?: [\\w'-]+){0,4}?";

/** Each ends a question: what comes behind would be asked about the thing, as in "which country is this building in". */
const FORMS = [
  `${ASKED} (?:is|are) (?:this|that|these|those|it|here|${SEEN}(?: here)?|(?:${SEEN} )?(?:in|on|by) ${PICTURE}(?: ${WITHIN})?)`,
  `\\b(?:what|which) (?:is|are) the (?:${SORT} of (?:the )?){0,2}(?:(?!of\\b)[\\w-]+ ){1,3}?(?:${SEEN}(?: here)?|(?:${SEEN} )?(?:in|on|by) ${PICTURE})`,
  `\\bwhat's (?:this|that|here|(?:${SEEN} )?(?:in|on) ${PICTURE})`,
  `${ASKED} (?:does|do) (?:${PICTURE}|this|it) (?:show|depict|represent|stand for|belong to)`,
  `${ASKED} (?:has|have) this (?:flag|outline|shape|form|logo|emblem)`,
  `${ASKED} (?:am i looking at|do you see|can you see|do you recogni[sz]e)(?: here| in ${PICTURE})?`,
].map((form) => new RegExp(`${form}\\s*[?.!]*$`, "iu"));

/** How a thing looks is told by its picture's caption; its name does not answer that. */
const LOOKS = /^\w+ (?:\w+ ){0,2}(?:colou?rs?|sizes?|shapes?|materials?|numbers?|time|year|date)\b/iu;

/** "How many people drink what is shown here?" asks something of it. */
const ASKS_OF_IT = /\b(?:how|where|when|why|which|who|whose|what)\b(?! or what\b).* what\b/iu;

/** Whether a question that comes with a picture asks for nothing but what the picture shows: "Which product is this?" */
export function asksWhatIsShown(question: string): boolean {
  const last =
    question
      .trim()
      .split(/(?<=[.!?:])\s+/u)
      .at(-1) ?? "";
  return !LOOKS.test(last) && !ASKS_OF_IT.test(last) && FORMS.some((form) => form.test(last));
}

const NOUN = "(?!(?:of|in|on|by|with|for|to|from|whose|who|which|that|is|are|was|were|has|have)\\b)[\\p{L}'’-]+";
const END = "(?![\\p{L}\\p{N}]| (?:in|on|by) (?:this|the|my|a)\\b)";

/** How a question says, besides what it asks, what its picture shows, and how that is asked for. */
const MENTIONS: readonly (readonly [form: RegExp, asks: (phrase: string) => string])[] = [
  [
    new RegExp(
      `(?<=\\S )(?:the name of )?(?:the|this) (?:(?:kind|sort|type) of )?(?:${NOUN} ){1,3}?(?:(?:${SEEN} )?${WITHIN}|${SEEN}(?: here)?|here)${END}`,
      "giu",
    ),
    (phrase) => `What is ${phrase}?`,
  ],
  [
    new RegExp(`(?<=\\S )what (?:is|are) (?:${WITHIN}(?: ${WITHIN})?|${SEEN}(?: here| ${WITHIN})?)${END}`, "giu"),
    (phrase) => `W${phrase.slice(1)}?`,
  ],
  [new RegExp(`(?<=\\S )what ${PICTURE} shows${END}`, "giu"), () => "What does the picture show?"],
];

/**
 * The words by which a question names what its picture shows and asks about it ("the drink in this picture"), and what is
 * to be asked of the picture; undefined where it has no such words, or more than one.
 */
export function shownIn(question: string): { readonly phrase: string; readonly asks: string } | undefined {
  if (asksWhatIsShown(question)) return undefined;
  const found = MENTIONS.flatMap(([form, asks]) =>
    [...question.matchAll(form)].map(([phrase]) => ({ phrase, asks: asks(phrase) })),
  );
  // "What is in the carton here" has "the carton here" in it.
  const [shown, ...more] = found.filter(({ phrase }) =>
    found.every((one) => one.phrase === phrase || !one.phrase.includes(phrase)),
  );
  return shown !== undefined && more.length === 0 && asksWhatIsShown(shown.asks) ? shown : undefined;
}
