import { fold } from "../words.ts";

/** Peoples whose names do not follow from their country's by an ending. */
const IRREGULAR: Readonly<Record<string, string>> = {
  afghanistan: "afghan",
  argentina: "argentine argentinian",
  belgium: "belgian",
  canada: "canadian",
  croatia: "croat",
  cyprus: "cypriot",
  czechia: "czech",
  denmark: "dane",
  finland: "finn",
  france: "frenchman",
  germany: "german",
  greece: "greek",
  iceland: "icelander",
  ireland: "irishman",
  kazakhstan: "kazakh",
  luxembourg: "luxembourger",
  norway: "norwegian",
  peru: "peruvian",
  philippines: "filipino",
  poland: "pole",
  "saudi arabia": "saudi",
  scotland: "scot",
  serbia: "serb",
  slovakia: "slovak",
  slovenia: "slovene",
  spain: "spaniard",
  sweden: "swede",
  tajikistan: "tajik",
  thailand: "thai",
  turkey: "turk",
  "united arab emirates": "emirati",
  "united kingdom": "briton",
  "united states": "american",
  uzbekistan: "uzbek",
};
const ENDINGS = ["n", "an", "ian", "ean", "i"];

/** What the people of a place may be called, in the plural and folded: "Chile" → "chileans", "Norway" → "norwegians". */
export function peopleOf(place: string): string[] {
  const name = fold(place);
  const irregular = Object.hasOwn(IRREGULAR, name) ? IRREGULAR[name] : undefined;
  if (irregular !== undefined) return irregular.split(" ").map((people) => `${people}s`);
  const root = name.replace(/[aeiouy]$/, "");
  return [...new Set([name, root].flatMap((stem) => ENDINGS.map((ending) => `${stem}${ending}s`)))];
}
