"""A step's group: what was sampled for it, and what that earned."""

from dataclasses import dataclass
from functools import cached_property

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

    @cached_property
    def distinct(self) -> list[tuple[int, int]]:
        """Places of outputs that differ, and how often each was sampled: what is the same costs one branch to learn from."""
        found: dict[tuple, tuple[int, int]] = {}
        for place, output in enumerate(self.outputs):
            words = (tuple(output.tokens), tuple((choice.at, choice.token) for choice in output.choices))
            first, times = found.get(words, (place, 0))
            found[words] = (first, times + 1)
        return list(found.values())

    @property
    def packed_length(self) -> int:
        return len(self.prompt) + sum(len(self.outputs[place].tokens) for place, _ in self.distinct)
