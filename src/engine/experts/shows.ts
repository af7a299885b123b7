const PICTURE =
  "(?:this|the) (?:[\\w-]+ )?(?:picture|photo|photograph|image|pictogram|icon|drawing|map|flag|outline|sign|symbol|" +
  "shelf|product|package|packet|bottle|carton|can|jar|bowl|basket)";
const SEEN = "(?:shown|pictured|depicted|drawn|outlined|seen|displayed|(?:that )?(?:you|we|i) (?:can )?see)";
const SORT = "(?:name|kind|sort|type|species|breed|variety)";
const ASKED = "\\b(?:what|which|who|whose)(?:'s)?\\b(?: [\\w'-]+){0,4}?";

/** Each ends a question: what comes behind would be asked about the thing, as in "which country is this building in". */
const FORMS = [
  `${ASKED} (?:is|are) (?:this|that|these|those|it|here|${SEEN}(?: here)?|(?:${SEEN} )?(?:in|on|by) ${PICTURE})`,
  `\\b(?:what|which) (?:is|are) the (?:${SORT} of (?:the )?){0,2}(?:(?!of\\b)[\\w-]+ ){1,3}?(?:${SEEN}(?: here)?|(?:${SEEN} )?(?:in|on|by) ${PICTURE})`,
  `\\bwhat's (?:this|that|here|(?:${SEEN} )?(?:in|on) ${PICTURE})`,
  `${ASKED} (?:does|do) (?:${PICTURE}|this|it) (?:show|depict|represent|stand for|belong to)`,
  `${ASKED} (?:has|have) this (?:flag|outline|shape|form|logo|emblem)`,
  `${ASKED} (?:am i looking at|do you see|can you see|do you recogni[sz]e)(?: here| in ${PICTURE})?`,
].map((form) => new RegExp(`${form}\\s*[?.!]*$`, "iu"));

/** How a thing looks is told by its picture's caption; its name does not answer that. */
const LOOKS = /^\w+ (?:\w+ ){0,2}(?:colou?rs?|sizes?|shapes?|materials?|numbers?|time|year|date)\b/iu;

/** Whether a question that comes with a picture asks for nothing but what the picture shows: "Which product is this?" */
export function asksWhatIsShown(question: string): boolean {
  const last =
    question
      .trim()
      .split(/(?<=[.!?:])\s+/u)
      .at(-1) ?? "";
  return !LOOKS.test(last) && FORMS.some((form) => form.test(last));
}
