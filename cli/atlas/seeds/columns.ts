import { withArticle } from '../prose.ts';

/**
 * How people ask for figures. {x} is the row as it stands in a sentence, {n} a threshold. `most`/`least` are noun phrases for the extreme row without its scope;
 * `over`/`under` complete "How many countries …".
 */
export interface ColumnWords {
  readonly table: RegExp;
  readonly column: RegExp;
  /** The rows, one and many; `scope` completes an extreme ("the largest country in the world"). */
  readonly one: string;
  readonly many: string;
  readonly scope: string;
  /** The clean noun of the column for sub-questions. */
  readonly noun: string;
  readonly ask: readonly string[];
  readonly np: readonly string[];
  readonly most: readonly string[];
  readonly least: readonly string[];
  readonly over: readonly string[];
  readonly under: readonly string[];
  /** "Which …, {x} or {y}?" for the greater and the smaller value. */
  readonly greater: readonly string[];
  readonly smaller: readonly string[];
  readonly weight?: number;
}

const country = { one: 'country', many: 'countries and territories', scope: 'in the world' };
const element = { one: 'chemical element', many: 'chemical elements', scope: 'of all chemical elements' };
const airport = { one: 'airport', many: 'airports of large cities', scope: 'among the airports of large cities' };
const person = { one: 'person', many: 'famous people', scope: 'among the famous people' };
const penguin = { one: 'penguin', many: 'penguins measured at Palmer Station', scope: 'of the penguins measured at Palmer Station' };
const state = { one: 'state', many: 'states of the United States', scope: 'of the United States' };

/** Words for a physical figure of an element, which all work alike. */
const figure = (table: RegExp, column: RegExp, noun: string, unitWord: string, weight = 1): ColumnWords => ({
  ...element, table, column, noun, weight,
  ask: [`What is the ${noun} of {x}?`, `How high is the ${noun} of {x}?`, `${noun} of {x}?`, `What ${noun} does {x} have?`, `What value does the ${noun} of {x} take?`, `I need the ${noun} of {x}, in numbers.`, `For {x}, what is the ${noun}?`, `tell me the ${noun} for {x}`],
  np: [`the ${noun} of {x}`, `the figure for the ${noun} of {x}`],
  most: [`element with the highest ${noun}`, `element with the greatest ${noun}`, `chemical element whose ${noun} is highest`],
  least: [`element with the lowest ${noun}`, `element with the smallest ${noun}`, `chemical element whose ${noun} is lowest`],
  over: [`have ${withArticle(noun)} above {n}${unitWord}`, `have ${withArticle(noun)} of more than {n}${unitWord}`, `exceed ${withArticle(noun)} of {n}${unitWord}`],
  under: [`have ${withArticle(noun)} below {n}${unitWord}`, `have ${withArticle(noun)} of less than {n}${unitWord}`],
  greater: [`has the higher ${noun}`, `has a greater ${noun}`], smaller: [`has the lower ${noun}`, `has a smaller ${noun}`],
});

