/** Pieces of regular expressions over opening sentences of encyclopedia pages; all need the flag `u`. */

const months = "January|February|March|April|May|June|July|August|September|October|November|December";
export const DATE = `(?:\\d{1,2} (?:${months}) \\d{4}|(?:${months}) \\d{1,2}, \\d{4})`;
/** A word of a name, initials included; a full stop behind another word ends the sentence. */
const WORD = `(?:(?:\\p{Lu}\\.)+|(?:Jr|Sr|St|Dr)\\.|\\p{Lu}[\\p{L}\\p{M}\\p{N}’'-]*)`;
const LINK = `(?:(?:of|de|da|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|du|dos|the|y|and the) )`;
export const NAME = `${WORD}(?: ${LINK}{0,2}${WORD}){0,5}`;
/** Where a name is over, and no second one follows. */
export const END = `(?=[.;)]|$|, (?!\\p{Lu})| (?!and \\p{Lu})[a-z(\\d])`;
/** "Rotherham, South Yorkshire, England". */
export const PLACE = `${WORD}(?: ${LINK}?${WORD}){0,4}(?:, ${WORD}(?: ${LINK}?${WORD}){0,4}){0,3}`;
const demonyms =
  "American|British|English|Scottish|Welsh|Irish|Northern Irish|Canadian|Australian|New Zealand|French|German|Italian|" +
  "Spanish|Portuguese|Dutch|Belgian|Swiss|Austrian|Polish|Czech|Slovak|Hungarian|Romanian|Bulgarian|Greek|Turkish|" +
  "Russian|Soviet|Ukrainian|Belarusian|Lithuanian|Latvian|Estonian|Finnish|Swedish|Norwegian|Danish|Icelandic|Serbian|" +
  "Croatian|Slovenian|Bosnian|Macedonian|Albanian|Montenegrin|Yugoslav|Israeli|Egyptian|Moroccan|Algerian|Tunisian|" +
  "Lebanese|Syrian|Iraqi|Iranian|Afghan|Pakistani|Indian|Bangladeshi|Sri Lankan|Nepalese|Chinese|Taiwanese|Hong Kong|" +
  "Japanese|South Korean|North Korean|Korean|Vietnamese|Thai|Malaysian|Singaporean|Indonesian|Filipino|Mongolian|" +
  "Kazakhstani|Kazakh|Uzbek|Georgian|Armenian|Azerbaijani|Mexican|Guatemalan|Honduran|Salvadoran|Nicaraguan|" +
  "Costa Rican|Panamanian|Cuban|Jamaican|Haitian|Dominican|Puerto Rican|Colombian|Venezuelan|Ecuadorian|Peruvian|" +
  "Bolivian|Chilean|Argentine|Uruguayan|Paraguayan|Brazilian|Nigerian|Ghanaian|Kenyan|Ethiopian|Ugandan|Tanzanian|" +
  "South African|Zimbabwean|Zambian|Cameroonian|Ivorian|Senegalese|Malian|Congolese|Angolan|Maltese|Cypriot|Luxembourgish";
export const DEMONYM = `(?:${demonyms})`;
/** What stands between "by" and a name: "the German heavy metal band". */
export const WHAT = `(?:(?:the|${DEMONYM}|(?!(?:in|on|at|from|for|with|to|of|who|and|by)\\b)[a-z][a-z’'&/-]*|R&B|K-pop|Hollywood|Bollywood|Academy Award-winning),? ){0,7}`;

/** Countries as addresses end in them. */
const countries =
  "United States|England|Scotland|Wales|Northern Ireland|United Kingdom|Ireland|Canada|Australia|New Zealand|France|" +
  "Germany|Italy|Spain|Portugal|Netherlands|Belgium|Switzerland|Austria|Poland|Czech Republic|Slovakia|Hungary|Romania|" +
  "Bulgaria|Greece|Turkey|Russia|Ukraine|Belarus|Lithuania|Latvia|Estonia|Finland|Sweden|Norway|Denmark|Iceland|Serbia|" +
  "Croatia|Slovenia|Albania|Montenegro|Israel|Egypt|Morocco|Algeria|Tunisia|Lebanon|Syria|Iraq|Iran|Afghanistan|" +
  "Pakistan|India|Bangladesh|Sri Lanka|Nepal|China|Taiwan|Japan|South Korea|North Korea|Vietnam|Thailand|Malaysia|" +
  "Singapore|Indonesia|Philippines|Mongolia|Kazakhstan|Uzbekistan|Georgia|Armenia|Azerbaijan|Mexico|Guatemala|Cuba|" +
  "Jamaica|Colombia|Venezuela|Ecuador|Peru|Bolivia|Chile|Argentina|Uruguay|Paraguay|Brazil|Nigeria|Ghana|Kenya|" +
  "Ethiopia|Uganda|Tanzania|South Africa|Zimbabwe|Zambia|Cameroon|Senegal|Mali|Angola|Malta|Cyprus|Luxembourg";
export const COUNTRY = `(?:${countries})`;

const trades =
  "actor|actress|singer|songwriter|singer-songwriter|musician|rapper|composer|conductor|pianist|guitarist|drummer|" +
  "director|filmmaker|producer|screenwriter|writer|author|novelist|poet|playwright|journalist|politician|lawyer|judge|" +
  "diplomat|economist|historian|philosopher|scientist|physicist|chemist|mathematician|engineer|architect|painter|sculptor|" +
  "photographer|cartoonist|illustrator|model|dancer|comedian|businessman|businesswoman|entrepreneur|footballer|player|" +
  "cricketer|swimmer|athlete|runner|sprinter|cyclist|boxer|wrestler|gymnast|rower|sailor|skier|skater|golfer|coach|manager|" +
  "jockey|racer|driver|astronaut|soldier|officer|bishop|priest|theologian|physician|explorer|activist|presenter|broadcaster";
const TRADE = `(?!rules )(?:(?:Australian rules|[a-z][a-z-]*) ){0,2}(?:${trades})`;
export const TRADES = `${TRADE}(?:, ${TRADE}){0,3}(?:,? and ${TRADE})?(?![a-z-])`;
