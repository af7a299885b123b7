import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readRecords } from "../../../src/engine/packs/records.ts";
import type { PackRecord, TableRecord } from "../../../src/engine/packs/types.ts";

const folders = ["atlas-text", "atlas-tables", "atlas-pictures"].map((id) => join("public/indexes", id, "records.bin"));

/** Whether the Atlas packs lie in public/indexes: the tests of their content are skipped, and say so, where they do not. */
export const shipped = folders.every((file) => existsSync(file));

/** All records of the shipped Atlas packs by id. */
export async function shippedRecords(): Promise<ReadonlyMap<string, PackRecord>> {
  const shards = await Promise.all(folders.map(async (file) => readRecords(new Uint8Array(await readFile(file)))));
  return new Map(shards.flat().map((record) => [record.id, record]));
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
