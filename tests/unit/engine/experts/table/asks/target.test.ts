import { describe, expect, it } from "vitest";
import type { TableRecord } from "../../../../../../src/engine/packs/types.ts";
import { keepers, questionOf, races } from "./fixtures.ts";

/** The column that a question asks for, with the part of it. */
function asked(question: string, table: TableRecord): string {
  const { asked: found } = questionOf(question, table);
  if (found === undefined) return "nothing";
  const { column, part } = found.target;
  return `${table.columns[column]?.name ?? ""}${part === undefined ? "" : ` (${part})`}${found.sure ? "" : ", perhaps"}`;
}

describe("what a question asks for", () => {
  it.each([
    ["which venue hosted the drift cup?", "Venue"],
    ["what is the name of the winner of the drift cup?", "Winner"],
    ["who was the winner of the drift cup?", "Winner"],
    ["who sailed in holm?", "Winner"],
    ["in what country was the amber cup?", "Country"],
    ["where was the drift cup?", "Venue"],
    ["when was the drift cup?", "Date"],
    ["in which year was the drift cup?", "Date (year)"],
    ["in what month was the drift cup?", "Date (month)"],
    ["last winner in varn", "Winner"],
    ["how long did the drift cup take?", "Time"],
    ["how long did it take ada storm when the drift cup was sailed?", "Time"],
    ["what was the race's attendance in eskar?", "Attendance"],
    ["how many races were there?", "nothing"],
    ["did ada storm win?", "nothing"],
  ])("%s", (question, expected) => {
    expect(asked(question, races)).toBe(expected);
  });

  it("is told of several times only by what happened then", () => {
    expect(asked("when did ina reef leave?", keepers)).toBe("Left office");
    expect(asked("when did ina reef paint the tower?", keepers)).toBe("Took office, perhaps");
  });
});
