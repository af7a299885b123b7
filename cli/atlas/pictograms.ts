import { existsSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { readJson, readSource, sourceFolder } from "./install.ts";
import type { Drawing } from "./pictures.ts";
import { list, slug, withArticle } from "./prose.ts";
import type { WordNet } from "./wordnet.ts";

const schema = v.record(v.string(), v.object({ name: v.string(), group: v.string() }));

/** Groups of Unicode: what a caption calls them, and the lexicographer files of WordNet in which their names are looked up. */
const groups: Readonly<Record<string, { readonly topic: string; readonly lexfiles: readonly number[] }>> = {
  "Animals & Nature": { topic: "nature", lexfiles: [5, 20, 17] },
  "Food & Drink": { topic: "food", lexfiles: [13, 20, 6] },
  "Travel & Places": { topic: "places and transport", lexfiles: [6, 17, 19] },
  Activities: { topic: "games, sports and the arts", lexfiles: [4, 6, 10] },
  Objects: { topic: "things of daily life", lexfiles: [6, 21, 10] },
};

/** Names whose first meaning in those files is not the one that is drawn. */
const otherSense: Readonly<Record<string, RegExp>> = {
  peacock: /peafowl/,
  mate: /^(?!)/,
  seat: /^(?!)/,
  star: /^(?!)/,
  "pine decoration": /^(?!)/,
  ring: /jewelry|finger/,
  crown: /headdress/,
  basket: /container/,
  hook: /catch/,
  window: /framework/,
  bank: /building/,
  hedgehog: /insectivor|nocturnal/,
  "playing cards": /^(?!)/,
};

/** Names that are no thing one could ask about. */
const vague =
  /face|clock|-thirty|moon|button|medal|envelope|mailbox|inbox|outbox|chart|folder|book$|books|notes?$|calendar|clip|pin$|lock|mute|speaker|loud|low battery|japanese|station|building|house|city|hotel|office|store|map|evil|level slider|knobs|bright|dim|receipt|page|memo|suit|sparkl|fireworks|joker|mahjong|dashing|sweat|globe|(?:^|\s)sign/i;

const mass =
  /^(?:rice|bread|bacon|cheese|popcorn|salt|butter|honey|tea|sake|fog|snow|sushi|water|spaghetti|garlic|ginger|broccoli|wood|coral|thread|yarn|soap|ice|tofu|chopsticks|scissors|jeans|glasses|goggles|socks|gloves|shorts|grapes|cherries|beans|peanuts|french fries|pancakes|skis|dna|.*[^su]s(?: .*)?|foggy|cooking|curry rice|cooked rice|meat on bone|glass of milk|money with wings|camping|canned food|bacon|luggage|fire)$/;

const read = () => readJson("npm", "unicode-emoji-json/data-by-emoji.json", schema);

/** What the pictograms show. */
export const pictogramNames = (): ReadonlySet<string> =>
  new Set(
    Object.values(read()).flatMap(({ name, group }) => (groups[group] === undefined || vague.test(name) ? [] : [name])),
  );

/** Drawings of animals, plants, foods, instruments, vehicles and other things, named by Unicode and explained by WordNet. */
export function pictograms(wordnet: WordNet): Drawing[] {
  const drawings = Object.entries(read()).flatMap(([emoji, { name, group }]): Drawing[] => {
    const about = groups[group];
    const code = [...emoji]
      .map((c) => c.codePointAt(0)?.toString(16) ?? "")
      .filter((c) => c !== "fe0f")
      .join("-");
    const file = `@twemoji/svg/${code}.svg`;
    if (about === undefined || vague.test(name) || !existsSync(join(sourceFolder, "npm/node_modules", file))) return [];
    const { topic, lexfiles } = about;
    const senses = lexfiles.flatMap((l) =>
      wordnet.lookup(name).filter((s) => s.lexfile === l && (otherSense[name] ?? /./).test(s.gloss)),
    );
    const [sense] = senses;
    const gloss = sense?.clauses[0]?.replace(/\s*\([^)]*\)/g, "");
    const noun = mass.test(name) ? name : withArticle(name);
    return [
      {
        key: `pictogram-${slug(name)}`,
        title: `Pictogram of ${noun}`,
        kind: "pictogram",
        entity: name,
        source: "twemoji",
        svg: readSource("npm", file),
        box: [128, 128],
        caption: (colours) =>
          `A pictogram of ${noun}, drawn mainly in ${list(colours.slice(0, 3))}; it belongs to ${topic}.${gloss === undefined || /\d/.test(gloss) ? "" : ` The ${name} is explained as ${gloss}.`}`,
      },
    ];
  });
  return [...new Map(drawings.map((d) => [d.key, d])).values()];
}
