import * as v from "valibot";
import { csvParse } from "./csv.ts";
import { readJson, readSource } from "./install.ts";
import { groupBy } from "./prose.ts";
import { table } from "./tables.ts";
import type { AtlasTable } from "./types.ts";

const vega = (file: string) => `vega-datasets/data/${file}`;
const csv = (file: string) => csvParse(readSource("npm", vega(file)));
const round = (x: number, digits: number) => Number(x.toFixed(digits));

/** Country names of Gapminder → those of the Atlas. */
const ours: Readonly<Record<string, string>> = {
  "Hong Kong, China": "Hong Kong",
  Turkey: "Türkiye",
  "Congo, Dem. Rep.": "DR Congo",
  "Congo, Rep.": "Republic of the Congo",
  "Cote d'Ivoire": "Ivory Coast",
  "Czech Republic": "Czechia",
  "Kyrgyz Republic": "Kyrgyzstan",
  Lao: "Laos",
  "Macedonia, FYR": "North Macedonia",
  "Micronesia, Fed. Sts.": "Micronesia",
  "Sao Tome and Principe": "São Tomé and Príncipe",
  "Slovak Republic": "Slovakia",
  "St. Lucia": "Saint Lucia",
  "St. Vincent and the Grenadines": "Saint Vincent and the Grenadines",
  Swaziland: "Eswatini",
  "West Bank and Gaza": "Palestine",
};
const ourName = (name: string) => ours[name] ?? name;

/** Statistics of people, countries and states. */
export function societyTables(): AtlasTable[] {
  const gapminder = readJson(
    "npm",
    vega("gapminder.json"),
    v.array(v.object({ year: v.number(), country: v.string(), life_expect: v.number(), fertility: v.number() })),
  );
  const years = [...new Set(gapminder.map((g) => g.year))].sort((a, b) => a - b);
  const wide = (pick: (g: (typeof gapminder)[number]) => number) =>
    [...groupBy(gapminder, (g) => g.country)].map(([country, rows]) => [
      ourName(country),
      ...years.map((y) => rows.filter((r) => r.year === y).map(pick)[0]),
    ]);
  const byYear = (unit: string) => [
    ["Country", "text"] as const,
    ...years.map((y) => [String(y), "number", unit] as const),
  ];
  const rulers = readJson(
    "npm",
    vega("monarchs.json"),
    v.array(v.object({ name: v.string(), start: v.number(), end: v.number() })),
  );
  // The chart behind the data begins in 1565 and ends in 1820: the first and the last reign are cut off there.
  const titles: Record<string, string> = {
    "W&M": "William III and Mary II",
    Elizabeth: "Elizabeth I",
    Cromwell: "Oliver Cromwell (Commonwealth)",
  };
  const wheat = readJson(
    "npm",
    vega("wheat.json"),
    v.array(v.object({ year: v.union([v.string(), v.number()]), wheat: v.number(), wages: v.optional(v.number()) })),
  );
  const obesity = readJson("npm", vega("obesity.json"), v.array(v.object({ id: v.number(), rate: v.number() })));
  const states = csv("population_engineers_hurricanes.csv");
  return [
    table(
      "Life expectancy at birth by country, 1955 to 2005",
      "World statistics",
      "gapminder",
      byYear("years"),
      wide((g) => g.life_expect),
    ),
    table(
      "Fertility rate (children per woman) by country, 1955 to 2005",
      "World statistics",
      "gapminder",
      byYear("children per woman"),
      wide((g) => g.fertility),
    ),
    table(
      "Income per person by country",
      "World statistics",
      "gapminder",
      [
        ["Country", "text"],
        ["Income per person", "number", "international dollars"],
      ],
      csv("gapminder-health-income.csv").map((r) => [ourName(r["country"] ?? ""), r["income"]]),
    ),
    table(
      "States of the United States: population, engineers and hurricanes",
      "United States",
      "vega-public",
      [
        ["State", "text"],
        ["Population", "number", "people"],
        ["Share of engineers", "number", "%"],
        ["Hurricanes", "number", "since 1851"],
      ],
      states.map((r) => [r["state"], r["population"], round(Number(r["engineers"]) * 100, 3), r["hurricanes"]]),
    ),
    table(
      "Obesity rate of adults in the states of the United States",
      "United States",
      "vega-public",
      [
        ["State", "text"],
        ["Obesity rate", "number", "%"],
      ],
      states.flatMap((r) =>
        obesity.filter((o) => o.id === Number(r["id"])).map((o) => [r["state"], round(o.rate * 100, 1)]),
      ),
    ),
    table(
      "Rulers of England and Britain from Elizabeth I: years of reign",
      "History",
      "monarchs",
      [
        ["Ruler", "text"],
        ["Beginning of reign", "year"],
        ["End of reign", "year"],
        ["Length of reign", "number", "years"],
      ],
      rulers
        .map((r) => ({
          name: titles[r.name] ?? r.name,
          start: r.name === "Elizabeth" ? 1558 : r.start,
          end: r.name === "George IV" ? 1830 : r.end,
        }))
        .map((r) => [r.name, r.start, r.end, r.end - r.start]),
    ),
    table(
      "Price of wheat and weekly wages in England, 1565 to 1821",
      "History",
      "vega-public",
      [
        ["Year", "year"],
        ["Price of wheat", "number", "shillings per quarter"],
        ["Weekly wage", "number", "shillings"],
      ],
      wheat.map((w) => [w.year, w.wheat, w.wages]),
    ),
    table(
      "Deaths from natural disasters in the world by year",
      "World statistics",
      "disasters",
      [
        ["Year", "year"],
        ["Drought", "number", "deaths"],
        ["Earthquake", "number", "deaths"],
        ["Flood", "number", "deaths"],
        ["Epidemic", "number", "deaths"],
        ["Extreme weather", "number", "deaths"],
      ],
      disasterRows(),
    ),
    table(
      "Net electricity generation in Iowa by source",
      "United States",
      "vega-public",
      [
        ["Year", "year"],
        ["Fossil fuels", "number", "GWh"],
        ["Nuclear energy", "number", "GWh"],
        ["Renewables", "number", "GWh"],
      ],
      electricityRows(),
    ),
  ];
}

