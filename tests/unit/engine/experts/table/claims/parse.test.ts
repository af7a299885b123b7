import { describe, expect, it } from "vitest";
import { readClaim } from "../../../../../../src/engine/experts/table/claims/parse.ts";
import { profileOf } from "../../../../../../src/engine/experts/table/profile.ts";
import { races } from "../asks/fixtures.ts";
import { check } from "./fixtures.ts";

describe("sentences read as claims", () => {
  it.each([
    ["cleo marsh is the only winner from denmark", "only: yes"],
    ["bo lind is the only winner from norway", "only: no"],
    ["all races in holm had more than 3000 in attendance", "share: yes"],
    ["all races in varn had more than 2550 in attendance", "share: no"],
    ["most of the races were in norway", "share: no"],
    ["half of the races were in holm", "share: yes"],
    ["none of the races in holm were won by cleo marsh", "share: yes"],
    ["the average attendance in holm was 4100", "aggregate: yes"],
    ["the average attendance in holm was 4000", "aggregate: no"],
    ["the total attendance in varn was 5100", "aggregate: yes"],
    ["the total attendance in varn was over 6000", "aggregate: no"],
    ["the amber cup had more attendance than the coral prize", "comparison: yes"],
    ["the coral prize had more attendance than the amber cup", "comparison: no"],
    ["the amber cup had 6 more points than the ember shield", "comparison: yes"],
    ["the amber cup had 5 more points than the ember shield", "comparison: no"],
    ["the ember shield was 6 points behind the amber cup", "comparison: yes"],
    ["the ember shield was 2 points behind the amber cup", "comparison: no"],
    ["the amber cup and the coral prize have the same venue", "same: yes"],
    ["the amber cup and the drift cup have the same venue", "same: no"],
    ["the amber cup and the drift cup have different venues", "same: yes"],
    ["the fjord bowl had the highest attendance", "extreme: yes"],
    ["the amber cup had the highest attendance", "extreme: no"],
    ["the amber cup had the second highest attendance", "extreme: yes"],
    ["the lowest attendance was 1200", "extreme: yes"],
    ["the drift cup had the fastest time", "extreme: yes"],
    ["the most common country is norway", "mode: yes"],
    ["sweden is the most common country", "mode: no"],
    ["there were 3 races in holm", "count: yes"],
    ["there were 2 races in holm", "count: no"],
    ["there were at least 3 races in norway", "count: yes"],
    ["the amber cup was held before the coral prize", "comparison: yes"],
    ["the coral prize was held before the amber cup", "comparison: no"],
    ["the birch trophy was held 14 days after the amber cup", "comparison: yes"],
    ["ada storm won the amber cup", "facts: yes"],
    ["bo lind won the amber cup", "facts: no"],
    ["ada storm did not win the amber cup", "facts: no"],
    ["the race on 17 may 2031 was in varn", "facts: yes"],
    ["the amber cup was in holm and the birch trophy was in varn", "every: yes"],
    ["the amber cup had the most points while the ember shield had the fewest points", "every: yes"],
    ["the amber cup had the most points while the drift cup had the fewest points", "every: no"],
  ])("%s", (sentence, expected) => {
    expect(check(sentence, races)).toBe(expected);
  });

  it.each([
    "is it true that ada storm won the amber cup?",
    "did ada storm win the amber cup?",
    "ada storm won the amber cup, true or false?",
  ])("asked for yes or no: %s", (question) => {
    expect(check(question, races)).toBe("facts: yes");
  });

  it("claim nothing that the table does not tell", () => {
    expect(check("it rained on the lake", races)).toBe("nothing");
  });

  it("are less sure the more words are left over", () => {
    const confidence = (sentence: string): number => readClaim(sentence, profileOf(races))?.confidence ?? 0;
    expect(confidence("ada storm won the amber cup")).toBe(1);
    expect(confidence("ada storm won the amber cup in a thunderous gale")).toBeLessThan(0.9);
  });
});
