import { withoutRole } from "./names.ts";

const OF = "(?:what|when|where) (?:is|was) (?:the )?";
/** Asked for by a noun; a passage tells it by a verb, and pages about the nouns are no help. */
const BY_VERB: readonly (readonly [string, (thing: string) => string])[] = [
  ["(?:place of birth|birth ?place)", (thing) => `Where was ${thing} born?`],
  ["(?:place of death|death ?place)", (thing) => `Where did ${thing} die?`],
  ["(?:place of burial|burial place)", (thing) => `Where was ${thing} buried?`],
  ["(?:(?:date|year) of birth|birth ?date|birthday)", (thing) => `When was ${thing} born?`],
  ["(?:(?:date|year) of death|death ?date)", (thing) => `When did ${thing} die?`],
];
const FORMS = BY_VERB.flatMap(([noun, put]) =>
  [`^${OF}${noun} of (.+?)[\\s?.]*$`, `^${OF}(.+?)['’]s? ${noun}[\\s?.]*$`].map(
    (form) => [new RegExp(form, "iu"), put] as const,
  ),
);

/** "Where was Odo Pellrin born?" for "What is the place of birth of Odo Pellrin?"; other questions as they are. */
export function byVerb(question: string): string {
  for (const [form, put] of FORMS) {
    const [, thing] = form.exec(question) ?? [];
    if (thing !== undefined) return put(thing);
  }
  return question;
}

/** A question as passages are read for it. */
export function asRead(question: string): string {
  return withoutRole(byVerb(question));
}
