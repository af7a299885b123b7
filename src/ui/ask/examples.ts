export interface Example {
  /** What it shows of Sextant. */
  readonly shows: string;
  readonly question: string;
  readonly picture?: { readonly url: string; readonly alt: string };
}

/** Each can be answered from the Atlas packs. */
export const EXAMPLES: readonly Example[] = [
  { shows: "A table, counted", question: "How many countries in Africa are landlocked?" },
  { shows: "Two steps", question: "What is the capital of the country where the Dinar of Tunisia is used?" },
  {
    shows: "A picture, then a fact",
    question: "Which currency is used in the country whose flag this is?",
    picture: { url: `${import.meta.env.BASE_URL}examples/flag.png`, alt: "A flag with blue, white and black stripes" },
  },
  { shows: "An article", question: "Why is the element helium named after the sun?" },
];