export const columnWords: readonly ColumnWords[] = [
  {
    ...country, table: /area-and-population/, column: /^Area$/, noun: 'area', weight: 5,
    ask: ['How large is {x}?', 'What area does {x} cover?', 'How big is {x} in square kilometres?', 'How many square kilometres does {x} measure?', 'What is the size of {x}?', 'area of {x} in km²', 'How much land does {x} cover?', 'What is the surface of {x}?', 'Tell me how big {x} is.'],
    np: ['the area of {x}', 'the size of {x} in square kilometres', 'the surface of {x}'],
    most: ['largest country', 'country with the largest area', 'biggest country by area', 'most extensive country'],
    least: ['smallest country or territory', 'country or territory with the smallest area', 'tiniest country or territory by area'],
    over: ['have an area above {n} km²', 'are larger than {n} square kilometres', 'cover more than {n} km²', 'measure over {n} square kilometres'],
    under: ['have an area below {n} km²', 'are smaller than {n} square kilometres', 'cover less than {n} km²'],
    greater: ['is larger', 'covers more land', 'is bigger by area', 'has the larger area'], smaller: ['is smaller', 'covers less land', 'has the smaller area'],
  },
  {
    ...country, table: /area-and-population/, column: /^Population$/, noun: 'population', weight: 5,
    ask: ['How many people live in {x}?', 'What is the population of {x}?', 'How many inhabitants does {x} have?', 'How populous is {x}?', 'What number of people calls {x} home?', 'population {x}', 'How many residents are there in {x}?', 'Head count of {x}?', 'Do you know how many people there are in {x}?'],
    np: ['the population of {x}', 'the number of people in {x}', 'the number of inhabitants of {x}'],
    most: ['most populous country', 'country with the largest population', 'country where most people live', 'country with the most inhabitants'],
    least: ['least populous country or territory', 'country or territory with the smallest population', 'country or territory with the fewest inhabitants'],
    over: ['have a population above {n}', 'have more than {n} inhabitants', 'are home to more than {n} people', 'count over {n} people'],
    under: ['have a population below {n}', 'have fewer than {n} inhabitants', 'are home to fewer than {n} people'],
    greater: ['has more people', 'is more populous', 'has the larger population', 'counts more inhabitants'], smaller: ['has fewer people', 'is less populous', 'has the smaller population'],
  },
  {
    ...country, table: /area-and-population/, column: /^Land neighbours$/, noun: 'number of land neighbours', weight: 2,
    ask: ['How many countries border {x}?', 'How many land neighbours does {x} have?', 'With how many countries does {x} share a border?', 'What is the number of neighbours of {x}?', 'how many neighbours has {x}', 'How many countries touch {x}?', 'Count the land neighbours of {x}.', 'How many nations lie right next to {x} by land?'],
    np: ['the number of land neighbours of {x}', 'the number of countries that border {x}'],
    most: ['country with the most land neighbours', 'country that borders the most others'], least: [],
    over: ['have more than {n} land neighbours', 'border more than {n} other countries'], under: ['have fewer than {n} land neighbours'],
    greater: ['has more land neighbours', 'borders more countries'], smaller: ['has fewer land neighbours'],
  },
  {
    one: 'city', many: 'large cities', scope: 'in the world', table: /largest-cities/, column: /^Population$/, noun: 'population', weight: 3,
    ask: ['How many people live in {x}?', 'How many inhabitants does the city of {x} have?', 'What is the population of the city of {x}?', 'How big is {x} by population?', 'population of {x}?', 'How many residents does {x} count?', 'What number of people lives in the city of {x}?', 'How populous is {x}?'],
    np: ['the population of the city of {x}', 'the number of people in {x}'],
    most: ['most populous city', 'city with the largest population', 'city with the most inhabitants', 'largest city by population'], least: [],
    over: ['have a population above {n}', 'have more than {n} inhabitants', 'are home to more than {n} people'], under: ['have a population below {n}', 'have fewer than {n} inhabitants'],
    greater: ['has more people', 'is more populous', 'has the larger population'], smaller: ['has fewer people', 'is less populous'],
  },
  {
    ...airport, table: /airports-of/, column: /^Elevation$/, noun: 'elevation', weight: 3,
    ask: ['How high above the sea is {x}?', 'What is the elevation of {x}?', 'At what height does {x} lie?', 'How many feet above sea level is {x}?', 'elevation of {x}', 'How high up is {x}?', 'What altitude does {x} have?', 'On what elevation was {x} built?'],
    np: ['the elevation of {x}', 'the height above the sea of {x}'],
    most: ['highest airport', 'airport with the greatest elevation', 'airport that lies highest above the sea'], least: ['lowest airport', 'airport with the lowest elevation'],
    over: ['have an elevation above {n} feet', 'lie higher than {n} feet', 'lie more than {n} ft above the sea'], under: ['have an elevation below {n} feet', 'lie lower than {n} feet'],
    greater: ['lies higher', 'has the higher elevation'], smaller: ['lies lower', 'has the lower elevation'],
  },
  {
    ...airport, table: /airports-of/, column: /^IATA code$/, noun: 'IATA code', weight: 2,
    ask: ['What is the IATA code of {x}?', 'Which three letters stand on luggage tags for {x}?', 'What code does {x} have on tickets?', 'iata code {x}', 'Which airport code belongs to {x}?', 'How is {x} abbreviated on boarding passes?', 'Three-letter code of {x}?', 'Under which IATA code do I book {x}?'],
    np: ['the IATA code of {x}', 'the three-letter code of {x}'], most: [], least: [], over: [], under: [], greater: [], smaller: [],
  },
  {
    ...element, table: /chemical-elements-atomic-number/, column: /^Atomic number$/, noun: 'atomic number', weight: 4,
    ask: ['What is the atomic number of {x}?', 'How many protons does an atom of {x} have?', 'What number does {x} have in the periodic table?', 'Which place number does {x} hold among the elements?', 'atomic number of {x}?', 'Number of {x} in the periodic table?', 'Under which atomic number do I find {x}?', 'How many protons are in {x}?'],
    np: ['the atomic number of {x}', 'the number of protons in {x}'], most: [], least: [],
    over: [], under: [], greater: ['has the higher atomic number', 'has more protons'], smaller: ['has the lower atomic number'],
  },
  figure(/chemical-elements-atomic-number/, /^Atomic mass$/, 'atomic mass', ' u', 3),
  figure(/chemical-elements-atomic-number/, /^Period$/, 'period', ''),
  figure(/melting-points/, /^Melting point$/, 'melting point', ' kelvin', 4),
  figure(/melting-points/, /^Boiling point$/, 'boiling point', ' kelvin', 3),
  figure(/melting-points/, /^Density$/, 'density', ' g/cm³', 3),
  figure(/atomic-radius/, /^Atomic radius$/, 'atomic radius', ' pm', 2),
  figure(/atomic-radius/, /^First ionisation energy$/, 'first ionisation energy', ' eV'),
  figure(/atomic-radius/, /^Electronegativity$/, 'electronegativity', '', 2),
  figure(/atomic-radius/, /^Stable isotopes$/, 'number of stable isotopes', ''),
  figure(/thermal-properties/, /^Specific heat/, 'specific heat capacity', ' J/(g·K)'),
  figure(/thermal-properties/, /^Thermal conductivity$/, 'thermal conductivity', ' W/(m·K)', 2),
  figure(/thermal-properties/, /^Abundance/, 'abundance in the Earth\'s crust', ' mg/kg'),
  {
    ...person, table: /lives-of/, column: /^Year of birth$/, noun: 'year of birth', weight: 5,
    ask: ['When was {x} born?', 'In what year was {x} born?', 'What is the birth year of {x}?', 'Which year saw the birth of {x}?', 'year of birth of {x}', 'In which year did {x} come into the world?', '{x} was born when?', 'What year was {x} born in?'],
    np: ['the year of birth of {x}', 'the year in which {x} was born', 'the birth year of {x}'],
    most: ['person born last', 'latest-born person'], least: ['person born first', 'earliest-born person'],
    over: ['have a year of birth after {n}', 'were born after {n}', 'came into the world after {n}'], under: ['have a year of birth before {n}', 'were born before {n}', 'came into the world before {n}'],
    greater: ['was born later', 'is the younger by year of birth'], smaller: ['was born first', 'was born earlier'],
  },
  {
    ...person, table: /lives-of/, column: /^Year of death$/, noun: 'year of death', weight: 4,
    ask: ['When did {x} die?', 'In what year did {x} die?', 'What is the year of death of {x}?', 'Which year saw the death of {x}?', 'year {x} died', 'In which year did the life of {x} end?', '{x} died when?', 'Until which year did {x} live?'],
    np: ['the year of death of {x}', 'the year in which {x} died'],
    most: ['person who died last'], least: ['person who died first'],
    over: ['have a year of death after {n}', 'died after {n}'], under: ['have a year of death before {n}', 'died before {n}', 'were dead before {n}'],
    greater: ['died later', 'lived until a later year'], smaller: ['died first', 'died earlier'],
  },
  {
    ...person, table: /lives-of/, column: /^Age reached$/, noun: 'age reached', weight: 3,
    ask: ['How old did {x} become?', 'What age did {x} reach?', 'At what age did {x} die?', 'How many years did {x} live?', 'age of {x} at death', 'How long was the life of {x}?', 'To what age did {x} live?', 'How old was {x} in the year of death?'],
    np: ['the age that {x} reached', 'the age of {x} at death'],
    most: ['person who reached the greatest age', 'person with the longest life', 'person who lived longest'], least: ['person who died youngest', 'person with the shortest life'],
    over: ['reached an age above {n} years', 'lived for more than {n} years', 'grew older than {n}'], under: ['reached an age below {n} years', 'died before the age of {n}'],
    greater: ['reached the greater age', 'lived longer'], smaller: ['died younger', 'lived the shorter life'],
  },
  {
    one: 'mountain', many: 'famous mountains', scope: 'among the famous mountains', table: /heights-of/, column: /^Height$/, noun: 'height', weight: 4,
    ask: ['How high is {x}?', 'How tall is {x}?', 'What is the height of {x}?', 'How many feet does {x} measure?', 'height of {x} in feet', 'What height does {x} reach?', 'How far up does {x} rise?', 'At what height is the top of {x}?'],
    np: ['the height of {x}', 'the height of {x} in feet'],
    most: ['highest mountain', 'tallest mountain', 'mountain with the greatest height'], least: ['lowest mountain', 'mountain with the smallest height'],
    over: ['are higher than {n} feet', 'have a height above {n} feet', 'rise above {n} ft'], under: ['are lower than {n} feet', 'have a height below {n} feet'],
    greater: ['is higher', 'is taller', 'has the greater height'], smaller: ['is lower', 'is less high'],
  },
  {
    one: 'country', many: 'countries', scope: 'in the world', table: /life-expectancy/, column: /^\d{4}$/, noun: 'life expectancy in {year}', weight: 5,
    ask: ['What was the life expectancy in {x} in {year}?', 'How long could a child born in {x} in {year} expect to live?', 'In {year}, what was the life expectancy in {x}?', 'life expectancy {x} {year}', 'How many years did people live on average in {x} in {year}?', 'What life expectancy did {x} have in {year}?', 'How high was life expectancy in {x} in the year {year}?', 'Around {year}, how old did people in {x} become on average?'],
    np: ['the life expectancy in {x} in {year}', 'the {year} life expectancy of {x}'],
    most: ['country with the highest life expectancy in {year}', 'country where people lived longest in {year}'], least: ['country with the lowest life expectancy in {year}', 'country where lives were shortest in {year}'],
    over: ['had a life expectancy above {n} years in {year}', 'had a life expectancy in {year} of more than {n} years'], under: ['had a life expectancy below {n} years in {year}'],
    greater: ['had the higher life expectancy in {year}', 'had the longer life expectancy in {year}'], smaller: ['had the lower life expectancy in {year}'],
  },
  {
    one: 'country', many: 'countries', scope: 'in the world', table: /fertility/, column: /^\d{4}$/, noun: 'fertility rate in {year}', weight: 4,
    ask: ['What was the fertility rate in {x} in {year}?', 'How many children did a woman in {x} have on average in {year}?', 'In {year}, what was the fertility rate of {x}?', 'fertility {x} {year}', 'How many children per woman were born in {x} in {year}?', 'What fertility rate did {x} have in {year}?', 'How high was fertility in {x} in {year}?', 'Children per woman in {x} in {year}?'],
    np: ['the fertility rate of {x} in {year}', 'the number of children per woman in {x} in {year}'],
    most: ['country with the highest fertility rate in {year}', 'country with the most children per woman in {year}'], least: ['country with the lowest fertility rate in {year}', 'country with the fewest children per woman in {year}'],
    over: ['had a fertility rate above {n} in {year}', 'had more than {n} children per woman in {year}'], under: ['had a fertility rate below {n} in {year}', 'had fewer than {n} children per woman in {year}'],
    greater: ['had the higher fertility rate in {year}'], smaller: ['had the lower fertility rate in {year}', 'had fewer children per woman in {year}'],
  },
  {
    one: 'country', many: 'countries', scope: 'in the world', table: /income-per-person/, column: /^Income/, noun: 'income per person', weight: 5,
    ask: ['What is the income per person in {x}?', 'How much does a person in {x} earn on average?', 'How rich is {x} per head?', 'What is the average income in {x}?', 'income per head {x}', 'How many dollars of income come to each person in {x}?', 'What do people in {x} earn on average?', 'Income per person for {x}?'],
    np: ['the income per person in {x}', 'the average income in {x}'],
    most: ['richest country by income per person', 'country with the highest income per person', 'country where people earn most'], least: ['poorest country by income per person', 'country with the lowest income per person'],
    over: ['have an income per person above {n} dollars', 'have more than {n} dollars of income per person'], under: ['have an income per person below {n} dollars', 'have less than {n} dollars of income per person'],
    greater: ['has the higher income per person', 'is richer per head'], smaller: ['has the lower income per person', 'is poorer per head'],
  },
  {
    ...state, table: /states-of-the-united/, column: /^Population$/, noun: 'population', weight: 2,
    ask: ['How many people live in the state of {x}?', 'What is the population of the US state {x}?', 'How many inhabitants does the state of {x} have?', 'population of {x}, USA', 'How populous is the state of {x}?', 'What number of people lives in the American state of {x}?', 'How many residents has the state of {x}?', 'Population of the state of {x}?'],
    np: ['the population of the state of {x}'], most: ['most populous state', 'state with the largest population'], least: ['least populous state', 'state with the smallest population'],
    over: ['have a population above {n}', 'have more than {n} inhabitants'], under: ['have a population below {n}', 'have fewer than {n} inhabitants'],
    greater: ['has more people', 'is more populous'], smaller: ['has fewer people', 'is less populous'],
  },
  {
    ...state, table: /states-of-the-united/, column: /^Hurricanes$/, noun: 'number of hurricanes', weight: 2,
    ask: ['How many hurricanes have hit {x}?', 'How many hurricanes are on record for {x}?', 'What is the number of hurricanes in {x}?', 'How often has {x} been struck by a hurricane?', 'hurricanes in {x}', 'How many times did hurricanes hit the state of {x}?', 'Count of hurricanes for {x}?', 'How many hurricanes has {x} seen?'],
    np: ['the number of hurricanes in {x}', 'the hurricane count of {x}'], most: ['state with the most hurricanes', 'state hit by most hurricanes'], least: [],
    over: ['had more than {n} hurricanes', 'were hit by more than {n} hurricanes'], under: [], greater: ['had more hurricanes', 'was hit by more hurricanes'], smaller: ['had fewer hurricanes'],
  },
  {
    ...state, table: /obesity/, column: /^Obesity rate$/, noun: 'obesity rate', weight: 2,
    ask: ['What is the obesity rate in {x}?', 'What share of adults in {x} is obese?', 'How common is obesity in {x}?', 'obesity in {x}, percent', 'What percentage of adults is obese in {x}?', 'How high is the obesity rate of {x}?', 'Rate of obesity for {x}?', 'What part of the adults of {x} are obese, in percent?'],
    np: ['the obesity rate of {x}', 'the share of obese adults in {x}'], most: ['state with the highest obesity rate', 'state where obesity is most common'], least: ['state with the lowest obesity rate', 'state where obesity is rarest'],
    over: ['have an obesity rate above {n} percent'], under: ['have an obesity rate below {n} percent'], greater: ['has the higher obesity rate'], smaller: ['has the lower obesity rate'],
  },
  {
    one: 'year', many: 'years on record', scope: 'on record', table: /global-temperature/, column: /anomaly/, noun: 'global temperature anomaly', weight: 2,
    ask: ['What was the global temperature anomaly in {x}?', 'How much warmer than normal was the world in {x}?', 'By how many degrees did {x} depart from the mean temperature of the globe?', 'global temperature anomaly {x}', 'How far from normal was the temperature of the earth in {x}?', 'What anomaly did global temperature show in {x}?', 'In {x}, what was the anomaly of the global temperature?', 'Temperature anomaly of the year {x}?'],
    np: ['the global temperature anomaly in {x}'], most: ['year with the highest global temperature anomaly', 'warmest year of the globe'], least: ['year with the lowest global temperature anomaly', 'coldest year of the globe'],
    over: ['had a global temperature anomaly above {n} °C'], under: ['had a global temperature anomaly below {n} °C'], greater: ['had the higher global temperature anomaly', 'was warmer worldwide'], smaller: ['had the lower global temperature anomaly', 'was cooler worldwide'],
  },
  {
    one: 'year', many: 'years on record', scope: 'on record', table: /carbon-dioxide/, column: /^Carbon dioxide$/, noun: 'carbon dioxide at Mauna Loa', weight: 2,
    ask: ['How much carbon dioxide was in the air at Mauna Loa in {x}?', 'What was the CO2 level at Mauna Loa in {x}?', 'How many ppm of carbon dioxide did the air hold in {x}?', 'co2 mauna loa {x}', 'In {x}, what was the mean carbon dioxide at Mauna Loa?', 'What concentration of carbon dioxide was measured on Mauna Loa in {x}?', 'Carbon dioxide in {x}, in ppm?', 'What was the yearly mean of CO2 in {x}?'],
    np: ['the carbon dioxide level at Mauna Loa in {x}'], most: ['year with the most carbon dioxide at Mauna Loa'], least: ['year with the least carbon dioxide at Mauna Loa'],
    over: ['had more than {n} ppm of carbon dioxide at Mauna Loa'], under: ['had less than {n} ppm of carbon dioxide at Mauna Loa'], greater: ['had more carbon dioxide in the air at Mauna Loa'], smaller: ['had less carbon dioxide in the air at Mauna Loa'],
  },
  {
    one: 'month', many: 'months', scope: 'in Seattle', table: /weather-in-seattle/, column: /^Rain and snow$/, noun: 'rain and snow', weight: 2,
    ask: ['How much rain and snow fell in Seattle in {x}?', 'How wet was {x} in Seattle, in millimetres?', 'What was the precipitation in Seattle in {x}?', 'seattle rainfall {x}', 'How many millimetres fell in Seattle during {x}?', 'Rain and snow in Seattle for {x}?', 'In {x}, how much rain and snow did Seattle get?', 'How much did it rain and snow in Seattle in {x}?'],
    np: ['the rain and snow of {x} in Seattle'], most: ['wettest month', 'month with the most rain and snow'], least: ['driest month', 'month with the least rain and snow'],
    over: ['brought Seattle more than {n} mm of rain and snow'], under: ['brought Seattle less than {n} mm of rain and snow'], greater: ['was wetter in Seattle', 'brought more rain and snow to Seattle'], smaller: ['was drier in Seattle'],
  },
  {
    one: 'ruler', many: 'rulers of England and Britain', scope: 'among the rulers of England and Britain', table: /rulers-of/, column: /^Length/, noun: 'length of reign', weight: 0.4,
    ask: ['How long did {x} reign?', 'For how many years did {x} rule?', 'What was the length of the reign of {x}?', 'How many years was {x} in power?', 'years of reign of {x}', 'How long was the rule of {x}?', 'For how long did {x} rule England or Britain?', 'How many years did the reign of {x} last?'],
    np: ['the length of the reign of {x}', 'the number of years that {x} reigned'], most: ['ruler with the longest reign', 'ruler who reigned longest'], least: [],
    over: ['reigned for more than {n} years'], under: [], greater: ['reigned longer'], smaller: ['reigned for a shorter time'],
  },
  {
    one: 'ruler', many: 'rulers of England and Britain', scope: 'among the rulers of England and Britain', table: /rulers-of/, column: /^Beginning of reign$/, noun: 'beginning of reign', weight: 0.4,
    ask: ['When did the reign of {x} begin?', 'In which year did {x} come to power?', 'Since which year did {x} rule?', 'What year did {x} begin to reign?', 'start of the reign of {x}', 'In what year did {x} mount the throne or take power?', 'From which year on did {x} rule?', 'When did {x} begin to rule?'],
    np: ['the beginning of the reign of {x}', 'the year in which the reign of {x} began'], most: [], least: [], over: ['have a beginning of reign after {n}', 'began to reign after {n}'], under: ['have a beginning of reign before {n}', 'began to reign before {n}'], greater: ['came to power later'], smaller: ['came to power first'],
  },
  {
    one: 'year', many: 'years', scope: 'from 1565 to 1821', table: /price-of-wheat/, column: /^Price/, noun: 'price of wheat', weight: 1,
    ask: ['What did wheat cost in England in {x}?', 'What was the price of wheat in {x}?', 'How many shillings did a quarter of wheat cost in {x}?', 'wheat price {x}', 'How dear was wheat in {x}?', 'In {x}, what was the price of a quarter of wheat?', 'How much was wheat in England in {x}?', 'What price did wheat fetch in {x}?'],
    np: ['the price of wheat in {x}'], most: ['year with the highest price of wheat', 'year in which wheat was dearest'], least: ['year with the lowest price of wheat', 'year in which wheat was cheapest'],
    over: ['had a price of wheat above {n} shillings'], under: ['had a price of wheat below {n} shillings'], greater: ['had dearer wheat', 'had the higher price of wheat'], smaller: ['had cheaper wheat'],
  },
  ...(['Earthquake', 'Flood', 'Extreme weather'] as const).map((kind): ColumnWords => {
    const noun = { Earthquake: 'earthquakes', Flood: 'floods', 'Extreme weather': 'extreme weather' }[kind];
    return {
      one: 'year', many: 'years', scope: 'since 1950', table: /deaths-from-natural/, column: new RegExp(`^${kind}$`), noun: `deaths from ${noun}`, weight: 1,
      ask: [`How many people died from ${noun} in {x}?`, `How many deaths did ${noun} cause in {x}?`, `What was the world's death toll of ${noun} in {x}?`, `deaths ${noun} {x}`, `In {x}, how many lives did ${noun} cost?`, `How many people lost their lives to ${noun} in {x}?`, `Death toll from ${noun} in {x}?`, `How deadly were ${noun} in {x}, in deaths?`],
      np: [`the number of deaths from ${noun} in {x}`], most: [`year with the most deaths from ${noun}`, `deadliest year for ${noun}`], least: [],
      over: [`had more than {n} deaths from ${noun}`], under: [`had fewer than {n} deaths from ${noun}`], greater: [`had more deaths from ${noun}`], smaller: [`had fewer deaths from ${noun}`],
    };
  }),
  ...(['Fossil fuels', 'Nuclear energy', 'Renewables'] as const).map((kind): ColumnWords => {
    const noun = kind.toLowerCase();
    return {
      one: 'year', many: 'years', scope: 'from 2001 to 2017', table: /electricity-generation/, column: new RegExp(`^${kind}$`), noun: `electricity from ${noun} in Iowa`, weight: 1,
      ask: [`How much electricity did Iowa make from ${noun} in {x}?`, `How many gigawatt-hours came from ${noun} in Iowa in {x}?`, `What was Iowa's net generation from ${noun} in {x}?`, `iowa electricity ${noun} {x}`, `In {x}, how much power did ${noun} give Iowa?`, `How much power came from ${noun} in Iowa in {x}?`, `Iowa, ${noun}, {x}: how many GWh?`, `What amount of electricity did ${noun} provide in Iowa in {x}?`],
      np: [`the electricity made from ${noun} in Iowa in {x}`], most: [`year with the most electricity from ${noun} in Iowa`], least: [`year with the least electricity from ${noun} in Iowa`],
      over: [`had more than {n} GWh of electricity from ${noun} in Iowa`], under: [`had less than {n} GWh of electricity from ${noun} in Iowa`], greater: [`gave Iowa more electricity from ${noun}`], smaller: [`gave Iowa less electricity from ${noun}`],
    };
  }),
  ...(['Body mass', 'Flipper length', 'Beak length'] as const).map((column): ColumnWords => {
    const noun = column.toLowerCase();
    const unit = column === 'Body mass' ? 'g' : 'mm';
    return {
      ...penguin, table: /penguins/, column: new RegExp(`^${column}$`), noun, weight: 2,
      ask: [`What is the ${noun} of the penguin {x}?`, `What ${noun} was measured for penguin {x}?`, `How great is the ${noun} of penguin {x}?`, `${noun} of penguin {x}`, `For penguin {x}, what is the ${noun}?`, `Which ${noun} does penguin {x} have?`, `What was the ${noun} of the bird called {x}?`, `Give the ${noun} of the penguin {x}.`],
      np: [`the ${noun} of the penguin {x}`], most: [`penguin with the greatest ${noun}`, `penguin with the highest ${noun}`], least: [`penguin with the smallest ${noun}`, `penguin with the lowest ${noun}`],
      over: [`have a ${noun} above {n} ${unit}`, `have a ${noun} of more than {n} ${unit}`], under: [`have a ${noun} below {n} ${unit}`, `have a ${noun} of less than {n} ${unit}`], greater: [`has the greater ${noun}`], smaller: [`has the smaller ${noun}`],
    };
  }),
  {
    one: 'bacterium', many: 'bacteria', scope: 'of the bacteria', table: /antibiotics/, column: /^(?:Penicillin|Streptomycin|Neomycin)$/, noun: '{year} concentration', weight: 1,
    ask: ['How much {year} is needed to stop {x}?', 'What concentration of {year} stops {x}?', 'What is the minimum inhibitory concentration of {year} for {x}?', '{year} against {x}', 'How many µg/ml of {year} does it take to stop {x}?', 'Which dose of {year} inhibits {x}?', 'For {x}, how much {year} is needed?', 'How strongly must {year} be dosed against {x}?'],
    np: ['the concentration of {year} that stops {x}'], most: ['bacterium that needs the highest {year} concentration'], least: ['bacterium that needs the lowest {year} concentration'],
    over: ['need a {year} concentration above {n} µg/ml'], under: ['need a {year} concentration below {n} µg/ml'], greater: ['needs more {year} to be stopped'], smaller: ['needs less {year} to be stopped'],
  },
  {
    one: 'earthquake', many: 'earthquakes of early February 2018', scope: 'of the earthquakes of early February 2018', table: /earthquakes/, column: /^(?:Magnitude|Depth)$/, noun: '{year}', weight: 2,
    ask: [], np: [], most: ['earthquake with the greatest {year}', 'earthquake with the highest {year}'], least: ['earthquake with the smallest {year}'],
    over: ['had a {year} above {n}', 'had a {year} of more than {n}'], under: ['had a {year} below {n}'], greater: [], smaller: [],
  },
];
