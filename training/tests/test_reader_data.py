import random
import unittest

from training.reader.data import key_of, row_cells, spans_of
from training.reader.facts import cloze, pattern_facts
from training.reader.train import shortened

TABLE = {"title": "Towns of Lower Selm", "header": ["No.", "Town", "Founded"], "rows": [["1", "Brennick", "1420"], ["2", "Harrowmere", ""]]}
TEXT = "Odile Farrant (born 4 March 1951) is a Selmish painter. She studied at the Harrowmere Academy in 1970 with two friends."


class Contexts(unittest.TestCase):
    def test_a_row_is_told_by_its_name_and_where_each_cell_stands(self):
        self.assertEqual(key_of(TABLE), 1)
        text, places = row_cells(TABLE, 0)
        self.assertEqual(text, "Towns of Lower Selm: Brennick, No. 1, Founded 1420")
        self.assertEqual([text[start:end] for _, start, end in places], ["Brennick", "1", "1420"])
        self.assertEqual(row_cells(TABLE, 1)[0], "Towns of Lower Selm: Harrowmere, No. 2")

    def test_answers_stand_as_whole_words(self):
        self.assertEqual(spans_of("ann", "Anna saw Ann."), [(9, 12)])

    def test_a_context_is_cut_before_its_answer_only_where_the_group_goes(self):
        group = {"question": "?", "contexts": ["a" * 700, "short answer"], "gold": [(0, 690, 700)], "kind": "fact"}
        self.assertIsNone(shortened(group))
        kept = shortened({**group, "gold": [(1, 6, 12)]})
        assert kept is not None
        (context, start, end), = kept["gold"]
        self.assertEqual(kept["contexts"][context][start:end], "answer")


class Facts(unittest.TestCase):
    def test_patterns_ask_for_exact_spans(self):
        found = {TEXT[fact.start : fact.end]: fact.question for fact in pattern_facts("Odile Farrant", TEXT, random.Random(1))}
        self.assertIn("4 March 1951", found)
        self.assertIn("Odile Farrant", found["4 March 1951"])
        self.assertIn("Harrowmere Academy", found)

    def test_a_cloze_does_not_say_what_it_asks_for(self):
        for seed in range(40):
            fact = cloze("Odile Farrant", TEXT, random.Random(seed))
            if fact is not None:
                self.assertNotIn(TEXT[fact.start : fact.end], fact.question)


if __name__ == "__main__":
    unittest.main()
