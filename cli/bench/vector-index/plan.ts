import type { LibraryName } from "./wire.ts";

/** Of both HNSW libraries (Malkov & Yashunin 2018): links a node, and candidates kept while building. */
export const HNSW = {
  m: 16,
  efConstruction: 200,
  /** Candidates kept while searching; hnswlib is measured at each. */
  efSearch: [50, 100, 200],
  /** EdgeVec takes it when it builds. */
  edgevecEfSearch: 100,
} as const;

/**
 * voy takes all vectors at once, each as an array of JavaScript numbers, and stores them as text, some 8 KB each:
 * past this it is not tried.
 */
const VOY_MOST = 10_000;

/** One library: built once, then searched at each setting, every time in a page of its own. */
export interface Plan {
  readonly library: LibraryName;
  /** Package whose version is told; none for our own. */
  readonly package?: string;
  readonly title: string;
  readonly settings: readonly { readonly value: number; readonly title: string }[];
  /** Why it is not tried with so many vectors, or null. */
  refusal(count: number): string | null;
}

/** The exact scan first: the others are compared with it. `budgets` of IVF are in percent of the rows. */
export function plans(budgets: readonly number[]): Plan[] {
  const only = [{ value: 0, title: "" }];
  const always = () => null;
  return [
    { library: "exact", title: "exact int8 scan", settings: only, refusal: always },
    {
      library: "ivf",
      title: "IVF",
      settings: budgets.map((value) => ({ value, title: `, ${value} % of rows` })),
      refusal: always,
    },
    {
      library: "voy",
      package: "voy-search",
      title: "voy",
      settings: only,
      refusal: (count) =>
        count > VOY_MOST
          ? `not tried past ${VOY_MOST} vectors: it takes all at once as JavaScript numbers and stores some 8 KB each`
          : null,
    },
    {
      library: "hnswlib",
      package: "hnswlib-wasm",
      title: "hnswlib-wasm",
      settings: HNSW.efSearch.map((value) => ({ value, title: `, efSearch ${value}` })),
      refusal: always,
    },
    {
      library: "edgevec",
      package: "edgevec",
      title: "EdgeVec",
      settings: [{ value: 0, title: `, efSearch ${HNSW.edgevecEfSearch}, built anew when opened` }],
      refusal: always,
    },
  ];
}
