/** Other ways to ask for counts, extremes and comparisons, from the clean sub-question. */
export interface Rewording {
  readonly sub: RegExp;
  /** $1, $2, … are the groups of `sub`. */
  readonly ask: readonly string[];
  /** Describes the answer inside a sentence, for chains. */
  readonly np?: readonly string[];
  readonly intro?: readonly string[];
}

export const rewordings: readonly Rewording[] = [
  {
    sub: /^How many (.+?) are there\?$/,
    ask: [
      "What's the tally of $1?",
      "$1: how many altogether?",
      "I count on you: how many $1?",
      "The records hold how many $1?",
      "How many $1 would I find in all?",
      "Total number of $1, please.",
      "How large is the set of $1?",
      "How many $1 were there altogether?",
    ],
  },
  {
    sub: /^How many (.+?) (have|had|are|were|lie|cover|exceed|reached|died|lived|brought|reigned|need|border|rise|measure|count|came|began|grew) (.+)\?$/,
    ask: [
      "What's the tally of $1 that $2 $3?",
      "$1 that $2 $3: how many would I find?",
      "Of all $1, how many $2 $3?",
      "Looking at $1, how many of them $2 $3?",
      "$1: how many of them $2 $3?",
      "I want a count: $1 that $2 $3.",
      "How often do we find that $1 $2 $3? A number, please.",
      "Let me know the total of $1 that $2 $3.",
      "Among $1, what number $2 $3?",
    ],
  },
  {
    sub: /^Which ((?:chemical |[\w-]+ )?element|[\w-]+ penguin|[\w-]+)( .+?)? has the highest (.+)\?$/,
    ask: [
      "Which $1$2 beats all others in $3?",
      "Who or what leads the list of $3: which $1$2?",
      "Sorted by $3, which $1$2 comes out on top?",
      "Which $1$2 is number one for $3?",
      "No other $1$2 has a greater $3. Which is it?",
      "The record for $3: which $1$2 holds it?",
      "Out of all, which $1$2 has the largest $3?",
      "At the top for $3 stands which $1$2?",
      "For $3, name the $1$2 with the biggest figure.",
    ],
    np: [
      "the $1$2 that tops the list of $3",
      "the $1$2 with the greatest $3",
      "the number one $1$2 for $3",
      "the $1$2 that beats all others in $3",
    ],
    intro: [
      "One $1$2 has the highest $3 of all.",
      "Nowhere is the $3 greater than in one $1$2.",
      "Think of the $1$2 with the greatest $3.",
    ],
  },
  {
    sub: /^Which ((?:chemical |[\w-]+ )?element|[\w-]+ penguin|[\w-]+)( .+?)? has the lowest (.+)\?$/,
    ask: [
      "Which $1$2 comes last in $3?",
      "Sorted by $3, which $1$2 is at the very bottom?",
      "No other $1$2 has a smaller $3. Which is it?",
      "Out of all, which $1$2 has the least $3?",
      "Which $1$2 has to make do with the smallest $3?",
      "For $3, name the $1$2 with the smallest figure.",
    ],
    np: ["the $1$2 at the bottom of the list of $3", "the $1$2 with the smallest $3", "the $1$2 that comes last in $3"],
    intro: ["One $1$2 has the lowest $3 of all.", "Think of the $1$2 with the smallest $3."],
  },
  {
    sub: /^Which has the higher year of birth, (.+) or (.+)\?$/,
    ask: [
      "Who came into the world later, $1 or $2?",
      "Which of the two was born later, $1 or $2?",
      "$1 or $2: who was the younger one?",
      "Was it $1 or $2 who was born in the later year?",
    ],
  },
  {
    sub: /^Which has the lower year of birth, (.+) or (.+)\?$/,
    ask: [
      "Who came into the world earlier, $1 or $2?",
      "Which of the two was born first, $1 or $2?",
      "$1 or $2: who was the older one?",
      "Was $1 born before $2, or was it the other way round: who came first?",
    ],
  },
  {
    sub: /^Which has the higher year of death, (.+) or (.+)\?$/,
    ask: [
      "Who outlived whom by date, $1 or $2: who died later?",
      "Which of the two passed away later, $1 or $2?",
      "$1 and $2: whose death came later?",
    ],
  },
  {
    sub: /^Which has the lower year of death, (.+) or (.+)\?$/,
    ask: [
      "Which of the two passed away first, $1 or $2?",
      "$1 and $2: whose death came first?",
      "Who left the world earlier, $1 or $2?",
    ],
  },
  {
    sub: /^Which has the higher (.+), (.+) or (.+)\?$/,
    ask: [
      "Is it $2 or $3 that has the larger $1?",
      "$2 versus $3: which is ahead in $1?",
      "$2 or $3 - who wins on $1?",
      "In $1, does $2 beat $3 or the other way round?",
      "Put $2 beside $3: which has the greater $1?",
      "Which of the two has more $1, $2 or $3?",
      "Of the two, $2 and $3, whose $1 is greater?",
    ],
  },
  {
    sub: /^Which has the lower (.+), (.+) or (.+)\?$/,
    ask: [
      "Is it $2 or $3 that has the smaller $1?",
      "$2 versus $3: which is behind in $1?",
      "Put $2 beside $3: which has the smaller $1?",
      "Which of the two has less $1, $2 or $3?",
      "Of the two, $2 and $3, whose $1 is smaller?",
    ],
  },
];
