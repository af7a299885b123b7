import { describe, expect, it } from "vitest";
import { goldOf, goldRecords, judge } from "../../../../../cli/bench/answers/gold.ts";
import type { Gold } from "../../../../../cli/bench/answers/gold.ts";
import { asked, step } from "./fixtures.ts";

describe("goldOf", () => {
  it("takes the Atlas's steps, and golden trajectories' with their sub-questions, in order", () => {
    const steps = [{ experts: ["text" as const, "table" as const], evidence: ["r1"] }];
    expect(goldOf(asked("a", { steps }))).toEqual({ steps, ordered: true });
    const told = asked("b");
    const gold = { ...told.gold, steps: [{ question: "Which film?", retriever: "table" as const }] };
    expect(goldOf({ ...told, gold })).toEqual({
      steps: [{ experts: ["table"], evidence: [], subQuestion: "Which film?" }],
      ordered: true,
    });
    expect(goldOf({ ...told, gold: { ...gold, steps: [] } })).toBeUndefined();
  });

  it("makes a step of each kind of evidence, silver where there is no gold", () => {
    const question = asked("a", { gold: { passages: ["p1", "p2"], tables: ["t"] }, silver: { tables: ["x"] } });
    expect(goldOf(question)).toEqual({
      steps: [
        { experts: ["table"], evidence: ["t"] },
        { experts: ["text"], evidence: ["p1", "p2"] },
      ],
      ordered: false,
    });
    expect(goldRecords(question)).toEqual(["t", "p1", "p2"]);
    expect(goldOf(asked("b", { silver: { images: ["i"] } }))?.steps).toEqual([
      { experts: ["text-image"], evidence: ["i"] },
    ]);
    expect(goldOf(asked("c"))).toBeUndefined();
    expect(goldRecords(asked("c"))).toEqual([]);
  });
});

describe("judge", () => {
  const ordered: Gold = {
    steps: [
      { experts: ["text", "table"], evidence: ["r1", "r2"] },
      { experts: ["table"], evidence: [] },
    ],
    ordered: true,
  };

  it("compares step by step where the order is known", () => {
    const count = (...experts: Parameters<typeof step>[0][]) =>
      judge(
        ordered,
        "two-hop",
        experts.map((expert) => step(expert)),
      ).rightExperts;
    expect(count("table", "table")).toBe(2);
    expect(count("text", "text")).toBe(1);
    expect(count("text-image", "text", "table")).toBe(0);
    expect(count("text")).toBe(1);
    expect(count()).toBe(0);
  });

  it("finds evidence in whatever step retrieved any of it", () => {
    expect(judge(ordered, "two-hop", [step("text", "x"), step("table", "y", "r2")])).toMatchObject({
      steps: 2,
      evidenceSteps: 1,
      evidenceFound: 1,
    });
    expect(judge(ordered, "two-hop", [step("text", "x")])).toMatchObject({ evidenceSteps: 1, evidenceFound: 0 });
  });

  const kinds: Gold = { steps: [{ experts: ["table"], evidence: ["t"] }], ordered: false };

  it("looks at as many steps as there are kinds of evidence", () => {
    expect(judge(kinds, "table", [step("table")]).rightExperts).toBe(1);
    expect(judge(kinds, "table", [step("text"), step("table")]).rightExperts).toBe(0);
    const both: Gold = { ...kinds, steps: [...kinds.steps, { experts: ["text"], evidence: ["p"] }] };
    expect(judge(both, "table", [step("text"), step("table")]).rightExperts).toBe(2);
    expect(judge(both, "table", [step("text"), step("text"), step("table")]).rightExperts).toBe(1);
  });

  it("looks at all steps of a question of several hops, whose other hops are not noted", () => {
    expect(judge(kinds, "multi-hop", [step("text"), step("table")]).rightExperts).toBe(1);
  });

  it("judges no expert where all were asked", () => {
    expect(judge(kinds, "table", [step(null, "t")])).toMatchObject({ rightExperts: 0, evidenceFound: 1 });
  });
});
