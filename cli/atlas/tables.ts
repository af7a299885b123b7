import type { City } from "./cities.ts";
import type { Country } from "./countries.ts";
import type { Element } from "./elements.ts";
import type { Person } from "./people.ts";
import { natureTables, societyTables } from "./statistics.ts";
import { airportTables, cityTables, countryTables, lifeTables, peakTable } from "./world-tables.ts";
import { list, slug } from "./prose.ts";
import type { Thing } from "./things.ts";
import type { AtlasTable, Column, ColumnType, SourceKey } from "./types.ts";

export interface TableInput {
  readonly countries: readonly Country[];
  readonly cities: readonly City[];
  readonly elements: readonly Element[];
  readonly people: readonly Person[];
  readonly things: readonly Thing[];
}

export type Cell = string | number | null | undefined;

/** A column in short: name, type, unit. */
export type ColumnSpec = readonly [name: string, type: ColumnType, unit?: string];

/** Makes a table; an absent figure becomes an empty cell. @throws {RangeError} if a row is not as wide as the header. */
export function table(
  title: string,
  section: string,
  source: SourceKey,
  specs: readonly ColumnSpec[],
  rows: readonly (readonly Cell[])[],
): AtlasTable {
  for (const row of rows)
    if (row.length !== specs.length)
      throw new RangeError(
        `A row of “${title}” has ${row.length} cells for ${specs.length} columns: ${list(row.map(String))}.`,
      );
  const columns = specs.map(([name, type, unit]): Column =>
    unit === undefined ? { name, type } : { name, type, unit },
  );
  return {
    id: `atlas:table/${slug(title)}`,
    title,
    section,
    header: columns.map((c) => c.name),
    rows: rows.map((r) => r.map((x) => (x === null || x === undefined ? "" : String(x)))),
    columns,
    source,
  };
}

/** A figure rounded to some significant digits, written plainly. */
export const significant = (x: number | null, digits: number) => (x === null ? null : Number(x.toPrecision(digits)));

function elementTables(elements: readonly Element[]): AtlasTable[] {
  const section = "Chemistry";
  return [
    table(
      "Chemical elements: atomic number, atomic mass and place in the periodic table",
      section,
      "mendeleev",
      [
        ["Element", "text"],
        ["Symbol", "text"],
        ["Atomic number", "number"],
        ["Atomic mass", "number", "u"],
        ["Period", "number"],
        ["Group", "number"],
      ],
      elements.map((e) => [e.name, e.symbol, e.atomic_number, significant(e.atomic_weight, 6), e.period, e.group_id]),
    ),
    table(
      "Melting points, boiling points and densities of the chemical elements",
      section,
      "mendeleev",
      [
        ["Element", "text"],
        ["Melting point", "number", "K"],
        ["Boiling point", "number", "K"],
        ["Density", "number", "g/cm³"],
      ],
      elements
        .filter((e) => e.melting_point !== null && e.density !== null)
        .map((e) => [
          e.name,
          significant(e.melting_point, 6),
          significant(e.boiling_point, 6),
          significant(e.density, 4),
        ]),
    ),
    table(
      "Atomic radius, ionisation energy and electronegativity of the chemical elements",
      section,
      "mendeleev",
      [
        ["Element", "text"],
        ["Atomic radius", "number", "pm"],
        ["First ionisation energy", "number", "eV"],
        ["Electronegativity", "number", "Pauling scale"],
        ["Stable isotopes", "number"],
      ],
      elements
        .filter((e) => e.ionisation_energy !== null && e.atomic_radius !== null)
        .map((e) => [e.name, e.atomic_radius, significant(e.ionisation_energy, 5), e.en_pauling, e.isotopes]),
    ),
    table(
      "Thermal properties and abundance of the chemical elements",
      section,
      "mendeleev",
      [
        ["Element", "text"],
        ["Specific heat capacity", "number", "J/(g·K)"],
        ["Thermal conductivity", "number", "W/(m·K)"],
        ["Abundance in the Earth's crust", "number", "mg/kg"],
      ],
      elements
        .filter((e) => e.thermal_conductivity !== null && e.abundance_crust !== null)
        .map((e) => [e.name, e.specific_heat_capacity, e.thermal_conductivity, e.abundance_crust]),
    ),
  ];
}

/** All tables of the Atlas. Figures live here and not in the articles. */
export function makeTables(input: TableInput): AtlasTable[] {
  return [
    ...countryTables(input.countries),
    ...cityTables(input.cities),
    ...airportTables(input.countries, input.cities),
    ...elementTables(input.elements),
    ...lifeTables(input.people),
    peakTable(input.things),
    ...societyTables(),
    ...natureTables(),
  ];
}
