import * as v from "valibot";
import { SextantError } from "../errors.ts";
import { gunzip, gzip } from "./bytes.ts";
import type { PackRecord } from "./types.ts";

const name = v.pipe(v.string(), v.minLength(1));
const source = v.exactOptional(name);
const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const column = v.object({ name: v.string(), type: v.picklist(["text", "number", "year", "date"]), unit: v.exactOptional(v.string()) });

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
    v.check(({ columns, rows }) => rows.every((row) => row.length === columns.length), "has a row that is not as long as its columns"),
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
    source,
  }),
]);

/** A records shard: one JSON record a line, UTF-8, gzip. */
export function writeRecords(records: readonly PackRecord[]): Promise<Uint8Array> {
  return gzip(new TextEncoder().encode(records.map((record) => `${JSON.stringify(record)}\n`).join("")));
}

/** Reads a records shard, every record validated. @throws SextantError `pack-damaged` naming the line. */
export async function readRecords(bytes: Uint8Array): Promise<PackRecord[]> {
  const damaged = (why: string, cause?: unknown) =>
    new SextantError("pack-damaged", `The pack's records are damaged: ${why}.`, "Install the pack again: that downloads what is damaged.", { cause });
  let lines: string[];
  try {
    lines = new TextDecoder("utf-8", { fatal: true }).decode(await gunzip(bytes)).split("\n");
  } catch (cause) {
    throw damaged("they are no whole gzip of UTF-8 text", cause);
  }
  if (lines.pop() !== "") throw damaged("the last line is cut off");
  return lines.map((line, i) => {
    try {
      return parseRecord(JSON.parse(line));
    } catch (cause) {
      throw damaged(`line ${i + 1} ${cause instanceof v.ValiError ? cause.message : "is no JSON"}`, cause);
    }
  });
}

/** Validates one record. @throws valibot's ValiError */
export function parseRecord(value: unknown): PackRecord {
  return v.parse(record, value);
}
