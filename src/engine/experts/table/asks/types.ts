import type { Condition } from "../query.ts";

/** Which of the rows that meet the conditions are meant. */
export type Pick =
  /** The first or last by a column of time, or as they are listed. */
  | {
      readonly kind: "position";
      readonly end: "first" | "last";
      readonly rank: number;
      readonly listed: boolean;
      readonly by?: number;
    }
  /** Those at an end of a column. */
  | {
      readonly kind: "extreme";
      readonly measure: number;
      readonly direction: "max" | "min";
      readonly ranks: readonly [number, number];
    }
  /** The next one behind or before others. */
  | { readonly kind: "beside"; readonly anchor: readonly Condition[]; readonly step: 1 | -1; readonly listed: boolean };

/** Rows that meet every condition, or some of these. */
export interface RowSet {
  readonly conditions: readonly Condition[];
  readonly pick?: Pick;
}

/** What is told of a row: its cell of a column, or only a part of it. */
export interface Target {
  readonly column: number;
  /** Of a day, its year or month; of two years ("1981–2007"), the time between them. */
  readonly part?: "year" | "month" | "span";
}

/** A figure of rows: of a column, or without one how many there are. */
export interface Figure {
  readonly rows: RowSet;
  readonly measure?: number;
}

/** A question over one table. */
export type Ask =
  | { readonly kind: "cells"; readonly rows: RowSet; readonly target: Target }
  | { readonly kind: "count"; readonly rows: RowSet; readonly distinct?: number }
  /** The most rows in a row. */
  | { readonly kind: "streak"; readonly rows: RowSet }
  /** The time from one column to another in a row. */
  | { readonly kind: "span"; readonly rows: RowSet; readonly from: number; readonly to: number }
  | { readonly kind: "aggregate"; readonly name: "sum" | "average"; readonly rows: RowSet; readonly measure: number }
  | { readonly kind: "difference"; readonly left: Figure; readonly right: Figure; readonly unit?: "years" | "days" }
  /** Of several things, the one with the most (or least) of a figure. */
  | {
      readonly kind: "choice";
      /** `says` answers in the place of the name: of "more or less", which. */
      readonly options: readonly { readonly name: string; readonly figure: Figure; readonly says?: string }[];
      readonly direction: "max" | "min";
    }
  /** The value of a column that stands in the most (or fewest) rows. */
  | { readonly kind: "mode"; readonly rows: RowSet; readonly target: Target; readonly direction: "max" | "min" };
