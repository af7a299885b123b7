/**
 * Share of the letter trigrams of some lines that a text has too, 0…1; 0 where the lines have none. Words that are read in
 * photographs are cut and misread ("ELLANMJOLK"): few are whole, but most of their letters stand side by side as they should.
 */
export function lettersShared(lines: readonly string[], text: string): number {
  const sought = trigrams(lines.join(" "));
  const had = trigrams(text);
  let shared = 0;
  for (const trigram of sought) if (had.has(trigram)) shared++;
  return sought.size === 0 ? 0 : shared / sought.size;
}

/** Trigrams of the words of three letters and more, with the words' ends. */
function trigrams(text: string): Set<string> {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const found = new Set<string>();
  for (const [word] of plain.matchAll(/\p{L}{3,}/gu)) {
    const letters = [..." ", ...word, " "];
    for (let i = 0; i + 3 <= letters.length; i++) found.add(letters.slice(i, i + 3).join(""));
  }
  return found;
}
