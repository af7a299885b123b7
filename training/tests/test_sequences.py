"""python -m unittest discover -t . training/tests"""

import unittest

import torch

from training.sequences import Sequence, batches, collate, encode


class Letters:
    """A tokenizer of one token for each character."""

    def __call__(self, text: str, add_special_tokens: bool) -> dict:
        return {"input_ids": [ord(c) for c in text]}


TRAJECTORY = {
    "kind": "text",
    "source": "test",
    "pieces": [
        {"text": "Q<think>", "role": "given"},
        {"text": "hm", "role": "written"},
        {"text": "</think><answer>", "role": "given"},
        {"text": "yes", "role": "written"},
        {"text": "</answer>", "role": "given"},
    ],
}


class Sequences(unittest.TestCase):
    def test_targets_are_written_tokens_and_what_ends_them(self):
        sequence = encode(TRAJECTORY, Letters())
        batch = collate([sequence], torch.device("cpu"))
        self.assertEqual("".join(map(chr, batch.targets.tolist())), "hm<yes<")
        self.assertEqual([(span.field, span.step) for span in sequence.spans], [("think", 0), ("answer", 0)])

    def test_predictions_stand_in_front_of_their_targets(self):
        batch = collate([encode(TRAJECTORY, Letters())], torch.device("cpu"))
        before = batch.tokens[batch.predicts].tolist()
        self.assertEqual("".join(map(chr, before)), ">hm>yes")

    def test_written_text_needs_a_tag(self):
        pieces = [{"text": "Q", "role": "given"}, {"text": "hm", "role": "written"}]
        with self.assertRaises(ValueError):
            encode({**TRAJECTORY, "pieces": pieces}, Letters())

    def test_batches_hold_each_sequence_once_within_the_budget(self):
        sequences = [Sequence([1] * length, [], str(length), "") for length in (3, 9, 4, 4, 20, 5, 2)]
        groups = batches(sequences, budget=12, seed=1)
        self.assertEqual(sorted(s.kind for g in groups for s in g), sorted(s.kind for s in sequences))
        for group in groups:
            self.assertTrue(len(group) == 1 or len(group) * max(len(s.tokens) for s in group) <= 12)
        self.assertEqual(groups, batches(sequences, budget=12, seed=1))


if __name__ == "__main__":
    unittest.main()
