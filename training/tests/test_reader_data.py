import json
import random
import tempfile
import unittest
from pathlib import Path

from training.reader.data import key_of, row_cells, spans_of
from training.reader.facts import cloze, pattern_facts
from training.reader.inverted import infinitive, infinitives, inverted
from training.reader.prose import STILTED, named, prose
from training.reader.searched import Texts, searched_steps, span_in
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

    def test_past_forms_have_the_infinitives_that_texts_use(self):
        known = infinitives(["to open it, to stop and to carry on, to use, once to blor"] * 3 + ["to blor"], least=3)
        self.assertEqual([infinitive(verb, known) for verb in ("opened", "stopped", "carried", "used")], ["open", "stop", "carry", "use"])
        self.assertIsNone(infinitive("blorred", set(known) - {"blor"}))
        self.assertIsNone(infinitive("table", known))

    def test_a_statement_is_turned_into_a_question_for_the_span_that_it_leaves_out(self):
        text = "The Brennick Museum was opened by Odile Farrant in 1857."
        asked = {}
        for seed in range(60):
            fact = inverted("Brennick Museum", text, set(), random.Random(seed))
            if fact is not None:
                self.assertNotIn(text[fact.start : fact.end], fact.question)
                asked.setdefault(text[fact.start : fact.end], set()).add(fact.question.rstrip("?"))
        self.assertIn("When was the Brennick Museum opened by Odile Farrant", asked["1857"])
        self.assertIn("Odile Farrant", asked)

    def test_prose_is_asked_about_with_the_name_of_its_page_and_not_about_pages_kept_apart(self):
        text = "The Brennick Museum was opened by Odile Farrant in 1857."
        passages = [{"id": f"p:{i}", "title": "Brennick Museum", "text": text, "aliases": [f"Museum {i}"]} for i in range(40)]
        asked = list(prose(passages, {"Museum 3"}, random.Random(1)))
        self.assertTrue(asked)
        for question in asked:
            self.assertIn("Brennick Museum", question["question"])
            self.assertIn(question["answers"][0], text)
            self.assertNotEqual(question["gold"]["passages"], ["p:3"])
        self.assertEqual(list(prose(passages, {"Brennick Museum"}, random.Random(1))), [])

    def test_prose_leaves_out_what_nobody_would_ask(self):
        self.assertTrue(named("Brennick (town)", "When was Brennick founded?"))
        self.assertFalse(named("Brennick Museum", "When was it opened?"))
        self.assertTrue(STILTED.match("What is Brennick a town in?"))
        self.assertFalse(STILTED.match("When was Brennick founded?"))


class Searched(unittest.TestCase):
    def test_steps_are_read_with_the_line_that_states_the_answer(self):
        evidence = "<|im_start|>user\nter-1 Selm: Selm lies low.\nter-2 Brennick: It was founded in 1420.<|im_end|>\n"
        pieces = [
            "<sub-question>When was Brennick founded?</sub-question><ret>Text Retriever</ret><|im_end|>\n", evidence,
            "<|im_start|>assistant\n<think>ter-2 states it.</think><answer>1420</answer><|im_end|>\n",
        ]  # fmt: skip
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "some.jsonl"
            file.write_text(json.dumps({"pieces": [{"text": text, "role": "given"} for text in pieces]}) + "\n")
            (step,) = searched_steps(file)
        self.assertEqual((step.question, step.right, step.answer), ("When was Brennick founded?", 1, "1420"))
        self.assertEqual(step.lines, ["Selm: Selm lies low.", "Brennick: It was founded in 1420."])

    def test_an_answer_is_found_again_in_the_whole_passage_where_the_line_has_it(self):
        passage = {"id": "a", "title": "Brennick", "text": "Not 1420 people live here. It was founded in 1420."}
        line = "Brennick: It was founded in 1420."
        self.assertEqual(Texts([passage], lambda p: p["id"]).of(line), passage)
        text, ((start, end),) = span_in(line, "1420", f"Brennick: {passage['text']}")
        self.assertEqual((text[start:end], text[:start].endswith("founded in ")), ("1420", True))


if __name__ == "__main__":
    unittest.main()
