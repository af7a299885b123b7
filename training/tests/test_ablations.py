import json
import tempfile
import unittest
from pathlib import Path

from training.ablations import COLUMNS, PARTS, VARIANTS, cells, measured, table
from training.grpo.steps import Step

FIGURES = {"reward": {"all": 0.71239, "retrieval": 0.9}, "expert": 0.5, "format_errors": 0.0}


class AblationsTest(unittest.TestCase):
    def test_what_was_measured_is_the_held_out_lines_in_order(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(measured(Path(folder)), [])
            lines = [{"step": 0, "held_out": FIGURES}, {"step": 1, "batch": {}}, {"step": 2, "held_out": FIGURES}]
            (Path(folder) / "metrics.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
            self.assertEqual([line["step"] for line in measured(Path(folder))], [0, 2])

    def test_a_row_has_a_cell_for_each_column_and_a_dash_for_what_was_not_measured(self):
        row = cells("no KL term", {"step": 7, "held_out": FIGURES})
        self.assertEqual(row, ["no KL term", "7", "0.712", "0.900", "–", "0.500", "–", "0.000"])
        head, rule, body = table([row]).split("\n")
        self.assertEqual({line.count("|") for line in (head, rule, body)}, {len(COLUMNS) + 3})

    def test_variants_differ_in_one_thing(self):
        seen = [(tuple(changed.items()), parts) for changed, parts in VARIANTS.values()]
        self.assertEqual(len(set(seen)), len(seen))
        self.assertEqual(seen[0], ((), ("all",)))
        for changed, parts in seen[1:]:
            # "The paper's rewards" leave out both things that were added to them.
            self.assertTrue(bool(changed) != (parts != ("all",)))
            self.assertLessEqual(set(parts), set(PARTS))

    def test_parts_are_told_by_their_steps(self):
        steps = lambda *kinds: [Step({}, 0, kind) for kind in kinds]
        first = steps("retrieval")
        one = steps("retrieval", "answer", "stop", "final")
        two = steps("retrieval", "answer", "retrieval", "answer", "stop", "final")
        held = {name: [belongs(part) for part in (first, one, two)] for name, belongs in PARTS.items()}
        self.assertEqual(
            held,
            {
                "all": [True, True, True],
                "first steps": [True, False, False],
                "whole": [False, True, True],
                "one search": [True, True, False],
            },
        )


if __name__ == "__main__":
    unittest.main()
