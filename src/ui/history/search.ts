import type { Summary } from "./store.ts";

/** Lines whose question or answer holds every word of `query`, whatever case and accents. */
export function matching(summaries: readonly Summary[], query: string): readonly Summary[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return summaries;
  return summaries.filter((summary) => {
    const text = plain(`${summary.question} ${summary.answer}`);
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
