import type { PackRecord, TableRecord } from "./types.ts";

/** Values of the naming column that stand for a table in its vector: MiniLM reads some 256 tokens. */
const SAMPLE_ROWS = 24;

/** What the dense text encoder reads of a record. */
export function denseText(record: PackRecord): string {
  switch (record.kind) {
    case "text":
      return sentences([record.title, record.text]);
    case "table":
      return sentences([
        record.title,
        record.section,
        record.columns.map(({ name }) => name).join(", "),
        sample(record).join(", "),
      ]);
    case "text-image":
      return sentences([record.title, record.caption]);
  }
}

/** What the lexical index reads of a record: all its words. */
export function lexicalText(record: PackRecord): string {
  switch (record.kind) {
    case "text":
      return `${record.title}\n${record.text}`;
    case "table":
      return [
        record.title,
        record.section,
        ...record.columns.map(({ name }) => name),
        ...record.rows.map((row) => row.join("\n")),
      ].join("\n");
    case "text-image":
      return [record.title, record.caption, record.entity ?? "", ...(record.read ?? [])].join("\n");
  }
}

/** Joins parts with full stops; no empty parts, and no part that the next one begins with. */
function sentences(parts: readonly string[]): string {
  const said = parts.filter((part, i) => part !== "" && !parts[i + 1]?.startsWith(part));
  return said.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(" ");
}

/** Values of the column that names the rows (the first text column), spread evenly over the table. */
function sample({ columns, rows }: TableRecord): string[] {
  const naming = Math.max(
    0,
    columns.findIndex(({ type }) => type === "text"),
  );
  const step = Math.max(1, rows.length / SAMPLE_ROWS);
  return Array.from(
    { length: Math.min(rows.length, SAMPLE_ROWS) },
    (_, i) => rows[Math.floor(i * step)]?.[naming] ?? "",
  ).filter(Boolean);
}
