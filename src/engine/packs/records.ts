import * as v from "valibot";
import type { PackRecord } from "./types.ts";

const name = v.pipe(v.string(), v.minLength(1));
const source = v.exactOptional(name);
const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const column = v.object({
  name: v.string(),
  type: v.picklist(["text", "number", "year", "date"]),
  unit: v.exactOptional(v.string()),
});

const record = v.variant("kind", [
  v.object({ kind: v.literal("text"), id: name, title: v.string(), text: v.string(), source }),
  v.pipe(
    v.object({
      kind: v.literal("table"),
      id: name,
      title: v.string(),
      section: v.string(),
      columns: v.array(column),
      rows: v.array(v.array(v.string())),
      source,
    }),
    v.check(
      ({ columns, rows }) => rows.every((row) => row.length === columns.length),
      "has a row that is not as long as its columns",
    ),
  ),
  v.object({
    kind: v.literal("text-image"),
    id: name,
    title: v.string(),
    caption: v.string(),
    file: name,
    width: pixels,
    height: pixels,
    entity: v.exactOptional(v.string()),
    read: v.exactOptional(v.array(v.string())),
    source,
  }),
]);

/** Validates one record. @throws valibot's ValiError */
export function parseRecord(value: unknown): PackRecord {
  return v.parse(record, value);
}
