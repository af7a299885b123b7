import { toldApart } from "../experts/names.ts";
import { compared, ordersInTime } from "./comparison.ts";
import type { Conclusion } from "./comparison.ts";
import { NOT_FOUND } from "./conversation.ts";
import { questionOf, stepsOf } from "./plan.ts";
import type { Turn } from "./types.ts";

const ROLE = "(?<role>director|composer|author|writer|performer|singer|producer)";
const WORK = "(?:film|movie|song|album|single|book|novel|play)";
/** "Which film has the director who died first, Lantern Hill or The Well?" */
const WHICH = new RegExp(
  `^[Ww]hich ${WORK}\\b(?<asks>[^,]*\\b${ROLE}\\b[^,]*), (?<one>.+?) or (?<other>.+?)[\\s?]*$`,
  "u",
);
/** "Do both directors of the films Lantern Hill and The Well have the same nationality?" */
const SAME = new RegExp(
  `^(?:[Dd]o|[Dd]id|[Aa]re|[Ww]ere|[Ii]s|[Ww]as|[Hh]ave|[Hh]as) (?:both )?(?:the )?(?:${ROLE}s? of )?(?:both )?(?:the )?` +
    `(?:${WORK}s?[,:]? )?(?<one>.+?),? and (?:(?:the )?\\p{Ll}+ of )?(?:the )?(?:${WORK} )?(?<other>.+?),? (?:both )?(?:have|has|share|come|from|that|who|with)\\b.*\\bsame (?:nationality|country)\\b`,
  "u",
);
const ANY_ROLE = new RegExp(`\\b${ROLE}s?\\b`, "i");
const DEATH = /\b(?:died?|dead|death)\b/i;
const LIFE = /\b(?:born|birth|younge[rs]t?|olde[rs]t?|elder|died?|death)\b/i;
/** Of works, and not of two directors by their own names. */
const OF_WORKS = new RegExp(`\\b${WORK}s?\\b(?! ${ROLE})|\\b${ROLE.replace("<role>", "<who>")}s? of\\b`, "u");

/** What is asked of the makers of two works. */
interface OfMakers {
  readonly role: string;
  readonly works: readonly [string, string];
  readonly of: (maker: string) => string;
}

function makersAskedOf(question: string): OfMakers | undefined {
  const which = WHICH.exec(question)?.groups;
  const groups = which ?? SAME.exec(question)?.groups;
  const role = ANY_ROLE.exec(which?.["asks"] ?? question)?.groups?.["role"]?.toLowerCase();
  const [one, other] = [groups?.["one"], groups?.["other"]];
  if (role === undefined || one === undefined || other === undefined) return undefined;
  const works = [one, other] as const;
  if (which === undefined)
    return OF_WORKS.test(question) ? { role, works, of: (maker) => `What nationality is ${maker}?` } : undefined;
  const asks = which["asks"] ?? "";
  if (!LIFE.test(asks) || !ordersInTime(asks)) return undefined;
  const isDeath = DEATH.test(asks);
  return { role, works, of: (maker) => (isDeath ? `When did ${maker} die?` : `When was ${maker} born?`) };
}

/** What is put to the text expert, in which thought. */
interface Asking {
  readonly think: string;
  readonly subQuestion: string;
  readonly expert: "text";
}

/** Makers of two works, as the text expert tells them. */
const BOTH = /^([^;]+); ([^;]+)$/;

/**
 * What is asked next where a question compares the makers of two works by a date of theirs or by where they are from: who
 * both are, in one search, then the same of each. None where one of them was not found, or nothing is left to ask; undefined
 * where the question is no such one.
 */
export function nextOfMakers(turns: readonly Turn[]): Asking | "none" | undefined {
  const [question] = turns;
  if (question?.role !== "question" || question.notes !== "") return undefined;
  const asked = makersAskedOf(questionOf(turns));
  if (asked === undefined) return undefined;
  const [who, ...told] = stepsOf(turns);
  const { role, works, of } = asked;
  const expert = "text";
  if (who === undefined) {
    const subQuestion = `Who are the ${role}s of ${works[0]} and ${works[1]}?`;
    return { think: `Two ${role}s are compared; first who they are.`, subQuestion, expert };
  }
  // Of several who made a work together, the one named first.
  const makers = (BOTH.exec(who.answer)?.slice(1) ?? []).map((names) => names.split(/, | and /)[0] ?? names);
  const maker = makers[told.length];
  if (maker === undefined || told.some(({ answer }) => answer === NOT_FOUND)) return "none";
  const think = told.length === 0 ? `The ${role}s are ${makers.join(" and ")}; two facts to go.` : "One fact to go.";
  return { think, subQuestion: of(toldApart(role, maker)), expert };
}

/** The final answer where the makers of two works are compared; not found where it cannot be told. Undefined where none are. */
export function makersCompared(turns: readonly Turn[]): Conclusion | "untold" | undefined {
  const question = questionOf(turns);
  const asked = makersAskedOf(question);
  const [who, one, other, ...more] = stepsOf(turns);
  if (asked === undefined || who?.subQuestion.startsWith(`Who are the ${asked.role}s of `) !== true) return undefined;
  if (
    one === undefined ||
    other === undefined ||
    more.length > 0 ||
    [one, other].some(({ answer }) => answer === NOT_FOUND)
  )
    return "untold";
  const [a, b] = asked.works;
  // What is compared is the makers'; which of the works is asked for.
  return compared(question, { asked: a, answer: one.answer }, { asked: b, answer: other.answer }) ?? "untold";
}
