import type { Condition } from "../query.ts";

/** How a figure of the table stands to the one that a claim names. */
export type Relation = "=" | ">" | ">=" | "<" | "<=";

/** A bound on a number. */
export interface Bound {
  readonly relation: Relation;
  readonly value: number;
}

/** Rows that the claim speaks of: those that meet every condition. */
export type Rows = readonly Condition[];

/** So many rows meet the conditions, or so many different values stand in a column of theirs. */
export interface CountClaim {
  readonly kind: "count";
  readonly among: Rows;
  readonly bound: Bound;
  /** The column whose different values are counted. */
  readonly distinct?: number;
}

/** The highest (or n-th highest, or lowest) value among rows belongs to rows, or is a figure. */
export interface ExtremeClaim {
  readonly kind: "extreme";
  readonly measure: number;
  readonly direction: "max" | "min";
  /** From 1. */
  readonly rank: number;
  readonly among: Rows;
  /** What one of the rows at that end must meet. */
  readonly holder: Rows;
  readonly value?: Bound;
}

/** Of the values of a column, one stands in the most (or fewest) of the rows. */
export interface ModeClaim {
  readonly kind: "mode";
  readonly column: number;
  readonly direction: "max" | "min";
  readonly among: Rows;
  /** The rows that have the value. */
  readonly holder: Condition;
}

/** Every row of one side has more (or less) of a column than every row of the other, perhaps by so much. */
export interface ComparisonClaim {
  readonly kind: "comparison";
  /** Without one, it is how many rows there are of each side. */
  readonly measure?: number;
  readonly left: Rows;
  readonly right: Rows;
  readonly relation: ">" | "<" | ">=" | "<=";
  readonly by?: Bound;
}

/** How many of the rows that meet `among` also meet `holding`. */
export interface ShareClaim {
  readonly kind: "share";
  readonly share: "all" | "none" | "most" | "half" | "not all";
  readonly among: Rows;
  readonly holding: Rows;
}

/** Of the rows that meet `among`, those that meet `holding` are exactly those of `subject`. */
export interface OnlyClaim {
  readonly kind: "only";
  readonly among: Rows;
  readonly subject: Rows;
}

/** Rows agree, or differ, in columns. */
export interface SameClaim {
  readonly kind: "same";
  readonly columns: readonly number[];
  /** One condition for each thing compared. */
  readonly subjects: readonly Condition[];
  readonly different: boolean;
}

/** The sum or average of a column over rows. */
export interface AggregateClaim {
  readonly kind: "aggregate";
  readonly name: "sum" | "average";
  readonly measure: number;
  readonly among: Rows;
  readonly bound: Bound;
}

/** Each fact is met by at least one row. */
export interface FactsClaim {
  readonly kind: "facts";
  readonly facts: readonly Rows[];
}

/** A claim over a table that is true or false; a negated one is true where the bare one is false. */
export type Claim = (
  | CountClaim
  | ExtremeClaim
  | ComparisonClaim
  | ModeClaim
  | ShareClaim
  | OnlyClaim
  | SameClaim
  | AggregateClaim
  | FactsClaim
  | { readonly kind: "every"; readonly claims: readonly Claim[] }
) & { readonly negated?: boolean };
