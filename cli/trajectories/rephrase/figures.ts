import type { Phrases } from "./phrases.ts";

/** Questions about figures: one subject, one column. Counts, extremes and comparisons are reworded in operations.ts. */
export const figurePhrases: readonly Phrases[] = [
  {
    sub: /^What is the (?:area|size|surface) of (.+)\?$/,
    ask: [
      "How many square kilometres go into {x}?",
      "Give me the square kilometres of {x}.",
      "To compare {x} with my own country I need its area.",
      "How much ground does {x} take up?",
      "{x} measures how many km²?",
      "Is {x} big? How big exactly?",
    ],
    it: ["How large is it?", "How many square kilometres does it cover?", "What is its area?", "How big is it?"],
  },
  {
    sub: /^What is the population of the city of (.+)\?$/,
    ask: [
      "How crowded is the city of {x}: how many people?",
      "Count the people of {x} for me, the city.",
      "{x}, the city: number of inhabitants?",
    ],
    it: ["How many people live in that city?", "What is its population?"],
  },
  {
    sub: /^What is the population of the state of (.+)\?$/,
    ask: [
      "How many Americans call {x} home?",
      "In the state of {x} there live how many people?",
      "Residents of {x}, the US state: how many?",
    ],
    it: ["How many people live there?"],
  },
  {
    sub: /^What is the population of (.+)\?$/,
    ask: [
      "How many souls does {x} count?",
      "People in {x}: how many are there?",
      "If everyone in {x} raised a hand, how many hands would that be?",
      "{x} is home to how many people?",
      "Put a number on the inhabitants of {x}.",
      "How large a people lives in {x}?",
    ],
    it: [
      "How many people live there?",
      "What is its population?",
      "How many inhabitants does it have?",
      "How populous is it?",
    ],
  },
  {
    sub: /^What is the number of land neighbours of (.+)\?$/,
    ask: [
      "{x} shares its borders with how many countries?",
      "How many countries does {x} touch?",
      "Neighbours of {x}: give me the number.",
    ],
    it: ["How many countries border it?", "How many neighbours does it have?"],
  },
  {
    sub: /^What is the elevation of (.+)\?$/,
    ask: [
      "How far above the waves are the runways of {x}?",
      "Pilots landing at {x} set what elevation?",
      "{x} lies how many feet up?",
    ],
    it: ["How high does it lie?"],
  },
  {
    sub: /^What is the IATA code of (.+)\?$/,
    ask: [
      "My luggage goes to {x}: which letters are on the tag?",
      "What do I type to book a flight to {x}?",
      "Three letters for {x}, please.",
    ],
  },
  {
    sub: /^What is the atomic number of (.+)\?$/,
    ask: [
      "Where in the count of elements does {x} come?",
      "{x} has how many protons?",
      "The box of {x} shows which number?",
      "As what number is {x} listed in the periodic table?",
    ],
    it: ["What is its atomic number?", "How many protons does it have?"],
  },
  {
    sub: /^What is the atomic mass of (.+)\?$/,
    ask: [
      "How heavy is one atom of {x}, in units of mass?",
      "What does an atom of {x} weigh?",
      "{x}: mass of an atom?",
    ],
    it: ["What is its atomic mass?", "How heavy are its atoms?"],
  },
  {
    sub: /^What is the melting point of (.+)\?$/,
    ask: [
      "At what temperature does {x} melt?",
      "How hot must {x} get before it turns liquid?",
      "When does {x} go from solid to liquid, in kelvin?",
      "{x} melts at how many kelvin?",
      "Heating {x}: when does it melt?",
    ],
    it: ["At what temperature does it melt?", "What is its melting point?", "How hot must it be to melt?"],
  },
  {
    sub: /^What is the boiling point of (.+)\?$/,
    ask: [
      "At what temperature does {x} boil?",
      "How hot must {x} get to turn into gas?",
      "{x} boils at how many kelvin?",
      "When does liquid {x} start to boil?",
    ],
    it: ["At what temperature does it boil?", "What is its boiling point?"],
  },
  {
    sub: /^What is the density of (.+)\?$/,
    ask: [
      "How dense is {x}?",
      "What does a cubic centimetre of {x} weigh?",
      "Just how heavy is {x} for its size?",
      "How many grams fill one cubic centimetre of {x}?",
    ],
    it: ["How dense is it?", "What is its density?"],
  },
  {
    sub: /^What is the electronegativity of (.+)\?$/,
    ask: [
      "How strongly does {x} pull electrons, as electronegativity?",
      "On the electronegativity scale, where is {x}?",
    ],
    it: ["What is its electronegativity?"],
  },
  {
    sub: /^What is the atomic radius of (.+)\?$/,
    ask: ["How wide is an atom of {x}, by its radius?", "{x} has atoms of what radius?"],
    it: ["What is its atomic radius?"],
  },
  {
    sub: /^What is the thermal conductivity of (.+)\?$/,
    ask: ["How well does {x} conduct heat?", "How fast does heat pass through {x}, as a figure?"],
    it: ["How well does it conduct heat?"],
  },
  {
    sub: /^What is the year of birth of (.+)\?$/,
    ask: [
      "{x} entered the world in what year?",
      "How far back was {x} born: which year?",
      "Give the birth year of {x}.",
      "What year stands first on the grave of {x}?",
      "Which year did the parents of {x} have this child?",
      "When did life begin for {x}?",
    ],
    it: ["When was that person born?", "In what year was he or she born?", "What is the year of birth?"],
  },
  {
    sub: /^What is the year of death of (.+)\?$/,
    ask: [
      "{x} passed away in what year?",
      "In which year did the world lose {x}?",
      "Until when did {x} live?",
      "What year stands last on the grave of {x}?",
      "{x} left this world when?",
      "The final year of {x} was which?",
    ],
    it: ["When did that person die?", "In what year did he or she die?", "Which year did that life end?"],
  },
  {
    sub: /^What is the age (?:that (.+) reached|of (?:.+) at death)\?$/,
    ask: [
      "{x} lived to be how old?",
      "How many birthdays did {x} see?",
      "{x} was what age at the end?",
      "How long did {x} live, in years?",
    ],
    it: ["How old did that person become?", "What age did he or she reach?"],
  },
  {
    sub: /^What is the height of (.+)\?$/,
    ask: [
      "A climber stands on {x}. How high up is that?",
      "{x}, how many feet?",
      "From sea level to the top of {x} it is how far?",
      "The height of {x}, please, in feet.",
      "How many feet up does {x} go?",
    ],
    it: ["How high is it?", "How many feet does it measure?"],
  },
  {
    sub: /^What is the life expectancy in (.+ in \d{4})\?$/,
    ask: [
      "How many years of life could people expect in {x}?",
      "Born in {x}: how old would one grow on average?",
      "What was a normal length of life in {x}?",
      "To what age did people live on average in {x}?",
    ],
  },
  {
    sub: /^What is the fertility rate of (.+ in \d{4})\?$/,
    ask: [
      "How large were families in {x}, in children per woman?",
      "Children for each woman in {x}: how many?",
      "On average a woman in {x} had how many children?",
    ],
  },
  {
    sub: /^What is the income per person in (.+)\?$/,
    ask: [
      "What does the average person make in {x}, in dollars?",
      "How well paid are people in {x}, per head?",
      "An ordinary income in {x} is how many dollars?",
      "{x}: dollars per person and year?",
      "People in {x} live on how much a year?",
    ],
    it: [
      "How much do people earn there?",
      "What is its income per person?",
      "What does a person make there on average?",
    ],
  },
  {
    sub: /^What is the number of hurricanes in (.+)\?$/,
    ask: [
      "How many hurricanes does the record show for {x}?",
      "{x} has been through how many hurricanes?",
      "Storm count of {x}: how many hurricanes?",
    ],
    it: ["How many hurricanes has it had?"],
  },
  {
    sub: /^What is the obesity rate of (.+)\?$/,
    ask: [
      "How large a part of the adults in {x} is obese?",
      "Of a hundred adults in {x}, how many are obese?",
      "Obese adults in {x}: what percentage?",
    ],
    it: ["What is its obesity rate?"],
  },
];
