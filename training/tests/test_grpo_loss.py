import math
import unittest

import torch

from training.grpo.loss import advantages, k3, surrogate


class Loss(unittest.TestCase):
    def test_advantages_are_relative_to_the_group(self):
        # Mean 0.5, deviation 0.5.
        self.assertEqual(advantages([1.0, 0.0, 0.0, 1.0]), [1, -1, -1, 1])
        # Mean 0.25, deviation sqrt(3)/4.
        first, *others = advantages([1.0, 0.0, 0.0, 0.0]) or []
        self.assertAlmostEqual(first, math.sqrt(3))
        self.assertAlmostEqual(others[0], -1 / math.sqrt(3))

    def test_unscaled_advantages_are_distances_from_the_mean(self):
        self.assertEqual(advantages([1.0, 0.0, 0.0, 1.0], scaled=False), [0.5, -0.5, -0.5, 0.5])
        self.assertEqual(advantages([1.0, 0.0, 0.0, 0.0], scaled=False), [0.75, -0.25, -0.25, -0.25])

    def test_a_group_without_a_preference_has_none(self):
        self.assertIsNone(advantages([0.7] * 8))
        self.assertIsNone(advantages([0.7, 0.70005] * 4))

    def test_the_ratio_is_clipped_where_that_makes_the_gain_smaller(self):
        old = torch.zeros(5)
        new = torch.tensor([math.log(1.5), math.log(1.5), math.log(0.5), math.log(0.5), 0.1])
        advantage = torch.tensor([2.0, -2.0, 2.0, -2.0, 1.0])
        expected = torch.tensor([2 * 1.2, -2 * 1.5, 2 * 0.5, -2 * 0.8, math.exp(0.1)])
        torch.testing.assert_close(surrogate(new, old, advantage, clip=0.2), expected)

    def test_a_clipped_token_has_no_gradient_and_a_fresh_one_that_of_its_log_probability(self):
        new = torch.tensor([math.log(1.5), 0.0], requires_grad=True)
        surrogate(new, torch.zeros(2), torch.tensor([2.0, -3.0]), clip=0.2).sum().backward()
        torch.testing.assert_close(new.grad, torch.tensor([0.0, -3.0]))

    def test_k3(self):
        new, start = torch.tensor([0.5, 0.25, 0.3]).log(), torch.tensor([0.25, 0.5, 0.3]).log()
        expected = torch.tensor([0.5 + math.log(2) - 1, 2 - math.log(2) - 1, 0.0])
        torch.testing.assert_close(k3(new, start), expected)

    def test_k3_is_unbiased(self):
        new, start = torch.tensor([0.7, 0.2, 0.1]), torch.tensor([0.4, 0.4, 0.2])
        divergence = (new * (new / start).log()).sum()
        torch.testing.assert_close((new * k3(new.log(), start.log())).sum(), divergence)


if __name__ == "__main__":
    unittest.main()
