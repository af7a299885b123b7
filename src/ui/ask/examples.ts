export interface Example {
  /** What it shows of Sextant. */
  readonly shows: string;
  readonly question: string;
  readonly picture?: { readonly url: string; readonly alt: string };
}

/** Each can be answered from the Atlas packs. */
export const EXAMPLES: readonly Example[] = [
  { shows: "A table, counted", question: "How many countries in Asia have more than 100 million people?" },
  { shows: "Two steps", question: "Which currency is used in the country whose capital is Phnom Penh?" },
  {
    shows: "A picture, then a fact",
    question: "Which currency is used in the country whose flag this is?",
    picture: { url: `${import.meta.env.BASE_URL}examples/flag.png`, alt: "A flag with blue, white and black stripes" },
  },
  { shows: "An article", question: "Where does the element helium get its name from?" },
];
