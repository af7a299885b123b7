import type { Evidence } from "../../engine/experts/types.ts";
import type { Citation, Trace } from "../../engine/trace/types.ts";

export type AnswerPart =
  { readonly type: "text"; readonly text: string } | { readonly type: "citation"; readonly citation: Citation };

/** Cuts an answer at its "[1]" marks. Citations that the text does not print follow it. */
export function partsOf(text: string, citations: readonly Citation[]): AnswerPart[] {
  const parts: AnswerPart[] = [];
  const printed = new Set<number>();
  let from = 0;
  for (const match of text.matchAll(/\s?\[(\d{1,3})\]/g)) {
    const citation = citations.find((c) => c.number === Number(match[1]));
    if (citation === undefined) continue;
    if (match.index > from) parts.push({ type: "text", text: text.slice(from, match.index) });
    parts.push({ type: "citation", citation });
    printed.add(citation.number);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ type: "text", text: text.slice(from) });
  for (const citation of citations) if (!printed.has(citation.number)) parts.push({ type: "citation", citation });
  return parts;
}

export function evidenceOf(trace: Trace, citation: Citation): Evidence | undefined {
  return trace.steps[citation.step]?.evidence.find((e) => e.label === citation.label);
}

/** The citation that leads to a piece of evidence, if one does. */
export function citationOf(trace: Trace, step: number, label: string): Citation | undefined {
  return trace.answer?.citations.find((c) => c.step === step && c.label === label);
}

export interface Slice {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at character ranges [start, end); ranges may touch, overlap or reach past the end. */
export function slicesOf(text: string, ranges: readonly (readonly [number, number])[]): Slice[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const slices: Slice[] = [];
  let at = 0;
  for (const [start, end] of sorted) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > at) slices.push({ text: text.slice(at, from), marked: false });
    slices.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) slices.push({ text: text.slice(at), marked: false });
  return slices;
}

/** What goes to the clipboard: the answer with its sources as plain text. */
export function answerAsText(trace: Trace): string {
  const { answer } = trace;
  if (answer === null) return trace.question;
  const marks = partsOf(answer.text, answer.citations).map((part) =>
    part.type === "text" ? part.text : ` [${part.citation.number}]`,
  );
  const sources = answer.citations.map((c) => {
    const evidence = evidenceOf(trace, c);
    return `[${c.number}] ${evidence === undefined ? c.label : `${evidence.title}, ${evidence.packName}`}`;
  });
  return [trace.question, "", marks.join(""), ...(sources.length === 0 ? [] : ["", ...sources])].join("\n");
}
