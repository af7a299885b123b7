/**
 * Rows of a comma-separated text as objects keyed by the header (RFC 4180: quoted fields may hold commas and doubled quotes;
 * the sources hold no line breaks inside fields).
 */
export function csvParse(text: string): Record<string, string>[] {
  const [head, ...lines] = text.split(/\r?\n/).filter(Boolean);
  const fields = (line: string) =>
    [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map((m) => (m[1] ?? m[2] ?? "").replaceAll('""', '"'));
  const header = fields(head ?? "").slice(0, -1);
  return lines.map((line) => {
    const cells = fields(line);
    return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ""]));
  });
}
