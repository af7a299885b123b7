import { contextOf } from "../../../../../../src/engine/experts/table/claims/context.ts";
import { readAsk } from "../../../../../../src/engine/experts/table/asks/parse.ts";
import type { Question } from "../../../../../../src/engine/experts/table/asks/frame.ts";
import { askedOf } from "../../../../../../src/engine/experts/table/asks/target.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";

/** An invented season of boat races. */
export const races: TableRecord = {
  kind: "table",
  id: "races",
  title: "Northern Bay sailing season 2031",
  section: "Results",
  columns: [
    { name: "Race", type: "text" },
    { name: "Date", type: "date" },
    { name: "Venue", type: "text" },
    { name: "Winner", type: "text" },
    { name: "Country", type: "text" },
    { name: "Points", type: "number" },
    { name: "Attendance", type: "number" },
    { name: "Time", type: "text" },
  ],
  rows: [
    ["Amber Cup", "3 May 2031", "Holm", "Ada Storm", "Sweden", "10", "4,000", "1:02:10"],
    ["Birch Trophy", "17 May 2031", "Varn", "Bo Lind", "Norway", "8", "2,500", "0:58:00"],
    ["Coral Prize", "1 June 2031", "Holm", "Ada Storm", "Sweden", "6", "3,100", "1:10:30"],
    ["Drift Cup", "15 June 2031", "Eskar", "Cleo Marsh", "Denmark", "10", "1,200", "0:55:45"],
    ["Ember Shield", "6 July 2031", "Varn", "Dag Holt", "Norway", "4", "2,600", "1:01:05"],
    ["Fjord Bowl", "20 July 2031", "Holm", "Bo Lind", "Norway", "7", "5,200", "0:59:59"],
  ],
};

/** An invented list of keepers of a lighthouse, in time. */
export const keepers: TableRecord = {
  kind: "table",
  id: "keepers",
  title: "Keepers of Gull Rock lighthouse",
  section: "",
  columns: [
    { name: "Keeper", type: "text" },
    { name: "Took office", type: "year" },
    { name: "Left office", type: "year" },
    { name: "Birthplace", type: "text" },
  ],
  rows: [
    ["Ina Reef", "1902", "1911", "Holm"],
    ["Jon Skerry", "1911", "1930", "Varn"],
    ["Kari Sound", "1930", "1934", "Holm"],
    ["Lars Tern", "1934", "1951", "Eskar"],
  ],
};

/** "frame: result", with what it is read as, or "nothing". */
export function ask(question: string, table: TableRecord): string {
  const read = readAsk(question, profileOf(table));
  return read === undefined ? "nothing" : `${read.frame}: ${read.outcome.operation.result}`;
}

/** How sure a question is read, 0 where it is not. */
export const confidence = (question: string, table: TableRecord): number =>
  readAsk(question, profileOf(table))?.confidence ?? 0;

/** A question before it is read by a frame. */
export function questionOf(sentence: string, table: TableRecord): Question {
  const context = contextOf(sentence, profileOf(table));
  return { context, text: context.reading.phrase(0, context.reading.words.length), asked: askedOf(context) };
}
