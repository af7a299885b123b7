import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureOf } from "../../../../src/engine/experts/table/values.ts";
import { columnsOf, rectangular } from "../../../../src/engine/packs/columns.ts";

/** The one column of `name` over `cells`. */
const column = (name: string, ...cells: string[]) =>
  columnsOf(
    [name],
    cells.map((cell) => [cell]),
  )[0];

describe("columns of numbers", () => {
  it.each([
    [["1,234", "12", "-3.5", "+7", "−8", ".5", "1e6"], undefined],
    [["1 234 567", "1\u202f000", "~ 40"], undefined],
    [["12%", "3.5 %", "100%"], "%"],
    [["$5", "$1,200.50", "$ 3"], "$"],
    [["EUR 5", "EUR 6.10"], "EUR"],
    [["5 €", "6 €"], "€"],
    [["12 km", "7 km", "3,100 km (1,926 mi)"], "km"],
    [["12km²", "7 km²"], "km²"],
    [["5 stars", "3 stars", "1 star"], "stars"],
    [["1.2 million", "900 thousand"], undefined],
    [["180 (2015)", "7[2]", "12*"], undefined],
    [["1st", "2nd", "3rd"], undefined],
    [["9.81 m/s²", "1.62 m/s²"], "m/s²"],
  ])("are read: %j", (cells, unit) => {
    expect(column("Amount", ...cells)).toEqual({ name: "Amount", type: "number", ...(unit !== undefined && { unit }) });
  });

  it.each([
    ["Area (km²)", "Area", "km²"],
    ["Density (g/cm3)", "Density", "g/cm3"],
    ["Speed [km/h]", "Speed", "km/h"],
    ["Conductivity (W/(m·K))", "Conductivity", "W/(m·K)"],
    ["Sales (US$ million)", "Sales", "US$ million"],
    ["Wheat (shillings per quarter)", "Wheat", "shillings per quarter"],
    ["Income (international dollars)", "Income", "international dollars"],
    ["Dose (µg/ml)", "Dose", "µg/ml"],
    ["Share (%)", "Share", "%"],
    ["Price (€)", "Price", "€"],
    ["Temperature (°C)", "Temperature", "°C"],
    ["Population density (people per km²)", "Population density", "people per km²"],
  ])("take their unit out of the header %s", (header, name, unit) => {
    expect(column(header, "10", "20.5")).toEqual({ name, type: "number", unit });
  });

  it.each(["Population (2015)", "Goals (total)", "Rank (world)"])("leave %s as it stands", (name) => {
    expect(column(name, "10", "20")).toEqual({ name, type: "number" });
  });

  it("know a unit by all its names, and keep the commonest", () => {
    expect(column("Height (m)", "12 metres", "3 m")).toEqual({ name: "Height", type: "number", unit: "m" });
    expect(column("Height", "12 metres", "3 m", "4 m")).toEqual({ name: "Height", type: "number", unit: "m" });
  });

  it("have no unit where only some cells name it", () => {
    expect(column("Length", "12 km", "7", "9")).toEqual({ name: "Length", type: "number" });
  });

  it.each([
    ["mixed units", "Length", ["900 m", "2 km", "3 km"]],
    ["a unit that is not the header's", "Length (ft)", ["12 m", "3 m"]],
    ["scales over scales", "Population (millions)", ["1.2 million", "3 million"]],
    ["ranges", "Size", ["10–20", "5–7"]],
    ["codes", "Postcode", ["00123", "04567"]],
    ["decimal commas", "Value", ["12,5", "3,75"]],
    ["long codes", "ISBN", ["9780306406157123456"]],
    ["names that open with a number", "Band", ["3 Doors Down", "50 Cent"]],
    ["too few numbers", "Value", ["1", "2", "3", "many", "few"]],
    ["nothing", "Value", ["", "-", "–", "n/a", "N/A", "?"]],
  ])("are text for %s", (_, name, cells) => {
    expect(column(name, ...cells)).toEqual({ name, type: "text" });
  });

  it("bear empty cells and one in five that do not fit", () => {
    expect(column("Value", "1", "", "2", "-", "3", "n/a", "4", "?", "many", "–")).toEqual({
      name: "Value",
      type: "number",
    });
  });
});

