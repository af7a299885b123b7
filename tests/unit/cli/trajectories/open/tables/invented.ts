import { columnsOf } from "../../../../../../src/engine/packs/columns.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";

export function tableOf(id: string, title: string, header: string[], rows: string[][], section = ""): TableRecord {
  return { kind: "table", id, title, section, columns: columnsOf(header, rows), rows };
}

const header = ["Rower", "Club", "Points", "Boats"];
export const rowers = [
  ["Ada Rood", "Soun", "31", "4"],
  ["Bo Lind", "Ambrel", "27", "2"],
  ["Cid Marn", "Soun", "44", "7"],
  ["Dot Vale", "Soun", "12", "1"],
  ["Eli Horn", "Hobro", "19", "3"],
];

export const tables: readonly TableRecord[] = [
  tableOf("t:rowers", "Rowers of the Fjord Cup", header, rowers),
  tableOf(
    "u:rowers",
    "rowers of the fjord cup",
    header,
    rowers.map((row) => row.map((cell) => cell.toLowerCase())),
  ),
];
/** A table with a rival of the same title, and one whose last row adds up. */
export const rivals: readonly TableRecord[] = [
  tableOf(
    "r:1",
    "Lists of bells",
    ["Bell", "Weight"],
    [
      ["Ida", "5"],
      ["Una", "7"],
      ["Ola", "9"],
      ["Eva", "2"],
    ],
  ),
  tableOf(
    "r:2",
    "Lists of bells",
    ["Bell", "Weight"],
    [
      ["Ida", "6"],
      ["Una", "8"],
      ["Ola", "1"],
      ["Eva", "3"],
    ],
  ),
];
export const added: readonly TableRecord[] = [
  tableOf(
    "a:1",
    "Medals at the Fjord Cup",
    ["Club", "Medals"],
    [
      ["Soun", "3"],
      ["Hobro", "4"],
      ["Ambrel", "5"],
      ["Total", "12"],
    ],
  ),
];
