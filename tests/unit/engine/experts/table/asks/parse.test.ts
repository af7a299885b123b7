import { describe, expect, it } from "vitest";
import { ask, confidence, keepers, races } from "./fixtures.ts";

describe("questions read by what they ask for", () => {
  it.each([
    ["how many races were held in holm?", "count: 3"],
    ["how many races did bo lind win?", "count: 2"],
    ["how many races were not held in holm?", "count: 3"],
    ["how many norwegian winners are there?", "count: 3"],
    ["how many different winners are there?", "count: 4"],
    ["how many points did cleo marsh get?", "count: 10"],
    ["how many races were in a row in norway?", "count: 2"],
    ["which race had the highest attendance?", "extreme: Fjord Bowl"],
    ["who won with the most points?", "extreme: Ada Storm; Cleo Marsh"],
    ["what is the second highest attendance?", "extreme: 4,000"],
    ["which race had the fastest time?", "extreme: Drift Cup"],
    ["which race had the slowest time?", "extreme: Coral Prize"],
    ["what is the average attendance in holm?", "aggregate: 4100"],
    ["what is the total attendance of the races in varn?", "aggregate: 5100"],
    ["how many points did ada storm and bo lind score together?", "aggregate: 31"],
    ["how many more points did the amber cup have than the ember shield?", "difference: 6"],
    ["how many days passed between the amber cup and the birch trophy?", "difference: 14 days"],
    ["what is the difference in attendance between the drift cup and the fjord bowl?", "difference: 4000"],
    ["which race had more attendance, the amber cup or the fjord bowl?", "choice: Fjord Bowl"],
    ["which race came first, the coral prize or the drift cup?", "choice: Coral Prize"],
    ["which harbour was first, varn or eskar?", "choice: Varn"],
    ["did the amber cup have more or less attendance than the drift cup?", "choice: more"],
    ["did the drift cup have more or less attendance than the amber cup?", "choice: less"],
    ["which country has the most winners?", "mode: Norway"],
    ["what venue is listed the most?", "mode: Holm"],
    ["which race came after the drift cup?", "beside: Ember Shield"],
    ["what was the race before the birch trophy?", "beside: Amber Cup"],
    ["who was the first winner?", "position: Ada Storm"],
    ["what was the last race in varn?", "position: Ember Shield"],
    ["which race is at the top of the list?", "position: Amber Cup"],
    ["who won the ember shield?", "list: Dag Holt"],
    ["when was the coral prize?", "list: 1 June 2031"],
    ["which races had more attendance than the coral prize?", "than: Amber Cup; Fjord Bowl"],
    ["how many races had less attendance than the amber cup?", "than: 4"],
    ["besides the amber cup, which race was won by ada storm?", "others: Coral Prize"],
    ["which other race was held at the same venue as the birch trophy?", "others: Ember Shield"],
  ])("%s", (question, expected) => {
    expect(ask(question, races)).toBe(expected);
    expect(confidence(question, races)).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    ["how long did jon skerry serve as keeper?", "span: 19 years"],
    ["how many years was lars tern in office?", "span: 17 years"],
    ["who was the keeper after kari sound?", "beside: Lars Tern"],
    ["who was the last keeper from holm?", "position: Kari Sound"],
    ["when did ina reef leave office?", "list: 1911"],
  ])("%s", (question, expected) => {
    expect(ask(question, keepers)).toBe(expected);
  });

  it("ask for nothing that the table does not tell", () => {
    expect(ask("who designed the lighthouse?", keepers)).toBe("nothing");
    expect(ask("is it raining?", races)).toBe("nothing");
  });
});

describe("the confidence of a reading", () => {
  it("falls with every word that is left over", () => {
    const sure = confidence("who won the ember shield?", races);
    const less = confidence("who won the stormy ember shield?", races);
    const least = confidence("who won the stormy midnight ember shield?", races);
    expect(less).toBeLessThan(sure);
    expect(least).toBeLessThan(less);
  });

  it.each([
    ["a negation that is not understood", "which race did ada storm not sail?"],
    ["a comparison that is not understood", "which race of ada storm was more windy?"],
    ["a count of things that are none of the rows", "how many swimmers are from denmark?"],
    ["a count of nothing", "how many races did cleo marsh win in varn?"],
    ["several values where one is asked for", "which race did bo lind win?"],
  ])("is low with %s", (_, question) => {
    expect(confidence(question, races)).toBeLessThan(0.5);
  });
});
