/** Grouped numbers ("1,234,567.8"), decimals, else runs of letters, marks and digits. */
const TOKEN = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|[\p{L}\p{M}\p{N}]+/gu;
/** Accents of Latin, Greek and Cyrillic: people leave them out of questions ("Cote d'Ivoire"). */
const ACCENTS = /[\u0300-\u036f]/g;

/** Words of a text as the lexical index knows them: NFKC, lower case, without accents, lightly stemmed; numbers kept. */
export function tokenise(text: string): string[] {
  const plain = text.toLowerCase().normalize("NFKD").replace(ACCENTS, "").normalize("NFKC");
  const words = plain.replace(/['’]s\b/g, "").match(TOKEN) ?? [];
  return words.map((word) => stem(word.replaceAll(",", "")));
}

/** Light English stemming (the S-stemmer of Harman 1991, then -ing, -ed and final -e): never a real word, always the same one. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let root = word;
  if (/[^ae]ies$/.test(root)) root = `${root.slice(0, -3)}y`;
  else if (/(?:ss|x|z|ch|sh)es$/.test(root)) root = root.slice(0, -2);
  else if (/[^usi]s$/.test(root)) root = root.slice(0, -1);
  const base = root.replace(/(?:ing|ed)$/, "");
  if (base !== root && base.length >= 3 && /[aeiouy]/.test(base)) root = base.replace(/([bdfgmnprt])\1$/, "$1");
  return root.length > 3 ? root.replace(/e$/, "") : root;
}
