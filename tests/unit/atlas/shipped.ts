import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { memorySource } from "../../../src/engine/index/byte-source.ts";
import { RangeCache } from "../../../src/engine/index/range-cache.ts";
import { RecordShard } from "../../../src/engine/packs/record-shard.ts";
import type { PackRecord, TableRecord } from "../../../src/engine/packs/types.ts";

const folders = ["atlas-text", "atlas-tables", "atlas-pictures"].map((id) => join("public/indexes", id, "records.bin"));

/** Whether the Atlas packs lie in public/indexes: the tests of their content are skipped, and say so, where they do not. */
export const shipped = folders.every((file) => existsSync(file));

/** All records of the shipped Atlas packs by id. */
export async function shippedRecords(): Promise<ReadonlyMap<string, PackRecord>> {
  const records = new Map<string, PackRecord>();
  for (const file of folders) {
    const shard = await RecordShard.open(memorySource(new Uint8Array(await readFile(file))), new RangeCache());
    for (let position = 0; position < shard.count; position++) {
      const record = await shard.at(position);
      records.set(record.id, record);
    }
  }
  return records;
}

/** The table whose id ends so. @throws RangeError if there is none. */
export function tableOf(records: ReadonlyMap<string, PackRecord>, name: string): TableRecord {
  const record = records.get(`atlas:table/${name}`);
  if (record?.kind !== "table") throw new RangeError(`The Atlas has no table ${name}.`);
  return record;
}

/** Rows as objects keyed by column name; "#" is the name of the row. */
export const rowsOf = (table: TableRecord): Record<string, string>[] =>
  table.rows.map((row) => ({
    "#": row[0] ?? "",
    ...Object.fromEntries(row.map((cell, i) => [table.columns[i]?.name ?? "", cell])),
  }));
