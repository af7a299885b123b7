import { toldOf } from "../../../../src/engine/experts/facts.ts";
import type { Told } from "../../../../src/engine/experts/fact-phrases.ts";
import type { OpenPassage } from "../read.ts";

/** Reads what the opening of a page tells, to the letter; undefined where it does not. */
export type Reading = (opening: Pick<OpenPassage, "title" | "text">) => string | undefined;

/** By patterns over the whole opening, the first that matches; their group `v` is what is told. */
export function matched(...sources: readonly string[]): Reading {
  const patterns = sources.map((source) => new RegExp(source, "u"));
  return ({ text }) => patterns.flatMap((pattern) => pattern.exec(text)?.groups?.["v"] ?? [])[0];
}

/** By the set phrases that questions are answered by; with a form only what is of it, its group `v`. */
export function phrased(told: Told, form?: string): Reading {
  if (form === undefined) return (opening) => toldOf(opening, told);
  const only = new RegExp(form, "u");
  return (opening) => only.exec(toldOf(opening, told) ?? "")?.groups?.["v"];
}

/** The same where a place is told. */
export function phrasedPlace(told: Told): Reading {
  return (opening) => toldOf(opening, told, true);
}
