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

/** Countries by what their people and things are called, with their codes in tables of results. */
const COUNTRIES: Readonly<Record<string, string>> = {
  algerian: "algeria, alg",
  us: "united states, united states of america, usa",
  american: "united states, united states of america, usa, us",
  argentine: "argentina, arg",
  argentinian: "argentina, arg",
  australian: "australia, aus",
  austrian: "austria, aut",
  belgian: "belgium, bel",
  brazilian: "brazil, bra",
  british: "united kingdom, great britain, uk, gbr",
  bulgarian: "bulgaria, bul",
  canadian: "canada, can",
  chilean: "chile, chi",
  chinese: "china, people's republic of china, chn",
  colombian: "colombia, col",
  croatian: "croatia, cro",
  cuban: "cuba, cub",
  czech: "czech republic, czechia, cze",
  danish: "denmark, den",
  dane: "denmark, den",
  dutch: "netherlands, ned",
  egyptian: "egypt, egy",
  english: "england, eng",
  estonian: "estonia, est",
  ethiopian: "ethiopia, eth",
  finnish: "finland, fin",
  finn: "finland, fin",
  french: "france, fra",
  german: "germany, ger",
  greek: "greece, gre",
  hungarian: "hungary, hun",
  icelandic: "iceland, isl",
  indian: "india, ind",
  iranian: "iran, iri",
  irish: "ireland, republic of ireland, irl",
  israeli: "israel, isr",
  italian: "italy, ita",
  jamaican: "jamaica, jam",
  japanese: "japan, jpn",
  kenyan: "kenya, ken",
  mexican: "mexico, mex",
  moroccan: "morocco, mar",
  nigerian: "nigeria, ngr",
  norwegian: "norway, nor",
  polish: "poland, pol",
  portuguese: "portugal, por",
  romanian: "romania, rou",
  russian: "russia, rus",
  scottish: "scotland, sco",
  serbian: "serbia, srb",
  slovak: "slovakia, svk",
  slovenian: "slovenia, slo",
  korean: "south korea, kor",
  soviet: "soviet union, urs",
  spaniard: "spain, esp",
  spanish: "spain, esp",
  swede: "sweden, swe",
  swedish: "sweden, swe",
  swiss: "switzerland, sui",
  turkish: "turkey, tur",
  ukrainian: "ukraine, ukr",
  venezuelan: "venezuela, ven",
  welsh: "wales, wal",
};

/** The names and codes of the country whose people or things a folded word is for: "swiss", "swedes". Empty for others. */
export function countriesOf(word: string): string[] {
  const people = [word, word.replace(/s$/, "")].find((one) => Object.hasOwn(COUNTRIES, one));
  return people === undefined ? [] : (COUNTRIES[people]?.split(", ") ?? []);
}

/** Countries by all that they and their people are called, folded; no codes, which are words too. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...Object.entries(IRREGULAR).flatMap(([country, peoples]) =>
    [country, ...peoples.split(" ")].map((name) => [name, country] as const),
  ),
  ...Object.entries(COUNTRIES).flatMap(([people, names]) => {
    const [country = "", ...others] = names.split(", ");
    return [people, country, ...others]
      .filter((name) => name.length > 3 || name === "usa" || name === "uk")
      .map((name) => [name, country] as const);
  }),
]);
const LONGEST_NAME = 4;

/** The countries that a text names, or the people of, by one name each: "Italian-Spanish" → italy, spain. */
export function countriesIn(text: string): ReadonlySet<string> {
  const words = fold(text).match(/[\p{L}']+/gu) ?? [];
  const found = new Set<string>();
  for (let i = 0; i < words.length; i++)
    for (let length = LONGEST_NAME; length > 0; length--) {
      const country = NAMED.get(words.slice(i, i + length).join(" "));
      if (country === undefined) continue;
      found.add(country);
      i += length - 1;
      break;
    }
  return found;
}
