/**
 * Who found each element, when, where the name comes from and what the element is for, in the order of atomic numbers.
 * Written for the Atlas: the same fields of the `mendeleev` package hold misspelt names and some wrong years.
 *
 * symbol | discoverers ("," between several; empty: known since antiquity) | year | "the name comes from …" | "… is used in/for …"
 */
export const elementStories = `
H|Henry Cavendish|1766|the Greek words for water and maker|making ammonia, refining petroleum and fuelling rockets
He|Pierre Janssen, Norman Lockyer|1868|helios, the Greek word for the sun|filling balloons, cooling superconducting magnets and breathing mixtures for divers
Li|Johan August Arfwedson|1817|lithos, the Greek word for stone|rechargeable batteries, heat-resistant glass and medicine for mood disorders
Be|Louis-Nicolas Vauquelin|1798|the gemstone beryl|light alloys for spacecraft and windows of X-ray tubes
B|Joseph Louis Gay-Lussac, Louis Jacques Thénard, Humphry Davy|1808|borax, the mineral in which it occurs|borosilicate glass, detergents and control rods
C|||carbo, the Latin word for charcoal|making steel, filtering water and writing with pencils
N|Daniel Rutherford|1772|the Greek words for soda and maker|fertilisers, explosives and the freezing of food
O|Carl Wilhelm Scheele, Joseph Priestley|1774|the Greek words for acid and maker|breathing, welding and making steel
F|Henri Moissan|1886|fluere, the Latin word for to flow|toothpaste, refrigerants and non-stick coatings
Ne|William Ramsay, Morris Travers|1898|neos, the Greek word for new|advertising signs, lasers and very cold refrigeration
Na|Humphry Davy|1807|the English word soda|table salt, street lamps and the cooling of some reactors
Mg|Joseph Black|1755|Magnesia, a district of Thessaly in Greece|light alloys, flares and fireworks
Al|Hans Christian Ørsted|1825|alumen, the Latin word for alum|aircraft, drink cans and window frames
Si|Jöns Jacob Berzelius|1824|silex, the Latin word for flint|computer chips, solar cells and glass
P|Hennig Brand|1669|the Greek word for bearer of light|fertilisers, safety matches and detergents
S|||sulphur, the Latin word for brimstone|sulfuric acid, gunpowder and the vulcanising of rubber
Cl|Carl Wilhelm Scheele|1774|chloros, the Greek word for greenish yellow|disinfecting water, bleaching paper and making plastics
Ar|John William Strutt, William Ramsay|1894|argos, the Greek word for idle|light bulbs, welding and double glazing
K|Humphry Davy|1807|the English word potash|fertilisers, soap and salt substitutes
Ca|Humphry Davy|1808|calx, the Latin word for lime|cement, plaster and the reduction of other metals
Sc|Lars Fredrik Nilson|1879|Scandia, the Latin name of Scandinavia|light aluminium alloys for aircraft and bright stadium lamps
Ti|William Gregor|1791|the Titans of Greek mythology|aircraft parts, hip implants and white paint
V|Andrés Manuel del Río|1801|Vanadís, a name of the Norse goddess Freyja|tough steels, catalysts and springs
Cr|Louis-Nicolas Vauquelin|1797|chroma, the Greek word for colour|stainless steel, shiny plating and green or yellow pigments
Mn|Johan Gottlieb Gahn|1774|magnes, the Latin word for magnet|hard steels, dry batteries and purple glass
Fe|||isern, an old Anglo-Saxon word|steel, cast tools and magnets
Co|Georg Brandt|1735|Kobold, the German word for goblin|blue glass, magnets and lithium-ion batteries
Ni|Axel Fredrik Cronstedt|1751|Kupfernickel, a German word for devil's copper|coins, stainless steel and rechargeable batteries
Cu|||Cyprus, the island known in antiquity for its mines|electrical wires, water pipes and coins
Zn|||Zink, its German name|galvanising iron, making brass and sun creams
Ga|Paul-Émile Lecoq de Boisbaudran|1875|Gallia, the Latin name of France|light-emitting diodes, semiconductors and thermometers for high temperatures
Ge|Clemens Winkler|1886|Germania, the Latin name of Germany|fibre optics, infrared lenses and transistors
As|Albertus Magnus|1250|arsenikon, the Greek name of a yellow pigment|semiconductors, wood preservatives and hardened lead
Se|Jöns Jacob Berzelius|1817|selene, the Greek word for the moon|photocells, red glass and dandruff shampoos
Br|Antoine Jérôme Balard|1826|bromos, the Greek word for stench|flame retardants, dyes and photographic film
Kr|William Ramsay, Morris Travers|1898|kryptos, the Greek word for hidden|photographic flashes, energy-saving lamps and lasers
Rb|Robert Bunsen, Gustav Kirchhoff|1861|rubidus, the Latin word for deep red|atomic clocks, photocells and purple fireworks
Sr|Adair Crawford|1790|Strontian, a village in Scotland|red fireworks and flares, and magnets
Y|Johan Gadolin|1794|Ytterby, a village in Sweden|red phosphors, lasers and superconductors
Zr|Martin Heinrich Klaproth|1789|the mineral zircon|cladding of nuclear fuel, ceramics and imitation diamonds
Nb|Charles Hatchett|1801|Niobe, the daughter of Tantalus in Greek myth|superconducting magnets, strong steels and jet engines
Mo|Carl Wilhelm Scheele|1778|molybdos, the Greek word for lead|strong steels, lubricants and catalysts
Tc|Carlo Perrier, Emilio Segrè|1937|technetos, the Greek word for artificial|imaging bones and organs in hospitals
Ru|Karl Ernst Claus|1844|Ruthenia, a Latin name of Russia|hardening platinum, electrical contacts and hard disks
Rh|William Hyde Wollaston|1804|rhodon, the Greek word for rose|catalytic converters, mirrors and bright plating on jewellery
Pd|William Hyde Wollaston|1803|the asteroid Pallas|catalytic converters, white gold and dental fillings
Ag|||seolfor, an old Anglo-Saxon word|jewellery, mirrors and photographic film
Cd|Friedrich Stromeyer|1817|cadmia, the Latin name of calamine|rechargeable batteries, yellow pigments and plating
In|Ferdinand Reich, Theodor Richter|1863|the indigo line in its spectrum|touch screens, solders and bearings
Sn|||an old Germanic word|coating food cans, solder and bronze
Sb|||antimonium, a medieval Latin word|flame retardants, lead batteries and hard bearings
Te|Franz-Joseph Müller von Reichenstein|1782|tellus, the Latin word for earth|solar panels, rewritable discs and easily machined steel
I|Bernard Courtois|1811|iodes, the Greek word for violet|disinfectants, contrast media for X-rays and iodised salt
Xe|William Ramsay, Morris Travers|1898|xenos, the Greek word for stranger|car headlamps, anaesthesia and ion engines
Cs|Robert Bunsen, Gustav Kirchhoff|1860|caesius, the Latin word for sky blue|atomic clocks, drilling fluids and photocells
Ba|Humphry Davy|1808|barys, the Greek word for heavy|X-ray images of the stomach, green fireworks and drilling mud
La|Carl Gustaf Mosander|1839|lanthanein, the Greek word for to lie hidden|camera lenses, hybrid car batteries and lighter flints
Ce|Jöns Jacob Berzelius, Wilhelm Hisinger, Martin Heinrich Klaproth|1803|the asteroid Ceres|lighter flints, self-cleaning ovens and polishing glass
Pr|Carl Auer von Welsbach|1885|the Greek words for green twin|welders' goggles, strong magnets and aircraft engines
Nd|Carl Auer von Welsbach|1885|the Greek words for new twin|the strongest permanent magnets, lasers and headphones
Pm|Jacob Marinsky, Lawrence Glendenin, Charles Coryell|1945|Prometheus, who stole fire in Greek myth|luminous paint and small atomic batteries
Sm|Paul-Émile Lecoq de Boisbaudran|1879|the mineral samarskite|heat-proof magnets, lasers and the relief of bone pain
Eu|Eugène-Anatole Demarçay|1901|the continent of Europe|red phosphors of screens and security inks of banknotes
Gd|Jean Charles Galissard de Marignac|1880|the mineral gadolinite|contrast media for magnetic resonance imaging and neutron shields
Tb|Carl Gustaf Mosander|1843|Ytterby, a village in Sweden|green phosphors, sonar devices and lasers
Dy|Paul-Émile Lecoq de Boisbaudran|1886|dysprositos, the Greek word for hard to get|magnets of electric motors, and lamps
Ho|Jacques-Louis Soret, Marc Delafontaine|1878|Holmia, the Latin name of Stockholm|surgical lasers and pole pieces of strong magnets
Er|Carl Gustaf Mosander|1843|Ytterby, a village in Sweden|amplifiers in fibre-optic cables and pink glass
Tm|Per Teodor Cleve|1879|Thule, an ancient name of the far north|portable X-ray devices and surgical lasers
Yb|Jean Charles Galissard de Marignac|1878|Ytterby, a village in Sweden|lasers, atomic clocks and stress gauges
Lu|Georges Urbain|1907|Lutetia, the Latin name of Paris|detectors of medical scanners and catalysts in refineries
Hf|Dirk Coster, George de Hevesy|1923|Hafnia, the Latin name of Copenhagen|control rods of reactors, and computer chips
Ta|Anders Gustaf Ekeberg|1802|Tantalus, a king of Greek myth|capacitors of phones, surgical implants and chemical vessels
W|Juan José Elhuyar, Fausto Elhuyar|1783|the Swedish words for heavy stone|filaments of lamps, cutting tools and armour-piercing shells
Re|Walter Noddack, Ida Tacke, Otto Berg|1925|Rhenus, the Latin name of the Rhine|turbine blades of jet engines, and lead-free petrol catalysts
Os|Smithson Tennant|1803|osme, the Greek word for smell|nibs of fountain pens, electrical contacts and instrument pivots
Ir|Smithson Tennant|1803|Iris, the Greek goddess of the rainbow|spark plugs, crucibles and pen tips
Pt|Antonio de Ulloa|1735|platina, the Spanish word for little silver|catalytic converters, jewellery and laboratory vessels
Au|||geolu, an Anglo-Saxon word for yellow|jewellery, coins and electrical contacts
Hg|||the Roman god Mercury|thermometers, fluorescent lamps and gold mining
Tl|William Crookes|1861|thallos, the Greek word for a green shoot|infrared detectors, heart scans and special glass
Pb|||an old Germanic word|car batteries, radiation shields and weights
Bi|||Wismut, its German name|stomach remedies, fire sprinklers and cosmetics
Po|Marie Curie, Pierre Curie|1898|Poland, the native country of Marie Curie|removing static electricity and heating spacecraft
At|Dale Corson, Kenneth Mackenzie, Emilio Segrè|1940|astatos, the Greek word for unstable|research into cancer treatment
Rn|Friedrich Ernst Dorn|1900|radium, the element from which it arises|cancer treatment and tracing of ground water
Fr|Marguerite Perey|1939|France, where it was found|research into the structure of atoms
Ra|Marie Curie, Pierre Curie|1898|radius, the Latin word for ray|luminous watch dials in former times, and cancer treatment
Ac|André-Louis Debierne|1899|aktinos, the Greek word for ray|neutron sources and cancer treatment
Th|Jöns Jacob Berzelius|1829|Thor, the Norse god of thunder|gas mantles, heat-proof ceramics and experimental reactors
Pa|Lise Meitner, Otto Hahn|1917|the Greek word for first and the name of actinium|scientific research only
U|Martin Heinrich Klaproth|1789|the planet Uranus|fuel of nuclear power stations, weapons and yellow-green glass
Np|Edwin McMillan, Philip Abelson|1940|the planet Neptune|neutron detectors and making plutonium
Pu|Glenn Seaborg, Arthur Wahl, Joseph Kennedy, Edwin McMillan|1940|Pluto, then counted among the planets|nuclear weapons, reactor fuel and power supplies of space probes
Am|Glenn Seaborg, Ralph James, Leon Morgan, Albert Ghiorso|1944|the Americas|smoke detectors and gauges of thickness
Cm|Glenn Seaborg, Ralph James, Albert Ghiorso|1944|Marie Curie and Pierre Curie|instruments of Mars rovers and research
Bk|Glenn Seaborg, Stanley Thompson, Albert Ghiorso|1949|Berkeley, a city in California|making heavier elements in research
Cf|Glenn Seaborg, Stanley Thompson, Kenneth Street, Albert Ghiorso|1950|the state of California|neutron sources that start reactors and find oil
Es|Albert Ghiorso|1952|the physicist Albert Einstein|scientific research only
Fm|Albert Ghiorso|1952|the physicist Enrico Fermi|scientific research only
Md|Glenn Seaborg, Albert Ghiorso, Bernard Harvey, Gregory Choppin, Stanley Thompson|1955|Dmitri Mendeleev, who devised the periodic table|scientific research only
No|Georgy Flyorov|1966|Alfred Nobel, the inventor of dynamite|scientific research only
Lr|Albert Ghiorso|1961|Ernest Lawrence, the inventor of the cyclotron|scientific research only
Rf|Albert Ghiorso, Georgy Flyorov|1969|the physicist Ernest Rutherford|scientific research only
Db|Albert Ghiorso, Georgy Flyorov|1970|Dubna, a research town in Russia|scientific research only
Sg|Albert Ghiorso|1974|the chemist Glenn Seaborg|scientific research only
Bh|Peter Armbruster, Gottfried Münzenberg|1981|the physicist Niels Bohr|scientific research only
Hs|Peter Armbruster, Gottfried Münzenberg|1984|Hesse, a state of Germany|scientific research only
Mt|Peter Armbruster, Gottfried Münzenberg|1982|the physicist Lise Meitner|scientific research only
Ds|Sigurd Hofmann|1994|Darmstadt, a city in Germany|scientific research only
Rg|Sigurd Hofmann|1994|Wilhelm Röntgen, the discoverer of X-rays|scientific research only
Cn|Sigurd Hofmann|1996|the astronomer Nicolaus Copernicus|scientific research only
Nh|Kosuke Morita|2004|Nihon, a Japanese name of Japan|scientific research only
Fl|Yuri Oganessian|1999|the Flerov laboratory in Dubna|scientific research only
Mc|Yuri Oganessian|2003|the region of Moscow|scientific research only
Lv|Yuri Oganessian|2000|the Livermore laboratory in California|scientific research only
Ts|Yuri Oganessian|2010|Tennessee, a state of the United States|scientific research only
Og|Yuri Oganessian|2002|the physicist Yuri Oganessian|scientific research only
`;
