/** What the Atlas is made of: the raw records that the pack builder reads, one JSON object a line. */

/** A short article of 60–160 words; every sentence names its subject, because a reader sees single sentences. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: SourceKey;
}

export type ColumnType = "text" | "number" | "year" | "date";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
}

/** A table whose first column names the row. Numbers are plain digits; every row is as wide as the header. */
export interface AtlasTable {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly columns: readonly Column[];
  readonly source: SourceKey;
}

export type PictureKind = "flag" | "map" | "pictogram";

/** A picture of at most 192 pixels on its longer side; `file` is relative to the folder of the records. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly kind: PictureKind;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly entity: string;
  readonly source: SourceKey;
}

/**
 * One statement of one article, kept beside the prose so that questions and their gold answers can be made from it.
 * `subject` and `answers[0]` are written as the article writes them.
 */
export interface Fact {
  readonly relation: string;
  readonly subject: string;
  readonly answers: readonly string[];
  readonly record: string;
  readonly sentence: string;
}

export interface AtlasRecords {
  readonly articles: readonly Article[];
  readonly tables: readonly AtlasTable[];
  readonly pictures: readonly Picture[];
  readonly facts: readonly Fact[];
}

export type SourceKey =
  | "world-countries"
  | "flag-icons"
  | "world-atlas"
  | "twemoji"
  | "gapminder"
  | "vega-public"
  | "penguins"
  | "disasters"
  | "monarchs"
  | "co2"
  | "wordnet"
  | "mendeleev"
  | "geonames"
  | "airports"
  | "iso-currencies"
  | "iso-languages"
  | "sextant";
