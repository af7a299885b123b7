import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOf } from "../../../../../src/engine/experts/table/dates.ts";
import {
  formatNumber,
  measureOf,
  numberOf,
  yearBound,
  yearOf,
} from "../../../../../src/engine/experts/table/values.ts";

describe("numbers in cells", () => {
  it.each([
    ["377,975", 377975],
    ["−12.5", -12.5],
    ["$1,200", 1200],
    ["45 %", 45],
    ["1.2 million", 1.2e6],
    ["8,849 m", 8849],
    ["1.5e3", 1500],
    ["~300", 300],
    ["5[note 1]", 5],
  ])("%s is %d", (cell, value) => {
    expect(numberOf(cell)).toBeCloseTo(value, 6);
  });

  it.each(["", "n/a", "—", "unknown"])("%j holds none", (cell) => {
    expect(numberOf(cell)).toBeUndefined();
  });

  it("survive being written and read again", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(numberOf(value.toLocaleString("en-US"))).toBe(value);
        expect(numberOf(formatNumber(value))).toBe(value);
      }),
    );
  });
});

describe("years and dates", () => {
  it("are read in the usual forms", () => {
    expect(yearOf("1889")).toBe(1889);
    expect(yearOf("c. 1250")).toBe(1250);
    expect(yearOf("660 BC")).toBe(-660);
    expect(yearOf("")).toBeUndefined();
    expect(dateOf("2018-02-06")).toBe(Date.UTC(2018, 1, 6) / 86_400_000);
    expect(dateOf("6 February 2018")).toBe(dateOf("2018-02-06"));
    expect(dateOf("February 6, 2018")).toBe(dateOf("2018-02-06"));
    expect(dateOf("unknown")).toBeUndefined();
  });

  it("of text columns have no measure", () => {
    expect(measureOf("1889", "text")).toBeUndefined();
  });

  it("bound a date column by whole years", () => {
    expect(yearBound(2018, "date", "first")).toBe(dateOf("2018-01-01"));
    expect(yearBound(2018, "date", "last")).toBe(dateOf("2018-12-31"));
    expect(yearBound(2018, "year", "last")).toBe(2018);
  });
});

it("computed numbers are written short", () => {
  expect(formatNumber(73.98765)).toBe("73.99");
  expect(formatNumber(0.0001234)).toBe("0.000123");
  expect(formatNumber(1277408803)).toBe("1277408803");
});
