import { stem } from "../../../index/tokenise.ts";
import { adjectiveOf, DIRECTIONS } from "../lexicon.ts";

const list = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

/** Words that say what is done with rows; they name no cell by themselves. */
const CUES = new Set(
  list(
    "only all every each most more less least fewer fewest none no not never any both half majority same different than total sum " +
      "combined combine average mean highest lowest higher lower best worst better worse first last earliest latest before after earlier " +
      "later previous next second third fourth fifth top bottom maximum minimum exactly over under above below between other another " +
      "there be while when where which who and or but also time times out one",
  ),
);

/** Whether a word orders, compares or counts. */
export function isCue(word: string): boolean {
  return CUES.has(word) || Object.hasOwn(DIRECTIONS, word) || adjectiveOf(word)?.degree === "superlative";
}

/** Words that sentences are made of, and that say nothing which a table could refute. */
const PLAIN = new Set(
  list(
    "take took place play get got give gave come came go went make made do did done hold held happen occur show shown list listed table chart row " +
      "column data information record entry accord according include including contain among during between within throughout per overall " +
      "total number amount figure value many much few several multiple various other another same different more most less least than " +
      "have having had was were been being is are there their they them it its he she his her him who whom whose which that this these those " +
      "will would can could may might should must also too as well both either neither only just even ever never not no any all every each " +
      "some such one when while where then whereas although though but however since because during after before until over under above " +
      "below up down out off about around against with without for from into onto upon through across along behind and or if so very quite " +
      "follow following previous next last first respectively together altogether combine combined exactly precisely approximately nearly " +
      "almost roughly actually high low large small big great long short old young new early late good bad well better best worst name call " +
      "called know known refer use used begin start end finish end compete appear participate achieve receive earn obtain gain collect reach " +
      "set see serve feature represent belong consist present exist remain become became be way case fact true false statement say " +
      "tell mention note describe define part whole half third quarter majority minority order kind type sort way thing item set group " +
      "career year season day month time date period history event game match people person man men woman women player team member",
  ).map(stem),
);

/** Whether a stem is one of the words that say nothing which a table could refute. */
export function isPlain(stemmed: string): boolean {
  return PLAIN.has(stemmed);
}

/** Nouns for whatever rows may be: "3 games", "4 times". */
const COUNTED = new Set(
  list(
    "game match time player team race episode season year event round tournament competition championship country nation driver rider song " +
      "album film movie show series person people man men woman women athlete swimmer gymnast candidate district state city station school " +
      "club car model building bridge ship aircraft airport venue stadium location award title record entry row occasion instance week day " +
      "month contest fight bout opponent series stage leg meet medal winner loser champion member character actor director writer artist " +
      "single party party incumbent representative senator election town village county region language company bank university college " +
      "competitor participant contestant finisher runner golfer rower cyclist skater wrestler boxer fighter coach manager pitcher " +
      "quarterback goalkeeper defender midfielder forward guard center crew boat horse rank place spot position pick route line train " +
      "peak mountain river lake island park church hospital museum library store product version release issue book novel chapter volume " +
      "division conference league squad franchise side host type kind category class different",
  ).map(stem),
);

/** Whether a stem is a noun for what rows may be. */
export function isCounted(stemmed: string): boolean {
  return COUNTED.has(stemmed);
}

/** Words that change what a claim is: left over, they make another claim of it. */
const OPERATORS = new Set(
  list(
    "same different more most less least fewer fewest higher highest lower lowest greater greatest better best worse worst larger largest smaller " +
      "smallest longer longest shorter shortest older oldest younger youngest earlier earliest later latest faster fastest slower slowest average " +
      "mean combine combined only all every none no not never neither without except before after consecutive consecutively row straight tie " +
      "tied win won lose lost beat defeat half majority minority twice double triple difference between alone together first last second third " +
      "than previous next prior follow following increase decrease both each",
  ),
);

/** Whether a word changes what a claim is. */
export function isOperator(word: string): boolean {
  return OPERATORS.has(word);
}
