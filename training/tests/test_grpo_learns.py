import contextlib
import io
import json
import os
import signal
import tempfile
import unittest
from pathlib import Path

import torch

from training.grpo.figures import figures
from training.grpo.grammar import Grammar
from training.grpo.groups import Group
from training.grpo.reject import judged
from training.grpo.steps import chunks, learnt_steps
from training.grpo.trainer import Trainer
from training.lora import add_lora, parameters
from training.plots import plot, read_metrics, running_mean, series
from training.rewards import Rewards
from training.run import Run, Stop
from training.sequences import encode
from training.tests.toy import arguments, embed, small_tokenizer, tiny_model, trajectory

STEPS = learnt_steps([trajectory(colour) for colour in ("red", "blue")])


class Toy:
    """A run on the toy task: asking for the colour, of its expert, stopping, answering with the colour."""

    def __init__(self, folder: Path, **changes: object):
        self.args = arguments(folder, **changes)
        grammar = Grammar(small_tokenizer(), torch.device("cpu"))
        model = tiny_model(len(grammar.vocabulary))
        torch.manual_seed(4)
        adapters = add_lora(model, self.args.rank, self.args.alpha)
        start = [weight.detach().clone() for weight in parameters(adapters)]
        self.trainer = Trainer(model, adapters, grammar, Rewards(embed), start, self.args)
        self.run = Run(self.args, adapters)

    def train(self, batches: int) -> list[dict]:
        stream = chunks(STEPS, 4, self.args.seed, self.run.position)
        told = []
        for _ in range(batches):
            told.append(self.trainer.batch(self.run, stream, lambda: False) or {})
            with contextlib.redirect_stdout(io.StringIO()):
                self.run.log(batch=told[-1])
        return told

    def weights(self) -> list[torch.Tensor]:
        return [weight.detach().clone() for weight in parameters(self.trainer.adapters)]

    def expected_reward(self) -> float:
        generator = torch.Generator().manual_seed(11)
        return figures(self.trainer.groups(STEPS, 32, generator))["reward"]["all"]


def doubled(group: Group) -> Group:
    """The group with each of its outputs sampled twice."""
    return Group(group.step, group.prompt, [*group.outputs, *group.outputs], [*group.rewards, *group.rewards])


