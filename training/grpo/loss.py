"""The objective of GRPO (Shao et al. 2024, arXiv:2402.03300) for one step's group of outputs."""

import torch

# Rewards within a group that differ less than this are the same: the encoder's rounding is no preference.
SAME = 1e-4


def advantages(rewards: list[float], scaled: bool = True) -> list[float] | None:
    """(reward − mean) / standard deviation (of the group itself, not of a population); None where all are the same.

    Unscaled, reward − mean (Liu et al. 2025, arXiv:2503.20783): a group in which one output differs does not weigh as much
    as one that is divided.
    """
    mean = sum(rewards) / len(rewards)
    deviation = (sum((reward - mean) ** 2 for reward in rewards) / len(rewards)) ** 0.5
    return None if deviation < SAME else [(reward - mean) / (deviation if scaled else 1) for reward in rewards]


def surrogate(new: torch.Tensor, old: torch.Tensor, advantage: torch.Tensor, clip: float) -> torch.Tensor:
    """min(ratio · A, clip(ratio, 1 ± clip) · A) of each token, from log-probabilities; to be maximised."""
    ratio = (new - old).exp()
    return torch.minimum(ratio * advantage, ratio.clamp(1 - clip, 1 + clip) * advantage)


def k3(new: torch.Tensor, start: torch.Tensor) -> torch.Tensor:
    """Schulman's unbiased, non-negative estimate of KL(new ‖ start) at each token that `new` sampled."""
    apart = start - new
    return apart.exp() - apart - 1
