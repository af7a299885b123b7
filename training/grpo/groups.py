"""A step's group: what was sampled for it, and what that earned."""

from dataclasses import dataclass

from training.grpo.steps import Step
from training.grpo.tree import Output


@dataclass(frozen=True)
class Group:
    step: Step
    prompt: list[int]
    outputs: list[Output]
    rewards: list[float]

    @property
    def sampled_tokens(self) -> int:
        """Tokens that the policy chose; given tags and copied questions cost no choice."""
        return sum(len(output.choices) for output in self.outputs)

    @property
    def packed_length(self) -> int:
        return len(self.prompt) + sum(len(output.tokens) for output in self.outputs)
