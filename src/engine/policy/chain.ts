import { toldApart } from "../experts/names.ts";
import { asData } from "./conversation.ts";

/** "The director is Odo Pellrin; one fact to go." */
const FOUND = /^The (\p{Ll}[\p{Ll} -]*) is (.+); one fact to go\.$/u;
const ROLE = "(?<role>\\p{Ll}[\\p{L}-]*(?: \\p{Ll}[\\p{L}-]*)?)";
const ASKED = [
  `^(?:who|what|which \\p{L}+) (?:is|was|are|were) (?:the )?${ROLE} (?:of|for) (?:the )?(?<thing>.+?)\\??$`,
  `^(?:who|what) (?:is|was|are|were) (?<thing>.+?)['’]s? ${ROLE}\\??$`,
].map((form) => new RegExp(form, "iu"));

/** Roles that questions call by one name or another. */
const CALLED_ALSO = [
  ["spouse", "wife", "husband"],
  ["performer", "singer", "artist"],
  ["author", "writer"],
  ["mother", "mom"],
  ["father", "dad"],
];

/** Kin of kin: by way of whom they are found, and what is asked of that one. */
const KIN_OF_KIN = [
  { kin: /\bgrandfather\b/i, by: ["father", "mother"], asks: "father" },
  { kin: /\bgrandmother\b/i, by: ["father", "mother"], asks: "mother" },
  { kin: /\bfather-in-law\b/i, by: ["spouse"], asks: "father" },
  { kin: /\bmother-in-law\b/i, by: ["spouse"], asks: "mother" },
];

/**
 * The question with what was found in the place of its description: "Where did the director Odo Pellrin die?", where "Where
 * did the director of Lantern Hill die?" was asked and who the director is; of kin of kin, the kin that is left. Undefined
 * where the description does not stand in the question just once.
 * @param think the thought behind what was found, which says in which role
 * @param asked the sub-question that was answered
 */
export function putInItsPlace(think: string, question: string, asked: string, answer: string): string | undefined {
  const [, role = "", said = ""] = FOUND.exec(think) ?? [];
  const form = ASKED.map((one) => one.exec(asked)?.groups).find((groups) => groups !== undefined);
  const [thing, noun] = [form?.["thing"], form?.["role"]?.toLowerCase()];
  if (thing === undefined || noun === undefined || role === "") return undefined;
  // Of several that were found, the thought takes one.
  const found = answer.includes(said) ? said : asData(answer);
  const further = KIN_OF_KIN.find(({ kin, by }) => kin.test(question) && by.includes(role));
  if (further !== undefined) return `Who is the ${further.asks} of ${found}?`;
  const nouns = [role, noun].flatMap((one) => [one, ...(CALLED_ALSO.find((names) => names.includes(one)) ?? [])]);
  const [roles, name] = [nouns.map(literally).join("|"), literally(thing)];
  const described = new RegExp(
    `(?:\\bthe )?\\b(?:${roles}) (?:of|for) (?:the )?(?:\\p{Ll}+ )?${name}(?!['’]s|[\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])${name}['’]s? (?:${roles})\\b`,
    "giu",
  );
  const [place, ...more] = question.matchAll(described);
  if (place === undefined || more.length > 0) return undefined;
  const known = toldApart(role, found);
  const put = question.slice(0, place.index) + known + question.slice(place.index + place[0].length);
  return new RegExp(name, "iu").test(put.replace(known, "")) ? undefined : put;
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
