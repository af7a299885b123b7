/**
 * The people who found the elements, as far as WordNet has no entry for them; written for the Atlas.
 * name | nation | profession | birthplace (a town or land) | born | died ("" while alive or unknown) | what else they are known for, after "who"
 */
export const discovererLines = `
Pierre Janssen|French|astronomer|Paris|1824|1907|saw the spectral line of helium during a solar eclipse in India
Norman Lockyer|English|astronomer|Rugby|1836|1920|founded the scientific journal Nature
Johan August Arfwedson|Swedish|chemist|Skagersholm|1792|1841|worked in the laboratory of Berzelius in Stockholm
Louis-Nicolas Vauquelin|French|chemist|Normandy|1763|1829|isolated the amino acid asparagine from asparagus
Louis Jacques Thénard|French|chemist|La Louptière|1777|1857|discovered hydrogen peroxide and gave his name to a blue pigment
Henri Moissan|French|chemist|Paris|1852|1907|won a Nobel prize for isolating fluorine and built an electric furnace
William Ramsay|Scottish|chemist|Glasgow|1852|1916|found most of the noble gases and won a Nobel prize
Morris Travers|English|chemist|London|1872|1961|worked with Ramsay on the rare gases and founded an institute of science in India
Hans Christian Ørsted|Danish|physicist|Rudkøbing|1777|1851|found that electric currents make magnetic fields
Hennig Brand|German|alchemist|Hamburg|1630|1692|looked for the philosopher's stone in urine
John William Strutt|English|physicist|Essex|1842|1919|explained why the sky is blue and bore the title Lord Rayleigh
Lars Fredrik Nilson|Swedish|chemist|Skönberga|1840|1899|studied the rare earths at Uppsala
William Gregor|English|clergyman|Cornwall|1761|1817|studied the minerals of Cornwall in his free time
Andrés Manuel del Río|Spanish|mineralogist|Madrid|1764|1849|taught at the school of mines of Mexico
Johan Gottlieb Gahn|Swedish|chemist|Voxna|1745|1818|found that bones contain phosphorus
Georg Brandt|Swedish|chemist|Riddarhyttan|1694|1768|proved that the blue of cobalt glass is due to a new metal
Axel Fredrik Cronstedt|Swedish|mineralogist|Turinge|1722|1765|introduced the blowpipe into the study of minerals
Paul-Émile Lecoq de Boisbaudran|French|chemist|Cognac|1838|1912|came from a family of cognac makers and worked in a laboratory of his own
Clemens Winkler|German|chemist|Freiberg|1838|1904|found the element that Mendeleev had foretold as eka-silicon
Albertus Magnus|German|philosopher|Lauingen|1200|1280|taught Thomas Aquinas and is venerated as a saint
Antoine Jérôme Balard|French|chemist|Montpellier|1802|1876|found bromine in the brine of salt marshes
Adair Crawford|Irish|chemist|County Antrim|1748|1795|measured the heat of living bodies
Johan Gadolin|Finnish|chemist|Turku|1760|1852|is honoured in the name of the mineral gadolinite
Charles Hatchett|English|chemist|London|1765|1847|called the element that he found columbium
Carlo Perrier|Italian|mineralogist|Turin|1886|1948|worked at the university of Palermo
Emilio Segrè|Italian|physicist|Tivoli|1905|1989|won a Nobel prize for finding the antiproton
Karl Ernst Claus|Russian|chemist|Tartu|1796|1864|tasted and smelt the compounds that he studied
Friedrich Stromeyer|German|chemist|Göttingen|1776|1835|set up one of the first teaching laboratories for students
Ferdinand Reich|German|chemist|Bernburg|1799|1882|was colour-blind and left the study of spectra to his assistant
Theodor Richter|German|chemist|Dresden|1824|1898|saw the indigo line of a new metal in a spectroscope
Franz-Joseph Müller von Reichenstein|Austrian|mineralogist|Transylvania|1740|1825|directed the mines of Transylvania
Bernard Courtois|French|chemist|Dijon|1777|1838|made saltpetre from seaweed ash
Carl Gustaf Mosander|Swedish|chemist|Kalmar|1797|1858|split the rare earths into several elements
Wilhelm Hisinger|Swedish|chemist|Skinnskatteberg|1766|1852|owned the mine in which cerium was found
Carl Auer von Welsbach|Austrian|chemist|Vienna|1858|1929|invented the gas mantle and the flint for lighters
Jacob Marinsky|American|chemist|Buffalo|1918|2005|worked on the products of nuclear fission during the war
Lawrence Glendenin|American|chemist|Bay City|1918|2008|studied fission products at Oak Ridge
Charles Coryell|American|chemist|Los Angeles|1912|1971|led the group that found promethium
Eugène-Anatole Demarçay|French|chemist|Paris|1852|1903|lost an eye in an explosion and confirmed the discovery of radium by its spectrum
Jean Charles Galissard de Marignac|Swiss|chemist|Geneva|1817|1894|measured the weights of atoms with great care
Jacques-Louis Soret|Swiss|chemist|Geneva|1827|1890|found the formula of ozone
Marc Delafontaine|Swiss|chemist|Vaud|1837|1911|moved to Chicago and studied the rare earths
Per Teodor Cleve|Swedish|chemist|Stockholm|1840|1905|also studied the plankton of the seas
Georges Urbain|French|chemist|Paris|1872|1938|composed music and made sculptures beside his science
Dirk Coster|Dutch|physicist|Amsterdam|1889|1950|helped Lise Meitner to flee from Germany
George de Hevesy|Hungarian|chemist|Budapest|1885|1966|used radioactive tracers and dissolved gold medals to hide them
Anders Gustaf Ekeberg|Swedish|chemist|Stockholm|1767|1813|wrote poems and was deaf for most of his life
Juan José Elhuyar|Spanish|chemist|Logroño|1754|1796|studied mining with his brother and died in Bogotá
Fausto Elhuyar|Spanish|chemist|Logroño|1755|1833|organised the school of mines in Mexico City
Walter Noddack|German|chemist|Berlin|1893|1960|studied rare metals together with his wife
Ida Tacke|German|chemist|Wesel|1896|1978|first suggested the idea of nuclear fission
Otto Berg|German|physicist|Berlin|1873|1939|was the expert for X-rays who saw the lines of rhenium
Smithson Tennant|English|chemist|Selby|1761|1815|proved that diamond is pure carbon
Antonio de Ulloa|Spanish|naval officer|Seville|1716|1795|measured a degree of the meridian in Peru and governed Louisiana
William Hyde Wollaston|English|chemist|East Dereham|1766|1828|became rich by making platinum malleable
Dale Corson|American|physicist|Pittsburg, Kansas|1914|2012|became president of Cornell University
Kenneth Mackenzie|American|physicist|Portland, Oregon|1912|2002|built cyclotrons and studied plasma physics
Friedrich Ernst Dorn|German|physicist|East Prussia|1848|1916|noticed that radium gives off a radioactive gas
Marguerite Perey|French|physicist|Villemomble|1909|1975|was an assistant of Marie Curie and the first woman in the French Academy of Sciences
André-Louis Debierne|French|chemist|Paris|1874|1949|was a close friend and helper of the Curies
Edwin McMillan|American|physicist|Redondo Beach|1907|1991|made the first element beyond uranium and improved the cyclotron
Philip Abelson|American|physicist|Tacoma|1913|2004|found a way to enrich uranium and edited the journal Science
Glenn Seaborg|American|chemist|Ishpeming, Michigan|1912|1999|had an element named after him while he was still alive
Arthur Wahl|American|chemist|Des Moines|1917|2006|first isolated plutonium
Joseph Kennedy|American|chemist|Nacogdoches|1916|1957|led the chemists of the Los Alamos laboratory
Ralph James|American|chemist|Salt Lake City|1920|1973|worked on the heavy elements in Chicago
Leon Morgan|American|chemist|the United States|1919|1998|worked on americium in Chicago
Albert Ghiorso|American|physicist|Vallejo, California|1915|2010|took part in finding more elements than any other person
Stanley Thompson|American|chemist|Los Angeles|1912|1976|developed the chemical process for separating plutonium
Kenneth Street|American|chemist|Berkeley|1920|2006|flew planes in the war before he became a chemist
Bernard Harvey|British|chemist|London|1919|2016|directed a cyclotron in Berkeley
Gregory Choppin|American|chemist|Texas|1927|2015|taught nuclear chemistry in Florida for many years
Georgy Flyorov|Russian|physicist|Rostov-on-Don|1913|1990|found spontaneous fission and urged Stalin to build a bomb
Peter Armbruster|German|physicist|Dachau|1931|2024|led the hunt for heavy elements at Darmstadt
Gottfried Münzenberg|German|physicist|Nordhausen|1940|2024|built the separator with which several heavy elements were found
Sigurd Hofmann|German|physicist|Bohemia|1944|2022|studied superheavy nuclei at Darmstadt
Kosuke Morita|Japanese|physicist|Kitakyushu|1957||led the team that found the first element discovered in Asia
Yuri Oganessian|Russian|physicist|Rostov-on-Don|1933||was the second person to see an element named after him while he was still alive
`;
