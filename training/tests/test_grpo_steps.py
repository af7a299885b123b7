import itertools
import json
import unittest
from pathlib import Path

from training.grpo import steps as cut
from training.grpo.extract import Extract, Sources
from training.grpo.grammar import FIELD_LIMIT, Grammar, field_rules
from training.grpo.steps import all_steps, chunks, held_apart, learnt_steps
from training.sequences import encode
from training.tests.toy import byte_tokenizer, trajectory

FIXTURE = json.loads((Path(__file__).parents[2] / "tests" / "fixtures" / "policy" / "steps.json").read_text())


def as_trajectory(case: dict) -> dict:
    return {"pieces": case["pieces"], "kind": "fixture", "source": "test"}


class AsInTheEngine(unittest.TestCase):
    def test_words_and_limits(self):
        constants = {
            "none": cut.NONE,
            "retrievers": list(cut.RETRIEVERS),
            "oneFact": cut.ONE_FACT,
            "firstMeant": cut.FIRST_MEANT,
            "whichMeant": cut.WHICH_MEANT,
            "elsewhere": cut.ELSEWHERE,
            "notFound": cut.NOT_FOUND,
            "fieldLimit": FIELD_LIMIT,
        }
        self.assertEqual(constants, FIXTURE["constants"])

    def test_steps_and_what_their_decoding_knows(self):
        for case in FIXTURE["trajectories"]:
            steps = all_steps(as_trajectory(case))
            self.assertEqual(len(steps), len(case["steps"]))
            for step, expected in zip(steps, case["steps"]):
                with self.subTest(question=case["question"], start=step.start):
                    self.assertEqual((step.kind, step.start), (expected["kind"], expected["prompt"]))
                    self.assertEqual(step.question, case["question"])
                    if step.kind in ("answer", "final"):
                        sources = expected["sources"]
                        self.assertEqual(step.sources, None if sources is None else tuple(sources))
                    else:
                        self.assertEqual(step.may_stop, expected["mayStop"])
                        self.assertEqual([step.planned(think) for think in FIXTURE["thoughts"]], expected["planned"])

    def test_forbidden_tokens(self):
        free, first = field_rules({spelling: token for token, spelling in enumerate(FIXTURE["vocabulary"])})
        forbidden = [[s for s, may in zip(FIXTURE["vocabulary"], mask.tolist()) if not may] for mask in (free, first)]
        self.assertEqual(forbidden, [FIXTURE["forbidden"], FIXTURE["forbiddenFirst"]])

    def test_extracts(self):
        vocabulary = {spelling: token for token, spelling in enumerate(FIXTURE["vocabulary"])}
        for case in FIXTURE["extracts"]:
            extract = Extract(Sources(tuple(case["sources"]), vocabulary))
            for spelling, state in zip([None, *case["path"]], case["states"], strict=True):
                if spelling is not None:
                    extract.write(spelling)
                allowed = sorted(FIXTURE["vocabulary"][token] for token in extract.allowed())
                self.assertEqual({"allowed": allowed, "mayEnd": extract.may_end()}, state)


class Cutting(unittest.TestCase):
    def test_prompt_golden_words_and_closing_tags_are_the_tokens_of_the_trajectory(self):
        tokenizer = byte_tokenizer()
        grammar = Grammar(tokenizer, "cpu")
        for case in FIXTURE["trajectories"]:
            whole = encode(as_trajectory(case), tokenizer).tokens
            for step in all_steps(as_trajectory(case)):
                fields = [
                    piece
                    for field in step.fields
                    for piece in (
                        {"text": step.gold[field], "role": "written"},
                        {"text": step.closing[field], "role": "given"},
                    )
                ]
                after = case["pieces"][step.start + len(fields) :]
                joined = grammar.tokens(step.prompt) + grammar.tokens(fields) + grammar.tokens(after)
                self.assertEqual(joined, whole)

    def test_the_step_before_is_the_last_that_asked(self):
        first, _, second, _, stop, _ = all_steps(as_trajectory(FIXTURE["trajectories"][0]))
        self.assertIsNone(first.before)
        self.assertEqual(second.before, first.gold)
        self.assertEqual(stop.before, second.gold)

    def test_a_step_that_is_only_shown_is_not_learnt_but_known(self):
        red = trajectory("red")
        shown = [{**piece, "role": "given"} if i < 8 else piece for i, piece in enumerate(red["pieces"])]
        answer, stop, final = learnt_steps([{**red, "pieces": shown}])
        self.assertEqual([answer.kind, stop.kind, final.kind], ["answer", "stop", "final"])
        self.assertEqual(stop.before, all_steps(red)[0].gold)
        self.assertTrue(stop.may_stop)

    def test_a_thought_needs_a_field_behind_it(self):
        with self.assertRaises(ValueError):
            all_steps({"pieces": [{"text": "<think>"}, {"text": "hm"}, {"text": "</think><plan>"}]})


class Drawing(unittest.TestCase):
    steps = learnt_steps([trajectory(colour) for colour in ("red", "blue") * 7])

    def test_each_epoch_has_each_step_once_and_its_own_order(self):
        drawn = list(itertools.islice(chunks(self.steps, 3, seed=1), 2 * 19))
        for epoch in (drawn[:19], drawn[19:]):
            self.assertEqual(
                sorted((id(step.trajectory), step.start) for chunk in epoch for step in chunk),
                sorted((id(step.trajectory), step.start) for step in self.steps),
            )
        self.assertNotEqual(drawn[:19], drawn[19:])

    def test_it_goes_on_from_a_position(self):
        drawn = list(itertools.islice(chunks(self.steps, 3, seed=1), 30))
        for position in (5, 19, 22):
            self.assertEqual(list(itertools.islice(chunks(self.steps, 3, 1, position), 30 - position)), drawn[position:])

    def test_a_question_is_either_held_out_or_learnt(self):
        held_out, rest = held_apart([trajectory(colour) for colour in ("red", "blue") * 7], 1, seed=2)
        self.assertEqual((len(held_out), len(rest)), (7, 7))
        self.assertNotIn(rest[0]["pieces"][0], [t["pieces"][0] for t in held_out])


if __name__ == "__main__":
    unittest.main()
