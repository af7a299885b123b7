/** Two facts of a kind are ordered in time: `{x}` and `{y}` are the subjects. */
export interface Ordered {
  readonly relation: string;
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

export const ORDERED: readonly Ordered[] = [
  {
    relation: "birth-date",
    earlier: [
      "Who was born first, {x} or {y}?",
      "Who was born first out of {x} and {y}?",
      "Who was born earlier, {x} or {y}?",
      "Who is older, {x} or {y}?",
      "Who was born before the other, {x} or {y}?",
      "{x} or {y}: who is the older one?",
    ],
    later: [
      "Who was born later, {x} or {y}?",
      "Who was born later out of {x} and {y}?",
      "Who is younger, {x} or {y}?",
      "Which of the two is younger, {x} or {y}?",
    ],
  },
  {
    relation: "death-date",
    earlier: [
      "Who died first, {x} or {y}?",
      "Who died earlier, {x} or {y}?",
      "Who died first out of {x} and {y}?",
      "Between {x} and {y}, who died first?",
    ],
    later: ["Who died later, {x} or {y}?", "Who passed away later, {x} or {y}?"],
  },
  {
    relation: "film-year",
    earlier: [
      "Which film was released first, {x} or {y}?",
      "Which film came out first, {x} or {y}?",
      "Which film was released earlier, {x} or {y}?",
      "Which film came out earlier, {x} or {y}?",
      "Which film was released first out of {x} and {y}?",
      "Which is the older film, {x} or {y}?",
    ],
    later: [
      "Which film was released more recently, {x} or {y}?",
      "Which film was released later, {x} or {y}?",
      "Which film came out later, {x} or {y}?",
    ],
  },
  {
    relation: "published",
    earlier: ["Which was published first, {x} or {y}?", "Which book is older, {x} or {y}?"],
    later: ["Which was published later, {x} or {y}?", "Which book is more recent, {x} or {y}?"],
  },
  {
    relation: "founded",
    earlier: [
      "Which was founded first, {x} or {y}?",
      "Which is older, {x} or {y}?",
      "Which was established earlier, {x} or {y}?",
    ],
    later: ["Which was founded later, {x} or {y}?", "Which was established more recently, {x} or {y}?"],
  },
  {
    relation: "opened",
    earlier: ["Which was built first, {x} or {y}?", "Which building is older, {x} or {y}?"],
    later: ["Which was built later, {x} or {y}?", "Which opened more recently, {x} or {y}?"],
  },
];

/** Whether two facts of a kind are the same. */
export interface Same {
  readonly relation: string;
  readonly ask: readonly string[];
}

export const SAME: readonly Same[] = [
  {
    relation: "nationality",
    ask: [
      "Are {x} and {y} of the same nationality?",
      "Did {x} and {y} have the same nationality?",
      "Do {x} and {y} share the same nationality?",
      "Are both {x} and {y} from the same country?",
      "Are {x} and {y} both from the same country?",
      "Were {x} and {y} both from the same country?",
      "Are {x} and {y} from the same country?",
      "Were {x} and {y} from the same country?",
    ],
  },
  {
    relation: "country",
    ask: [
      "Are {x} and {y} located in the same country?",
      "Are both {x} and {y} located in the same country?",
      "Are {x} and {y} both located in the same country?",
      "Are both {x} and {y}, located in the same country?",
      "Do {x} and {y} lie in the same country?",
    ],
  },
  {
    relation: "origin",
    ask: [
      "Did {x} and {y} originate from the same country?",
      "Did {x} and {y}, originate from the same country?",
      "Are {x} and {y} both from the same country?",
      "Do {x} and {y} come from the same country?",
    ],
  },
  {
    relation: "film-country",
    ask: [
      "Are the movies {x} and {y} from the same country?",
      "Are both movies, {x} and {y}, from the same country?",
      "Are both {x} and {y} from the same country?",
      "Are {x} and {y} both from the same country?",
      "Do both films {x} and {y} come from the same country?",
      "Do the films {x} and {y} come from the same country?",
    ],
  },
  {
    relation: "occupation",
    ask: [
      "Did {x} and {y} have the same occupation?",
      "Do {x} and {y} have the same occupation?",
      "Do {x} and {y} share the same occupation?",
      "Do {x} and {y} share the same profession?",
      "Were {x} and {y} in the same line of work?",
    ],
  },
];

/** Lives are compared by their lengths. */
export const LONGER: readonly string[] = [
  "Who lived longer, {x} or {y}?",
  "Who lived longer, {x} or {y}?",
  "Who lived longer out of {x} and {y}?",
  "Between {x} and {y}, who lived longer?",
];