function disasterRows(): (string | undefined)[][] {
  const rows = groupBy(csv("disasters.csv"), (r) => r["Year"] ?? "");
  return [...rows]
    .filter(([year]) => Number(year) >= 1950)
    .map(([year, all]) => [
      year,
      ...["Drought", "Earthquake", "Flood", "Epidemic", "Extreme weather"].map(
        (kind) => all.find((r) => r["Entity"] === kind)?.["Deaths"],
      ),
    ]);
}

function electricityRows(): (string | undefined)[][] {
  const rows = groupBy(csv("iowa-electricity.csv"), (r) => (r["year"] ?? "").slice(0, 4));
  return [...rows].map(([year, all]) => [
    year,
    ...["Fossil Fuels", "Nuclear Energy", "Renewables"].map(
      (s) => all.find((r) => r["source"] === s)?.["net_generation"],
    ),
  ]);
}

/** Measurements of nature: climate, weather, earthquakes, animals, bacteria. */
export function natureTables(): AtlasTable[] {
  const penguins = readJson(
    "npm",
    vega("penguins.json"),
    v.array(
      v.object({
        Species: v.string(),
        Island: v.string(),
        "Beak Length (mm)": v.nullable(v.number()),
        "Beak Depth (mm)": v.nullable(v.number()),
        "Flipper Length (mm)": v.nullable(v.number()),
        "Body Mass (g)": v.nullable(v.number()),
        Sex: v.nullable(v.string()),
      }),
    ),
  );
  const seen = new Map<string, number>();
  const quakes = readJson(
    "npm",
    vega("earthquakes.json"),
    v.object({
      features: v.array(
        v.object({
          properties: v.object({ mag: v.nullable(v.number()), place: v.string(), time: v.number(), type: v.string() }),
          geometry: v.object({ coordinates: v.array(v.number()) }),
        }),
      ),
    }),
  );
  const carbon = [...groupBy(csv("co2-concentration.csv"), (r) => (r["Date"] ?? "").slice(0, 4))].filter(
    ([, months]) => months.length === 12,
  );
  const weather = [...groupBy(csv("seattle-weather.csv"), (r) => (r["date"] ?? "").slice(0, 7))];
  const burtin = readJson(
    "npm",
    vega("burtin.json"),
    v.array(
      v.object({
        Bacteria: v.string(),
        Penicillin: v.number(),
        Streptomycin: v.number(),
        Neomycin: v.number(),
        Gram_Staining: v.string(),
      }),
    ),
  );
  const monthNames = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  return [
    table(
      "Penguins measured at Palmer Station",
      "Animals",
      "penguins",
      [
        ["Penguin", "text"],
        ["Species", "text"],
        ["Island", "text"],
        ["Sex", "text"],
        ["Beak length", "number", "mm"],
        ["Beak depth", "number", "mm"],
        ["Flipper length", "number", "mm"],
        ["Body mass", "number", "g"],
      ],
      penguins
        .filter((p) => p["Body Mass (g)"] !== null && p.Sex !== null && /MALE/.test(p.Sex))
        .map((p) => {
          const n = (seen.get(p.Species) ?? 0) + 1;
          seen.set(p.Species, n);
          return [
            `${p.Species} ${n}`,
            p.Species,
            p.Island,
            p.Sex?.toLowerCase(),
            p["Beak Length (mm)"],
            p["Beak Depth (mm)"],
            p["Flipper Length (mm)"],
            p["Body Mass (g)"],
          ];
        }),
    ),
    table(
      "Earthquakes of magnitude 4 and more, 31 January to 7 February 2018",
      "Earth",
      "vega-public",
      [
        ["Place", "text"],
        ["Magnitude", "number"],
        ["Depth", "number", "km"],
        ["Day", "date"],
      ],
      quakes.features
        .filter((q) => (q.properties.mag ?? 0) >= 4 && q.properties.type === "earthquake")
        .map((q) => [
          q.properties.place,
          q.properties.mag,
          q.geometry.coordinates[2],
          new Date(q.properties.time).toISOString().slice(0, 10),
        ]),
    ),
    table(
      "Global temperature anomaly by year",
      "Climate",
      "vega-public",
      [
        ["Year", "year"],
        ["Temperature anomaly", "number", "°C"],
      ],
      csv("global-temp.csv").map((r) => [r["year"], r["temp"]]),
    ),
    table(
      "Carbon dioxide in the air at Mauna Loa: yearly means",
      "Climate",
      "co2",
      [
        ["Year", "year"],
        ["Carbon dioxide", "number", "ppm"],
      ],
      carbon.map(([year, months]) => [year, round(months.reduce((s, m) => s + Number(m["CO2"]), 0) / 12, 2)]),
    ),
    table(
      "Weather in Seattle by month, 2012 to 2015",
      "Climate",
      "vega-public",
      [
        ["Month", "text"],
        ["Rain and snow", "number", "mm"],
        ["Highest temperature", "number", "°C"],
        ["Lowest temperature", "number", "°C"],
        ["Wet days", "number", "days"],
      ],
      weather.map(([month, days]) => {
        const of = (key: string) => days.map((d) => Number(d[key]));
        return [
          `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
          round(
            of("precipitation").reduce((s, x) => s + x, 0),
            1,
          ),
          Math.max(...of("temp_max")),
          Math.min(...of("temp_min")),
          of("precipitation").filter((x) => x > 0).length,
        ];
      }),
    ),
    table(
      "Antibiotics needed to stop bacteria: minimum inhibitory concentrations",
      "Medicine",
      "vega-public",
      [
        ["Bacterium", "text"],
        ["Penicillin", "number", "µg/ml"],
        ["Streptomycin", "number", "µg/ml"],
        ["Neomycin", "number", "µg/ml"],
        ["Gram staining", "text"],
      ],
      burtin.map((b) => [b.Bacteria, b.Penicillin, b.Streptomycin, b.Neomycin, b.Gram_Staining]),
    ),
  ];
}