describe("columns in time", () => {
  it.each([
    ["Year", ["1999", "2004", "unknown", "1066", "1850[3]", "c. 1200"], "year"],
    ["Season", ["1998–99", "2003/04", "2010"], "year"],
    ["Founded", ["753 BC", "1200", "1850"], "year"],
    ["Champions of", ["1999", "2004"], "year"],
    ["Population", ["1999", "2004"], "number"],
    ["Height (m)", ["1999", "2004"], "number"],
    ["Year", ["1", "2", "3"], "number"],
    ["Students per year", ["1500", "1700"], "number"],
    ["Value", ["1999", "2004", "7"], "number"],
    ["Day", ["1999-05-12", "2004-01-31T10:00"], "date"],
    ["Day", ["12 May 1999", "1 September 2004 (aged 7)", "3-Jan-1970"], "date"],
    ["Day", ["May 12, 1999", "Sept. 1 2004", "June 1970"], "date"],
    ["Day", ["12/05/1999", "31/12/2004", "12/31/2004"], "date"],
    ["Founded", ["1999", "2003", "12 May 1999"], "date"],
    ["Day", ["12/34/1999", "1999-13-01"], "text"],
  ])("%s %j", (name, cells, type) => {
    expect(column(name, ...cells)?.type).toBe(type);
  });

  it("agree with the table expert on days", () => {
    const day = fc.date({ min: new Date("1000-01-01"), max: new Date("2100-12-31"), noInvalidDate: true });
    const long = (date: Date, options: Intl.DateTimeFormatOptions, locale: string) =>
      date.toLocaleDateString(locale, { timeZone: "UTC", year: "numeric", day: "numeric", ...options });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), fc.constantFrom("long", "short"), (days, month) => {
        for (const write of [
          (date: Date) => date.toISOString().slice(0, 10),
          (date: Date) => long(date, { month }, "en-GB"),
          (date: Date) => long(date, { month }, "en-US"),
        ]) {
          const cells = days.map(write);
          expect(column("Day", ...cells)?.type, cells.join("|")).toBe("date");
          const read = days.map((date) => Math.floor(date.getTime() / 86_400_000));
          expect(cells.map((cell) => measureOf(cell, "date"))).toEqual(read);
        }
      }),
    );
  });
});

describe("names", () => {
  it("are made distinct and never empty", () => {
    const names = columnsOf(["\uFEFFName", "", "Name", " Name (2) ", "Net\n worth"], []).map(({ name }) => name);
    expect(names).toEqual(["Name", "Column 2", "Name (3)", "Name (2)", "Net worth"]);
  });

  it("keep the unit that tells them apart", () => {
    expect(columnsOf(["Area (km²)", "Area (sq mi)"], [["10", "3.9"]])).toEqual([
      { name: "Area (km²)", type: "number", unit: "km²" },
      { name: "Area (sq mi)", type: "number", unit: "sq mi" },
    ]);
  });
});

describe("any table", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      "",
      "-",
      "12",
      "12 km",
      "1999",
      "12 May 1999",
      "$5",
      "5%",
      "1,000",
      "12/05/1999",
      "Paris",
      "c. 1850",
    ),
  );
  const name = fc.oneof(fc.string(), fc.constantFrom("Year", "Area (km²)", "Name", "Born", ""));
  const table = fc.tuple(
    fc.array(name, { maxLength: 6 }),
    fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }),
  );

  it("is made rectangular without losing a cell under the header", () => {
    fc.assert(
      fc.property(table, ([header, rows]) => {
        const made = rectangular(header, rows);
        expect(made.map((row) => row.length)).toEqual(rows.map(() => header.length));
        expect(made).toEqual(rows.map((row) => header.map((_, i) => row[i] ?? "")));
        expect(columnsOf(header, made)).toEqual(columnsOf(header, rows));
      }),
    );
  });

  it("has as many columns as its header, of distinct names, with values where they have a type", () => {
    fc.assert(
      fc.property(table, ([header, rows]) => {
        const columns = columnsOf(header, rows);
        expect(columns).toHaveLength(header.length);
        expect(new Set(columns.map(({ name }) => name)).size).toBe(header.length);
        columns.forEach(({ name, type }, i) => {
          expect(name.trim()).not.toBe("");
          const full = rows.map((row) => (row[i] ?? "").trim()).filter((text) => text !== "" && text !== "-");
          const values = full.filter((text) => measureOf(text, type) !== undefined);
          if (type !== "text")
            expect(values.length, `${name}: ${full.join("|")}`).toBeGreaterThanOrEqual(full.length * 0.5);
        });
      }),
    );
  });

  it("has its numbers read as they were written", () => {
    const ways = [
      (value: number) => String(value),
      (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 3 }),
      (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 3 }).replaceAll(",", "\u00a0"),
      (value: number) => `${value} kg`,
      (value: number) => `${value}%`,
      (value: number) => `${value.toLocaleString("en-US", { maximumFractionDigits: 3 }).replace("-", "−")}[1]`,
    ];
    const number = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), fc.constantFrom(...ways), (values, write) => {
        const cells = values.map(write);
        expect(column("Amount", ...cells)?.type).toBe("number");
        expect(cells.map((text) => measureOf(text, "number"))).toEqual(
          values.map((value) => (value === 0 ? expect.closeTo(0) : value)),
        );
      }),
    );
  });
});
