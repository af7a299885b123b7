import unittest

import torch

from training.grpo.grammar import Grammar
from training.grpo.steps import all_steps
from training.grpo.sure import probabilities
from training.grpo.tree import attend_in_groups
from training.sequences import encode
from training.tests.toy import small_tokenizer, tiny_model, trajectory


class Probabilities(unittest.TestCase):
    def test_they_are_those_of_each_golden_step_after_what_stands_in_front_of_it(self):
        grammar = Grammar(small_tokenizer(), torch.device("cpu"))
        model = tiny_model(len(grammar.vocabulary))
        steps = [step for colour in ("red", "blue") for step in all_steps(trajectory(colour))]
        expected = []
        for step in steps:
            sequence = encode(step.trajectory, grammar.tokenizer)
            tokens, place, total = sequence.tokens, len(step.earlier), 0.0
            for span in (span for span in sequence.spans if span.step == place):
                for at in range(span.start, span.end + 1):
                    logits = model(torch.tensor([tokens[:at]])).logits[0, -1]
                    total += logits.log_softmax(-1)[tokens[at]].item()
            expected.append(torch.tensor(total).exp().item())
        attend_in_groups(model)
        for budget in (10, 10_000):
            got = probabilities(model, grammar.tokenizer, steps, budget)
            torch.testing.assert_close(torch.tensor(got), torch.tensor(expected), rtol=1e-3, atol=1e-6)


if __name__ == "__main__":
    unittest.main()
