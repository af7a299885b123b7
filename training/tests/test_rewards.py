import json
import unittest
from pathlib import Path

from training.grpo.steps import all_steps
from training.rewards import Rewards, Written, answer_tokens, overlap
from training.tests.toy import embed, pieces_of, trajectory

CASES = Path(__file__).parents[2] / "tests" / "fixtures" / "metrics" / "answers.json"


def asked(sub_question: str, retriever: str) -> Written:
    return Written({"think": "", "sub-question": sub_question, "ret": retriever})


class Answers(unittest.TestCase):
    def test_scores_are_those_of_the_engine(self):
        for case in json.loads(CASES.read_text()):
            with self.subTest(case["prediction"]):
                self.assertEqual(answer_tokens(case["prediction"]), case["tokens"])
                recall, f1 = overlap(case["prediction"], case["gold"])
                self.assertAlmostEqual(recall, case["recall"])
                self.assertAlmostEqual(f1, case["f1"])


class OfSteps(unittest.TestCase):
    retrieval, _, stop, _ = all_steps(trajectory("red"))
    nothing = asked("None", "None")

    def test_a_retrieval_step_earns_half_for_the_words_and_half_for_the_expert(self):
        outputs = [
            asked("red", "Text Retriever"),
            asked("red", "Table Retriever"),
            asked("xyz", "Text Retriever"),
            asked("r", "Text Retriever"),
            self.nothing,
            Written({"think": "red"}, broken=True),
        ]
        rewards = Rewards(embed)(self.retrieval, outputs)
        for reward, expected in zip(rewards, [1, 0.5, 0.5, 0.5 / 3**0.5 + 0.5, 0, 0], strict=True):
            self.assertAlmostEqual(reward, expected, places=6)

    def test_a_stop_is_right_or_wrong_and_a_needless_search_may_cost(self):
        outputs = [self.nothing, asked("red", "Text Retriever"), Written({}, broken=True)]
        self.assertEqual(Rewards(embed)(self.stop, outputs), [1, 0, 0])
        self.assertEqual(Rewards(embed, needless=0.25)(self.stop, outputs), [1, -0.25, 0])

    def test_what_came_of_a_first_step_may_have_a_share(self):
        tried = [{"subQuestion": "red", "expert": "table", "recall": 0.8}, {"subQuestion": "red", "expert": "text", "recall": 0}]
        first, _, stop, _ = all_steps({**trajectory("red"), "tried": tried})
        outputs = [asked("red", "Text Retriever"), asked("red", "Table Retriever"), asked("xyz", "Table Retriever"), self.nothing]
        rewards = Rewards(embed, outcome=0.5)(first, outputs)
        for reward, expected in zip(rewards, [0.5, 0.25 + 0.4, 0, 0], strict=True):
            self.assertAlmostEqual(reward, expected, places=6)
        self.assertEqual(Rewards(embed, outcome=0.5)(stop, outputs), Rewards(embed)(stop, outputs))
        self.assertEqual(Rewards(embed, outcome=0.5)(self.retrieval, outputs), Rewards(embed)(self.retrieval, outputs))

    def answered(self, gold: str, answer: str, **options: float) -> float:
        texts = ("<|im_start|>user\nQuestion: ?<|im_end|>\n", "<think>", "=x", "</think><answer>", f"={gold}", "</answer>")
        (step,) = all_steps({"pieces": pieces_of(*texts)})
        (reward,) = Rewards(embed, **options)(step, [Written({"think": "x", "answer": answer})])
        return reward

    def test_an_answer_earns_its_recall(self):
        self.assertEqual(self.answered("the River Soun", "Soun, a river of Veldonia"), 1)
        self.assertEqual(self.answered("River Soun", "Soun"), 0.5)
        self.assertAlmostEqual(self.answered("one two three four five six seven", "6 7 8 9"), 2 / 7)
        self.assertEqual(self.answered("Soun", "Ambrel"), 0)

    def test_f1_may_have_a_share(self):
        self.assertAlmostEqual(self.answered("Soun", "Soun of Veldonia", f1=0.5), 0.5 + 0.5 * 0.5)


if __name__ == "__main__":
    unittest.main()