class Learning(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_the_reward_rises_and_alike_for_the_same_seed(self):
        toy = Toy(self.folder / "a")
        before = toy.expected_reward()
        told = toy.train(25)
        after = toy.expected_reward()
        self.assertLess(before, 0.45)
        self.assertGreater(after, before + 0.2)
        again = Toy(self.folder / "b").train(3)
        for first, second in zip(told, again):
            self.assertEqual(first["reward"], second["reward"])
            self.assertEqual(first["objective"], second["objective"])

    def test_a_run_taken_up_again_comes_to_the_same_weights(self):
        whole = Toy(self.folder / "whole", epochs=2, kl=0.1)
        whole.train(4)
        first = Toy(self.folder / "parts", epochs=2, kl=0.1)
        first.train(2)
        # A batch that was begun and not ended leaves nothing behind.
        self.assertIsNone(first.trainer.batch(first.run, chunks(STEPS, 4, 3), iter([False, True]).__next__))
        first.run.save()
        second = Toy(self.folder / "parts", epochs=2, kl=0.1)
        self.assertEqual((second.run.step, second.run.position), (first.run.step, first.run.position))
        second.train(2)
        self.assertEqual((second.run.step, second.run.tokens), (whole.run.step, whole.run.tokens))
        for one, other in zip(second.weights(), whole.weights()):
            self.assertTrue(torch.equal(one, other))

    def test_sigterm_asks_for_the_end(self):
        self.addCleanup(signal.signal, signal.SIGTERM, signal.getsignal(signal.SIGTERM))
        stopping = Stop()
        self.assertFalse(stopping)
        os.kill(os.getpid(), signal.SIGTERM)
        self.assertTrue(stopping)

    def test_kl_holds_the_policy_near_its_start(self):
        apart = {}
        for kl in (0.01, 1.0):
            apart[kl] = Toy(self.folder / str(kl), kl=kl, lr=3e-3).train(12)[-1]["kl"]
        self.assertGreater(apart[0.01], 2 * apart[1.0])
        self.assertGreater(apart[1.0], 0)

    def test_the_first_batch_is_at_the_start_policy(self):
        (told,) = Toy(self.folder, kl=0.5).train(1)
        self.assertEqual((told["kl"], told["clipped"]), (0, 0))
        # Advantages of a group sum to nothing, and ratios are 1.
        self.assertAlmostEqual(told["objective"], 0, places=4)

    def test_gradients_do_not_depend_on_the_micro_batches(self):
        runs = [Toy(self.folder / str(budget), micro_tokens=budget, lr=1e-4) for budget in (1, 4000)]
        for toy in runs:
            toy.train(1)
        for one, other in zip(*(toy.weights() for toy in runs)):
            torch.testing.assert_close(one, other, rtol=0, atol=2e-5)

    def test_an_output_sampled_twice_counts_twice_and_is_run_once(self):
        groups = Toy(self.folder / "a").trainer.groups(STEPS, 8, torch.Generator().manual_seed(1))
        told, weights = [], []
        for folder, sampled in (("once", groups), ("twice", [doubled(group) for group in groups])):
            toy = Toy(self.folder / folder, kl=0.1)
            told.append([toy.trainer.learn(toy.run, sampled) for _ in range(2)])
            weights.append(toy.weights())
        for one, other in zip(*weights):
            torch.testing.assert_close(one, other, rtol=0, atol=1e-6)
        # Figures are means over what was sampled, and the passes are as long.
        for one, other in zip(*told):
            self.assertEqual(one["learnt_tokens"], other["learnt_tokens"])
            self.assertAlmostEqual(one["kl"], other["kl"], places=4)
            self.assertAlmostEqual(one["objective"], other["objective"], places=4)

    def test_long_prompts_are_left_out(self):
        toy = Toy(self.folder, longest=20)
        taken = toy.trainer.groups(STEPS, 1, None)
        self.assertEqual({group.step.kind for group in taken}, {"retrieval"})

    def test_plots_are_drawn_from_the_metrics(self):
        toy = Toy(self.folder)
        told = toy.train(2)
        lines = read_metrics(self.folder)
        self.assertEqual(series(lines, "batch", "reward", "all"), ([1, 2], [t["reward"]["all"] for t in told]))
        self.assertEqual(series(lines, "batch", "kl", None), ([], []))
        self.assertEqual(running_mean([1.0, 3.0])[-1], 2)
        plot(lines, self.folder / "plot.png")
        self.assertEqual((self.folder / "plot.png").read_bytes()[:4], b"\x89PNG")
        self.assertLess((self.folder / "plot.png").stat().st_size, 200_000)


class Rejecting(unittest.TestCase):
    def test_the_best_output_is_what_is_learnt(self):
        with tempfile.TemporaryDirectory() as folder:
            toy = Toy(Path(folder))
            groups = toy.trainer.groups(STEPS, 16, torch.Generator().manual_seed(1))
        outcomes = {judged(group, 0.9)[0] for group in groups}
        self.assertIn("some are right", outcomes)
        for group in groups:
            outcome, learnt = judged(group, 0.9)
            best = max(group.rewards)
            self.assertEqual(learnt is None, best < 0.9)
            if learnt is None:
                continue
            written = group.outputs[group.rewards.index(best)].written
            # What supervised training makes of the line as it stands in the file.
            sequence = encode(json.loads(json.dumps(learnt)), toy.trainer.grammar.tokenizer)
            words = {
                span.field: toy.trainer.grammar.tokenizer.decode(sequence.tokens[span.start : span.end])
                for span in sequence.spans
            }
            self.assertEqual({field: text.strip() for field, text in words.items()}, written.fields)
            self.assertEqual(sequence.tokens[: len(group.prompt)], group.prompt)


if __name__ == "__main__":
    unittest.main()
