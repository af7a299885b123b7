/**
 * How people ask for what the articles tell. {x} is the subject as it stands in a sentence ("the Netherlands"), {a} the
 * subject with "a" or "an" ("an owl"). `ask`: whole questions; `np`: noun phrases for the answer, which also carry chains
 * ("the currency of {the country whose capital is Lima}"); `sub`: the clean single-hop sub-question.
 */
export type Type = 'country' | 'city' | 'currency' | 'language' | 'element' | 'symbol' | 'person' | 'thing' | 'value' | 'yes-no';

export interface Relation {
  readonly from: Type;
  readonly to: Type;
  readonly ask: readonly string[];
  readonly np: readonly string[];
  readonly sub: readonly string[];
  /** Share of the single-hop questions, 1 unless said otherwise. */
  readonly weight?: number;
}

export const relations: Readonly<Record<string, Relation>> = {
  capital: {
    from: 'country', to: 'city', weight: 3,
    ask: ['Which city is the capital of {x}?', 'What is {x}\'s capital?', 'What is the capital city in {x}?', 'Which city holds the rank of capital in {x}?', 'Which city do I fly to if I want to see the capital of {x}?', 'In {x}, which city is the capital?', 'Can you name the capital city of {x}?', 'Capital of {x}?', 'name the capital city of {x}'],
    np: ['the capital of {x}', 'the capital city of {x}', 'the city that is the capital of {x}'],
    sub: ['What is the capital of {x}?'],
  },
  'capital-of': {
    from: 'city', to: 'country', weight: 2,
    ask: ['Of which country is {x} the capital?', '{x} is the capital of which country?', 'Which country has {x} as its capital?', 'What country calls {x} its capital?', 'If {x} is the capital, what is the country?', 'For which country does {x} serve as the capital?', 'Whose capital is {x}?', '{x}: capital of what?'],
    np: ['the country whose capital is {x}', 'the country with the capital {x}', 'the country that calls {x} its capital', 'the country that has {x} as its capital'],
    sub: ['Which country has the capital {x}?'],
  },
  currency: {
    from: 'country', to: 'currency', weight: 3,
    ask: ['What money do people use in {x}?', 'Which currency is used in {x}?', 'What do you pay with in {x}?', 'Which currency will I need on a trip to {x}?', 'In {x}, what is the local currency?', 'What kind of money circulates in {x}?', 'What is the name of the money of {x}?', 'Currency in {x}?', 'What banknotes would I find in a wallet in {x}?'],
    np: ['the currency of {x}', 'the money used in {x}', 'the legal tender of {x}'],
    sub: ['What is the currency of {x}?'],
  },
  'currency-of': {
    from: 'currency', to: 'country', weight: 2,
    ask: ['Which country uses the {x}?', 'Where is the {x} the currency?', 'In which country do you pay with the {x}?', 'The {x} is the money of which country?', 'What country has the {x} as its currency?', 'Where would I spend the {x}?', 'Whose currency is the {x}?', '{x}: used where?'],
    np: ['the country that uses the {x}', 'the country whose currency is the {x}', 'the country where people pay with the {x}'],
    sub: ['Which country uses the {x}?'],
  },
  'currency-code': {
    from: 'currency', to: 'value',
    ask: ['What is the ISO code of the {x}?', 'Which three letters stand for the {x}?', 'How do banks abbreviate the {x}?', 'What code do traders use for the {x}?', 'Three-letter code for the {x}?', 'How is the {x} written in ISO 4217?', 'Under which code is the {x} listed?', 'iso 4217 code of the {x}'],
    np: ['the ISO code of the {x}', 'the three-letter code for the {x}'],
    sub: ['What is the ISO code of the {x}?'],
  },
  'currency-symbol': {
    from: 'currency', to: 'value',
    ask: ['Which symbol stands for the {x}?', 'What sign is used for the {x}?', 'How is the {x} shown on price tags?', 'What does the {x} sign look like?', 'Symbol of the {x}?', 'Which sign marks prices in the {x}?', 'What currency symbol does the {x} have?', 'How do shops write the {x} in short?'],
    np: ['the symbol of the {x}', 'the sign for the {x}'],
    sub: ['What is the symbol of the {x}?'],
  },
  language: {
    from: 'country', to: 'language', weight: 3,
    ask: ['What language do they speak officially in {x}?', 'Which language is official in {x}?', 'What is the language of state in {x}?', 'What tongue are the laws of {x} written in?', 'In which language would I fill in a form in {x}?', 'What is the one official language of {x}?', 'official language {x}', 'Which language should I learn for an office job in {x}?'],
    np: ['the official language of {x}', 'the language of state in {x}', 'the language officially spoken in {x}'],
    sub: ['What is the official language of {x}?'],
  },
  languages: {
    from: 'country', to: 'value',
    ask: ['Which languages are official in {x}?', 'What are the official languages of {x}?', 'Which tongues have official rank in {x}?', 'List the official languages of {x}.', 'What languages do government papers in {x} use?', 'official languages of {x}?', 'Which languages does {x} recognise officially?', 'Tell me all the official languages in {x}.'],
    np: ['the official languages of {x}', 'the languages with official rank in {x}'],
    sub: ['What are the official languages of {x}?'],
  },
  'language-of': {
    from: 'language', to: 'country',
    ask: ['In which country is {x} an official language?', 'Where is {x} official?', 'Which country has {x} among its official languages?', 'What country gives {x} official status?', '{x} is an official language of which country?', 'Where could I hear {x} in parliament?', 'The official use of {x} is found in which country?', '{x}: official where?'],
    np: ['the country where {x} is an official language', 'the country that counts {x} among its official languages'],
    sub: ['In which country is {x} an official language?'],
  },
  'language-code': {
    from: 'language', to: 'value',
    ask: ['What is the ISO 639-3 code of {x}?', 'Which three-letter code does {x} have?', 'How do catalogues abbreviate the language {x}?', 'Language code for {x}?', 'Under which code do libraries file {x}?', 'What letters stand for {x} in ISO 639-3?', 'iso code of the {x} language', 'Which code marks texts in {x}?'],
    np: ['the ISO 639-3 code of {x}', 'the three-letter code of the language {x}'],
    sub: ['What is the ISO 639-3 code of {x}?'],
  },
  region: {
    from: 'country', to: 'value', weight: 2,
    ask: ['In which part of the world is {x}?', 'Where in the world is {x}?', 'Which region does {x} belong to?', 'What part of its continent does {x} lie in?', 'Where would I find {x} on a world map?', 'To which region of the world does {x} belong?', 'where is {x}', 'What region is {x} in?'],
    np: ['the region of the world in which {x} lies', 'the part of the world where {x} lies'],
    sub: ['In which region of the world is {x}?'],
  },
  neighbours: {
    from: 'country', to: 'value', weight: 2,
    ask: ['Which countries border {x}?', 'What are the neighbours of {x}?', 'Who are {x}\'s neighbours by land?', 'Which countries touch {x}?', 'Which countries can be reached from {x} by crossing one land border?', 'What countries lie around {x}?', 'neighbouring countries of {x}?', 'With whom does {x} share a land border?'],
    np: ['the neighbours of {x}', 'the countries that border {x}'],
    sub: ['Which countries border {x}?'],
  },
  'only-neighbour': {
    from: 'country', to: 'country', weight: 2,
    ask: ['Which is the only country that borders {x}?', 'What single country touches {x} by land?', 'Who is the one land neighbour of {x}?', 'With which country alone does {x} share a land border?', 'Leaving {x} by land, which country do I enter?', '{x} has just one neighbour: which?', 'The only country next to {x} by land is which one?', 'only neighbour of {x}?'],
    np: ['the only neighbour of {x}', 'the one country that borders {x}', 'the single land neighbour of {x}'],
    sub: ['Which is the only land neighbour of {x}?'],
  },
  demonym: {
    from: 'country', to: 'value', weight: 2,
    ask: ['What do you call someone from {x}?', 'What is a person from {x} called?', 'How are people from {x} called?', 'What is the demonym for {x}?', 'A citizen of {x} is a what?', 'If I were born in {x}, what would I be called?', 'demonym of {x}', 'What name do inhabitants of {x} go by?'],
    np: ['the demonym for {x}', 'the name for people from {x}'],
    sub: ['What is a person from {x} called?'],
  },
  'driving-side': {
    from: 'country', to: 'value', weight: 2,
    ask: ['On which side of the road do people drive in {x}?', 'Do they drive on the left or on the right in {x}?', 'Which side does traffic keep to in {x}?', 'If I rent a car in {x}, do I keep left or right?', 'Left or right: how does {x} drive?', 'In {x}, what side of the road do cars use?', 'which side of the road in {x}', 'Driving side in {x}?'],
    np: ['the side of the road on which people drive in {x}', 'the driving side in {x}'],
    sub: ['On which side of the road do people drive in {x}?'],
  },
  'calling-code': {
    from: 'country', to: 'value', weight: 2,
    ask: ['What is the calling code of {x}?', 'Which number do I dial first to ring {x}?', 'What is the phone prefix for {x}?', 'How do phone numbers in {x} begin from abroad?', 'What country code do I dial for {x}?', 'international dialling code {x}', 'To call a friend in {x}, which prefix do I need?', 'Telephone code for {x}?'],
    np: ['the telephone calling code of {x}', 'the dialling prefix for {x}', 'the phone code of {x}'],
    sub: ['What is the telephone calling code of {x}?'],
  },
  domain: {
    from: 'country', to: 'value', weight: 2,
    ask: ['What is the internet domain of {x}?', 'Which ending do websites from {x} have?', 'How do web addresses in {x} end?', 'What top-level domain belongs to {x}?', 'Which letters come after the last dot on sites of {x}?', 'tld of {x}?', 'What is the web suffix for {x}?', 'Internet country code of {x}?'],
    np: ['the internet domain of {x}', 'the top-level domain of {x}', 'the web address ending of {x}'],
    sub: ['What is the internet domain of {x}?'],
  },
  'domain-of': {
    from: 'value', to: 'country',
    ask: ['Which country has the internet domain {x}?', 'Whose websites end in {x}?', 'Which country does the ending {x} stand for?', 'A web address ends in {x}; which country is that?', '{x} is the top-level domain of which country?', 'What country is behind {x}?', '{x} domain: which country?', 'To which country does {x} belong on the internet?'],
    np: ['the country with the internet domain {x}', 'the country whose web addresses end in {x}'],
    sub: ['Which country has the internet domain {x}?'],
  },
  'calling-code-of': {
    from: 'value', to: 'country',
    ask: ['Which country has the calling code {x}?', 'A call comes from {x}: which country is that?', 'Where does a phone number that starts with {x} come from?', 'Whose dialling code is {x}?', 'Which country do I reach with the prefix {x}?', '{x} is the phone code of which country?', 'country code {x}?', 'To which country does {x} belong on the phone?'],
    np: ['the country with the calling code {x}', 'the country one reaches by dialling {x}'],
    sub: ['Which country has the calling code {x}?'],
  },
  landlocked: {
    from: 'country', to: 'yes-no', weight: 2,
    ask: ['Is {x} landlocked?', 'Is {x} without a coast?', 'Does {x} lack access to the sea?', 'Is {x} cut off from the sea?', 'Is it true that {x} has no coast?', 'has {x} no coastline', 'Would you say {x} is landlocked?', 'Does {x} lie entirely inland?'],
    np: ['whether {x} is landlocked', 'whether {x} lacks a coast'],
    sub: ['Is {x} landlocked?'],
  },
  'city-country': {
    from: 'city', to: 'country', weight: 2,
    ask: ['In which country is {x}?', 'Where is the city of {x}?', 'Which country does {x} belong to?', 'What country is {x} in?', '{x} is a city in which country?', 'If I visit {x}, which country am I in?', 'where\'s {x}', 'To which country would I travel to see {x}?'],
    np: ['the country where {x} lies', 'the country in which the city of {x} is found', 'the country that the city of {x} belongs to'],
    sub: ['In which country is the city of {x}?'],
  },
  'time-zone': {
    from: 'city', to: 'value',
    ask: ['What time zone is {x} in?', 'Which time zone do clocks in {x} follow?', 'What is the time zone name for {x}?', 'Under which zone is the time of {x} kept?', 'To set my computer to the time of {x}, which zone do I choose?', 'time zone of {x}', 'Which zone gives the hour in {x}?', 'What tz entry belongs to {x}?'],
    np: ['the time zone of {x}', 'the zone that clocks in {x} follow'],
    sub: ['What is the time zone of {x}?'],
  },
  'nearest-abroad': {
    from: 'city', to: 'value',
    ask: ['Which big city abroad is closest to {x}?', 'What is the nearest large foreign city to {x}?', 'Across the border from {x}, which big city comes first?', 'Seen from {x}, which large city of another country is closest?', 'closest big city abroad from {x}?', 'From {x}, what foreign city is nearest?', 'Which major city outside its own country lies nearest to {x}?', 'What is the closest large city beyond the border from {x}?'],
    np: ['the closest big city abroad from {x}', 'the nearest large foreign city to {x}'],
    sub: ['Which big city abroad is closest to {x}?'],
  },
  hemisphere: {
    from: 'city', to: 'value',
    ask: ['Is {x} in the northern or the southern hemisphere?', 'On which half of the globe does {x} lie, north or south?', 'In which hemisphere is {x}: northern or southern?', 'Does {x} lie north or south of the equator?', '{x}: northern or southern hemisphere?', 'Which half of the earth, northern or southern, holds {x}?', 'Is {x} on the northern or southern half of the globe?', 'north or south of the equator, {x}?'],
    np: ['the half of the globe, northern or southern, where {x} lies'],
    sub: ['Does {x} lie in the northern or the southern hemisphere?'],
  },
  discoverer: {
    from: 'element', to: 'person', weight: 5,
    ask: ['Who discovered {x}?', 'Who found the element {x}?', 'Who is credited with finding {x}?', 'To whom do we owe the discovery of {x}?', 'Which scientist discovered {x}?', 'The element {x} was first found by whom?', 'who discovered {x}', 'Which person first isolated or identified {x}?', 'Name of the discoverer of {x}?'],
    np: ['the discoverer of {x}', 'the person who discovered {x}', 'the scientist who found {x}'],
    sub: ['Who discovered {x}?'],
  },
  discoverers: {
    from: 'element', to: 'value', weight: 2,
    ask: ['Who discovered {x}?', 'Which people found the element {x}?', 'Who are the discoverers of {x}?', 'Who shares the credit for discovering {x}?', 'Which scientists discovered {x}?', 'By whom was {x} found?', 'names of the discoverers of {x}', 'Who found {x} first?'],
    np: ['the discoverers of {x}', 'the people who discovered {x}'],
    sub: ['Who discovered {x}?'],
  },
  'discovery-year': {
    from: 'element', to: 'value', weight: 4,
    ask: ['When was {x} discovered?', 'In what year was {x} found?', 'What year saw the discovery of {x}?', 'Since when has {x} been known?', 'In which year did people discover {x}?', 'year {x} was discovered', 'How long ago, in which year, was {x} found?', 'Discovery of {x}: when?'],
    np: ['the year in which {x} was discovered', 'the year of the discovery of {x}'],
    sub: ['In what year was {x} discovered?'],
  },
  'element-symbol': {
    from: 'element', to: 'value', weight: 4,
    ask: ['What is the chemical symbol of {x}?', 'Which letters stand for {x} in formulas?', 'How do chemists abbreviate {x}?', 'What symbol does {x} have in the periodic table?', 'symbol for {x}?', 'How is {x} written in a formula?', 'Under which symbol do I find {x}?', 'What do chemists write for {x}?'],
    np: ['the chemical symbol of {x}', 'the symbol for {x}'],
    sub: ['What is the chemical symbol of {x}?'],
  },
  'symbol-of': {
    from: 'symbol', to: 'element', weight: 4,
    ask: ['Which element has the symbol {x}?', 'What does {x} stand for in chemistry?', '{x} is the symbol of which element?', 'What element do chemists write as {x}?', 'In the periodic table, what is {x}?', 'Which chemical element is abbreviated {x}?', 'Element with symbol {x}?', 'What is the name of the element {x}?'],
    np: ['the element with the symbol {x}', 'the element that chemists write as {x}'],
    sub: ['Which element has the chemical symbol {x}?'],
  },
  'name-origin': {
    from: 'element', to: 'value', weight: 4,
    ask: ['Where does the name {x} come from?', 'What is {x} named after?', 'Why is {x} called that?', 'What is the origin of the word {x}?', 'From what did {x} get its name?', 'What does the name {x} go back to?', 'etymology of {x}?', 'What gave {x} its name?'],
    np: ['the origin of the name {x}', 'the thing that {x} is named after'],
    sub: ['What does the name {x} come from?'],
  },
  'element-uses': {
    from: 'element', to: 'value', weight: 4,
    ask: ['What is {x} used for?', 'What are the uses of {x}?', 'What do people do with {x}?', 'For what purposes is {x} used?', 'Where is {x} put to use?', 'uses of {x}', 'What is {x} good for?', 'In which products do we find {x}?'],
    np: ['the uses of {x}', 'what {x} is used for'],
    sub: ['What is {x} used for?'],
  },
  'element-category': {
    from: 'element', to: 'value', weight: 4,
    ask: ['What kind of element is {x}?', 'To which family of elements does {x} belong?', 'What category of element is {x}?', 'Is {x} a metal, a noble gas or what?', 'Which group of elements counts {x} as a member?', 'How do chemists classify {x}?', '{x}: what sort of element?', 'What type of chemical element is {x}?'],
    np: ['the family of elements that {x} belongs to', 'the kind of element that {x} is'],
    sub: ['What kind of element is {x}?'],
  },
  radioactive: {
    from: 'element', to: 'yes-no', weight: 3,
    ask: ['Is {x} radioactive?', 'Does {x} give off radiation by itself?', 'Is {x} a radioactive element?', 'Are all isotopes of {x} radioactive?', 'is {x} radioactive', 'Do I have to call {x} radioactive?', 'Would {x} count as radioactive?', 'Is it right that {x} is radioactive?'],
    np: ['whether {x} is radioactive'],
    sub: ['Is {x} radioactive?'],
  },
  profession: {
    from: 'person', to: 'value', weight: 2,
    ask: ['What was {x} by profession?', 'What kind of work did {x} do?', 'What was the calling of {x}?', 'What was {x}: a painter, a chemist or something else?', 'Which profession did {x} have?', 'what did {x} do for a living', 'In what field did {x} work?', 'By trade, what was {x}?'],
    np: ['the profession of {x}', 'the calling of {x}'],
    sub: ['What was the profession of {x}?'],
  },
  nation: {
    from: 'person', to: 'value', weight: 2,
    ask: ['What nationality was {x}?', 'What was the nationality of {x}?', 'Where was {x} from, by nationality?', 'Which nation does {x} belong to?', 'Was {x} English, French, German or something else?', 'nationality of {x}?', 'What country or people is {x} counted with?', 'Of what nationality is {x} said to be?'],
    np: ['the nationality of {x}', 'the nation that {x} belonged to'],
    sub: ['What was the nationality of {x}?'],
  },
  birthplace: {
    from: 'person', to: 'value', weight: 3,
    ask: ['Where was {x} born?', 'In which land was {x} born?', 'What is the birthplace of {x}?', 'Where did {x} come into the world?', 'Which place was the home of the newborn {x}?', 'birthplace of {x}', 'In what country did the life of {x} begin?', '{x} was born where?'],
    np: ['the birthplace of {x}', 'the place where {x} was born'],
    sub: ['Where was {x} born?'],
  },
  fame: {
    from: 'person', to: 'value', weight: 2,
    ask: ['What is {x} known for?', 'What is {x} famous for?', 'Why do people remember {x}?', 'For what is {x} best known?', 'What did {x} become famous for?', 'On what does the fame of {x} rest?', '{x}: famous for what?', 'What made {x} well known?'],
    np: ['what {x} is best known for'],
    sub: ['What is {x} best known for?'],
  },
  deed: {
    from: 'person', to: 'value', weight: 2,
    ask: ['What did {x} do?', 'What did {x} achieve?', 'What is {x} remembered for doing?', 'What was the achievement of {x}?', 'Why does the name {x} stand in history books?', 'what did {x} accomplish', 'What is the great deed of {x}?', 'What can you tell me about the work of {x}?'],
    np: ['the achievement of {x}', 'what {x} achieved'],
    sub: ['What did {x} do?'],
  },
  'who-did': {
    from: 'value', to: 'person', weight: 3,
    ask: ['Who {x}?', 'Which person {x}?', 'Do you know who {x}?', 'What is the name of the person who {x}?', 'who was it that {x}', 'Tell me who {x}.', 'I forgot the name of the one who {x}. Who was it?', 'Name the person who {x}.'],
    np: ['the person who {x}', 'the one who {x}'],
    sub: ['Who {x}?'],
  },
  'found-element': {
    from: 'person', to: 'element',
    ask: ['Which element did {x} discover?', 'What chemical element was found by {x}?', 'Which element do we owe to {x}?', 'For which element does {x} get the credit?', 'What element did {x} find?', 'element discovered by {x}', 'Name the element that {x} discovered.', 'Which of the chemical elements is the discovery of {x}?'],
    np: ['the element that {x} discovered', 'the element found by {x}'],
    sub: ['Which element did {x} discover?'],
  },
  definition: {
    from: 'thing', to: 'value', weight: 3,
    ask: ['What is {a}?', 'What does the word {x} mean?', 'How would you describe {a}?', 'What exactly is {a}?', 'Explain what {a} is.', 'what\'s {a}', 'Somebody spoke of {a}. What is that?', 'Give me a short explanation of {x}.', 'Can you tell me what {a} is?'],
    np: ['the meaning of the word {x}', 'a description of {a}'],
    sub: ['What is {a}?'],
  },
  'kind-of': {
    from: 'thing', to: 'value', weight: 3,
    ask: ['What kind of thing is {a}?', 'To what group does {a} belong?', 'Which family of things does {a} belong to?', 'What sort of thing is {a}?', '{a} is a kind of what?', 'Under which heading would {a} be filed?', 'What is the wider class that {a} belongs to?', 'What type of thing would you call {a}?'],
    np: ['the group of things that {a} belongs to', 'the kind of thing that {a} is'],
    sub: ['What kind of thing is {a}?'],
  },
  'also-called': {
    from: 'thing', to: 'value', weight: 2,
    ask: ['What is another name for {x}?', 'By what other name is {x} known?', 'What else do people call {x}?', 'Is there a second name for {x}?', 'Which word means the same as {x}?', 'other name of {x}', 'Under what other name would I find {x}?', 'What is {x} also called?'],
    np: ['another name for {x}', 'the other name of {x}'],
    sub: ['What is another name for {x}?'],
  },
  'scientific-name': {
    from: 'thing', to: 'value', weight: 2,
    ask: ['What is the scientific name of the {x}?', 'How do biologists call the {x}?', 'What is the Latin name of the {x}?', 'Under which Latin name is the {x} known?', 'Which species name does the {x} bear?', 'latin name {x}?', 'What do scientists call the {x}?', 'What is the {x} called in biology?'],
    np: ['the scientific name of the {x}', 'the Latin name of the {x}'],
    sub: ['What is the scientific name of the {x}?'],
  },
  'scientific-name-of': {
    from: 'value', to: 'thing',
    ask: ['Which living thing has the scientific name {x}?', 'What is {x} in plain English?', '{x} is the Latin name of what?', 'What do ordinary people call {x}?', 'Which animal or plant do biologists call {x}?', 'common name of {x}', 'What is the everyday name of {x}?', 'Which creature or plant is {x}?'],
    np: ['the living thing with the scientific name {x}', 'the everyday name of {x}'],
    sub: ['Which living thing has the scientific name {x}?'],
  },
  'part-of': {
    from: 'thing', to: 'value',
    ask: ['What larger region or place does {x} belong to?', 'Of what is {x} a part?', 'On the map, what is {x} part of?', 'Which land or waters does {x} belong to?', 'Where on the map would I find {x}?', '{x} is part of what?', 'In which larger place does {x} lie?', 'what does {x} belong to'],
    np: ['the larger place that {x} belongs to'],
    sub: ['Of what larger place is {x} a part?'],
  },
  'where-is': {
    from: 'thing', to: 'value', weight: 3,
    ask: ['What can you tell me about {x}?', 'What is {x}?', 'Where is {x} and what is it?', 'Describe {x}.', 'What do we know of {x}?', 'tell me about {x}', 'How would an encyclopaedia describe {x}?', 'Who or what is {x}?'],
    np: ['a short description of {x}'],
    sub: ['What is {x}?'],
  },
};

/** Facts whose answers describe rivers, mountains and other named things. */
export const described = ['river', 'mountain', 'island', 'lake', 'sea', 'planet', 'deity'].map((f) => `${f}-description`);
