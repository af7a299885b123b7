"""Prints the chemical elements of the `mendeleev` package as JSON (its data lie in a SQLite file, which Node 20 cannot read)."""

import json
import sqlite3
import sys

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
db.row_factory = sqlite3.Row
rows = db.execute(
    """
    select e.atomic_number, e.symbol, e.name, e.atomic_weight, e.density, e.en_pauling, e.atomic_radius, e.period,
           e.group_id, e.block, e.specific_heat_capacity, e.thermal_conductivity, e.abundance_crust, e.abundance_sea,
           e.is_radioactive, s.name as series, min(p.melting_point) as melting_point, min(p.boiling_point) as boiling_point,
           i.ionization_energy as ionisation_energy, count(distinct t.mass_number) as isotopes
    from elements e
    left join series s on s.id = e.series_id
    left join phasetransitions p on p.atomic_number = e.atomic_number and p.is_transition is not 1 and p.allotrope is not 'red'
    left join ionizationenergies i on i.atomic_number = e.atomic_number and i.ion_charge = 0
    left join isotopes t on t.atomic_number = e.atomic_number and t.is_radioactive = 0
    group by e.atomic_number order by e.atomic_number
    """
)
json.dump([dict(row) for row in rows], sys.stdout)
