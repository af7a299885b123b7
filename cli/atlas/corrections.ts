/** What changed in the world, or reads wrongly, since the pinned version of world-countries. */

/** ISO 3166 code → currencies in use. Where a foreign currency circulates beside the national one, the national one is named. */
export const currencyCorrections: Readonly<Record<string, readonly { code: string; name: string; symbol: string }[]>> = {
  BG: [{ code: 'EUR', name: 'Euro', symbol: '€' }],
  CU: [{ code: 'CUP', name: 'Cuban peso', symbol: '$' }],
  CW: [{ code: 'XCG', name: 'Caribbean guilder', symbol: 'Cg' }],
  SX: [{ code: 'XCG', name: 'Caribbean guilder', symbol: 'Cg' }],
  ZW: [{ code: 'ZWG', name: 'Zimbabwe gold', symbol: 'ZiG' }],
  PS: [{ code: 'ILS', name: 'Israeli new shekel', symbol: '₪' }],
  EH: [{ code: 'MAD', name: 'Moroccan dirham', symbol: 'DH' }],
  BS: [{ code: 'BSD', name: 'Bahamian dollar', symbol: '$' }],
  BN: [{ code: 'BND', name: 'Brunei dollar', symbol: '$' }],
  BT: [{ code: 'BTN', name: 'Bhutanese ngultrum', symbol: 'Nu.' }],
  KH: [{ code: 'KHR', name: 'Cambodian riel', symbol: '៛' }],
  LS: [{ code: 'LSL', name: 'Lesotho loti', symbol: 'L' }],
  NA: [{ code: 'NAD', name: 'Namibian dollar', symbol: '$' }],
  SZ: [{ code: 'SZL', name: 'Swazi lilangeni', symbol: 'L' }],
  CK: [{ code: 'NZD', name: 'New Zealand dollar', symbol: '$' }],
  FO: [{ code: 'DKK', name: 'Danish krone', symbol: 'kr' }],
  GG: [{ code: 'GBP', name: 'British pound', symbol: '£' }],
  JE: [{ code: 'GBP', name: 'British pound', symbol: '£' }],
  IM: [{ code: 'GBP', name: 'British pound', symbol: '£' }],
  KI: [{ code: 'AUD', name: 'Australian dollar', symbol: '$' }],
  TV: [{ code: 'AUD', name: 'Australian dollar', symbol: '$' }],
  SH: [{ code: 'SHP', name: 'Saint Helena pound', symbol: '£' }],
};

/** ISO 4217 code → the usual English name, where the source has a bare or an old one. */
export const currencyNames: Readonly<Record<string, string>> = {
  GEL: 'Georgian lari', NOK: 'Norwegian krone', DKK: 'Danish krone', GBP: 'British pound', GMD: 'Gambian dalasi', MKD: 'Macedonian denar', VES: 'Venezuelan bolívar',
};

/** ISO 4217 code → the sign, where the source has several for one currency. */
export const currencySigns: Readonly<Record<string, string>> = { ZAR: 'R', CHF: 'Fr.', MAD: 'DH', DZD: 'DA', JOD: 'JD', EGP: 'E£', LKR: 'Rs', SDG: 'LS', KGS: 'som', DKK: 'kr', NOK: 'kr', VES: 'Bs.' };

/** ISO 3166 code → capitals, where the source names none, or one of two. */
export const capitalCorrections: Readonly<Record<string, readonly string[]>> = {
  BO: ['Sucre', 'La Paz'], LK: ['Colombo', 'Sri Jayawardenepura Kotte'], SZ: ['Mbabane', 'Lobamba'], HK: [], BQ: ['Kralendijk'], US: ['Washington, D.C.'], MN: ['Ulaanbaatar'],
};

/** ISO 3166 code → official languages (ISO 639-3 code and name); an empty list where the law is in flux or disputed. */
export const languageCorrections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AT: { deu: 'German' }, CH: { deu: 'German', fra: 'French', ita: 'Italian', roh: 'Romansh' }, NO: { nor: 'Norwegian', smi: 'Sami' }, MD: { ron: 'Romanian' }, MV: { div: 'Dhivehi' },
  AZ: { aze: 'Azerbaijani' }, CZ: { ces: 'Czech' }, IL: { heb: 'Hebrew' }, ML: {}, BF: {}, NE: {}, EH: {}, NA: { eng: 'English' }, TM: { tuk: 'Turkmen' }, UZ: { uzb: 'Uzbek' }, TJ: { tgk: 'Tajik' },
  AF: { prs: 'Dari', pus: 'Pashto' }, IQ: { ara: 'Arabic', kur: 'Kurdish' }, MY: { msa: 'Malay' }, IN: { hin: 'Hindi', eng: 'English' }, RW: { kin: 'Kinyarwanda', eng: 'English', fra: 'French', swa: 'Swahili' },
  BZ: { eng: 'English' }, DZ: { ara: 'Arabic', ber: 'Berber' }, GW: { por: 'Portuguese' }, AR: { spa: 'Spanish' }, MK: { mkd: 'Macedonian', sqi: 'Albanian' }, CD: { fra: 'French' }, CG: { fra: 'French' },
  GU: { cha: 'Chamorro', eng: 'English' }, IR: { fas: 'Persian' }, MU: { eng: 'English', fra: 'French' }, JM: { eng: 'English' }, SX: { nld: 'Dutch', eng: 'English' }, UM: {},
};

/** ISO 3166 code → demonym. */
export const demonymCorrections: Readonly<Record<string, string>> = {
  AG: 'Antiguan or Barbudan', BA: 'Bosnian', IO: 'Chagossian', DJ: 'Djiboutian', TJ: 'Tajik', KG: 'Kyrgyz', MV: 'Maldivian', SC: 'Seychellois', PM: 'Saint-Pierrais', GS: 'South Georgian', CV: 'Cape Verdean',
};

/** Land neighbours that are parted by water. */
export const noNeighbours = new Set(['LK']);

/** Countries and territories where traffic keeps to the left (ISO 3166 codes). */
export const leftHandTraffic = new Set(
  (
    'AG AI AU BB BD BM BN BS BT BW CC CK CX CY DM FJ FK GB GD GG GY HK ID IE IM IN JE JM JP KE KI KN KY LC LK LS MO MS MT ' +
    'MU MV MW MY MZ NA NF NP NR NU NZ PG PK PN SB SC SG SH SR SZ TC TH TK TL TO TT TV TZ UG VC VG VI WS ZA ZM ZW'
  ).split(' '),
);

/** Names after which English puts "the" although they end in no plural or common noun. */
const takesThe = new Set(['Bahamas', 'Gambia', 'Maldives', 'Netherlands', 'Philippines', 'Comoros', 'Seychelles', 'Caribbean Netherlands']);

/** A country's name as it stands inside a sentence: "the Netherlands", "Japan". */
export function inSentence(name: string): string {
  const the = takesThe.has(name) || /(?:Islands|Republic|States|Kingdom|Emirates|Territory|Lands)$/.test(name) || /^(?:Republic|Isle) of/.test(name);
  return the ? `the ${name}` : name;
}
