import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../../../../src/engine/experts/table/idioms.ts";
import { execute } from "../../../../../src/engine/experts/table/operations.ts";
import { parse } from "../../../../../src/engine/experts/table/parse.ts";
import { profileOf } from "../../../../../src/engine/experts/table/profile.ts";
import type { TableRecord } from "../../../../../src/engine/packs/types.ts";

const bridges: TableRecord = {
  kind: "table",
  id: "bridges",
  title: "Bridges of the river lands",
  section: "Engineering",
  columns: [
    { name: "Bridge", type: "text" },
    { name: "Province", type: "text" },
    { name: "Span", type: "number", unit: "m" },
    { name: "Building cost", type: "number", unit: "dollars" },
    { name: "Opened", type: "year" },
  ],
  rows: [
    ["Ash Crossing", "Norland", "120", "50,000", "1890"],
    ["Birch Crossing", "Norland", "480", "900,000", "1931"],
    ["Cedar Arch", "Westmark", "75", "20,000", "1850"],
    ["Elm Arch", "Westmark", "300", "", "1975"],
  ],
};

function ask(question: string): string {
  const profile = profileOf(bridges);
  const query = parse(question, profile);
  if (query === undefined || query.confidence < 0.75) return "nothing";
  const operation = execute(query, profile)?.operation;
  return operation === undefined ? "nothing" : `${operation.name}: ${operation.result}`;
}

describe("turns of phrase", () => {
  it.each([
    "Which bridge beats all others in span?",
    "Every bridge looks up to one when it comes to span. To which?",
    "Which bridge puts all the competition in the shade with its span?",
    "What is the bridge whose span goes beyond everyone else's?",
    "Where does the span reach its peak, in which bridge?",
    "No other bridge has a greater span. Which is it?",
    "By which bridge are all the rest outdone in span?",
    "Which bridge is it that nothing surpasses in span?",
    "Which bridge takes the crown for span?",
    "Gold medal in span: which bridge gets it?",
    "Who or what leads the list of span: which bridge?",
    "When it comes to span, which bridge outranks every other?",
    "In span, which bridge is unbeaten?",
    "Which bridge is second to none in span?",
    "Which bridge has a longer span than any other?",
    "I sort a spreadsheet by span, largest first. Which bridge is in the first row?",
    "The record for span: which bridge holds it?",
    "Which bridge shows the most impressive span?",
    "If there were a prize for span, which bridge would go home with it?",
  ])("for the most: %s", (question) => {
    expect(ask(question)).toBe("max: Birch Crossing");
  });

  it.each([
    "No other bridge has a smaller span. Which is it?",
    "In span, which bridge is outdone by all the rest?",
    "When it comes to span, which bridge trails every other?",
    "The wooden spoon for span: which bridge gets it?",
    "Which bridge comes last in span?",
    "Rank them by span and tell me which bridge closes the table.",
    "Every ranking by span has a last place: which bridge is there?",
    "Which bridge brings up the rear in span?",
    "Which bridge shows the most modest span?",
    "Which bridge is it that all others surpass in span?",
    "If less is better, which bridge wins on span?",
    "I sort a spreadsheet by span, smallest first. Which bridge is in the first row?",
  ])("for the least: %s", (question) => {
    expect(ask(question)).toBe("min: Cedar Arch");
  });

  it.each([
    ["Put Ash Crossing beside Elm Arch in terms of span: which comes out on top?", "compare: Elm Arch"],
    ["Weigh Ash Crossing against Elm Arch in terms of span. Which is outdone?", "compare: Ash Crossing"],
    ["Looking up the span of Ash Crossing and Elm Arch, whose figure is higher?", "compare: Elm Arch"],
  ])("for comparisons: %s", (question, expected) => {
    expect(ask(question)).toBe(expected);
  });

  it.each([
    ["Bridges: how many altogether?", "count: 4"],
    ["I want a count: bridges in Norland.", "count: 2"],
    ["Put a number on the bridges in Norland.", "count: 2"],
    ["Are there many bridges in Westmark? How many exactly?", "count: 2"],
    ["What's the tally of bridges with a span above 100 m?", "count: 3"],
    ["How many bridges have a span north of 100 metres?", "count: 3"],
    ["How many bridges can't muster a span of 100 m?", "count: 1"],
    ["Of all bridges, how many never make it to a span of 100?", "count: 1"],
    ["How many bridges have a span past 300 m?", "count: 1"],
    ["How many bridges were opened prior to 1900?", "count: 2"],
    ["If I kept only the bridges with a span over 100 metres, how many would be left?", "count: 3"],
    ["By how many bridges is a span of 100 m surpassed?", "count: 3"],
    ["How many bridges stay short of 30,000 dollars?", "count: 1"],
  ])("for counts and bounds: %s", (question, expected) => {
    expect(ask(question)).toBe(expected);
  });

  it("are left alone where a column is called so", () => {
    const nothing = (): boolean => false;
    expect(plain("Who was the winner of 1998?", nothing)).toBe("Who was the has the maximum of 1998?");
    expect(plain("Who was the winner of 1998?", (word) => word === "winner")).toBe("Who was the winner of 1998?");
  });

  it("are no bounds that a question does not set", () => {
    for (const question of ["What are the top 2 bridges by span?", "Which bridge opened past midnight?"]) {
      expect(plain(question, () => false)).toBe(question);
    }
  });

  it("never change a question without them", () => {
    const words = "which what is the span of bridge Norland Ash Crossing in and opened cost how long".split(" ");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 10 }), (list) => {
        expect(plain(list.join(" "), () => false)).toBe(list.join(" "));
      }),
      { numRuns: 100 },
    );
  });

  it("claim nothing when a bound is not understood", () => {
    expect(ask("How many bridges have more than 12 lanes?")).toBe("nothing");
    expect(ask("Which bridge beats all others in beauty?")).toBe("nothing");
  });
});
