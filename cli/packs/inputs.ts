/** Records for packs, streamed from people's files one at a time. */
export { readCsvTables } from "./inputs/csv.ts";
export { readPassages, readTables } from "./inputs/jsonl.ts";
export { readPictures } from "./inputs/pictures.ts";
export type { PictureInput } from "./inputs/pictures.ts";
