"""What is told about sampled groups, while training and on held-out steps."""

from training.grpo.groups import Group
from training.rewards import asks


def figures(groups: list[Group]) -> dict:
    """Mean reward and mean number of chosen tokens by kind of step; shares of right experts, stops and broken formats.

    A share of nothing is left out.
    """
    rewards: dict[str, list[float]] = {}
    lengths: dict[str, list[float]] = {}
    expert: list[float] = []
    stop: list[float] = []
    early: list[float] = []
    broken: list[float] = []
    for group in groups:
        kind, gold = group.step.kind, group.step.gold
        rewards.setdefault(kind, []).extend(group.rewards)
        lengths.setdefault(kind, []).extend(len(output.choices) for output in group.outputs)
        for written in (output.written for output in group.outputs):
            broken.append(written.broken)
            if kind == "stop":
                stop.append(not asks(written) and not written.broken)
            if kind == "retrieval":
                expert.append(asks(written) and written.fields["ret"] == gold["ret"])
                early.append(not asks(written) and not written.broken)
    everything = [reward for group in groups for reward in group.rewards]
    shares = {"expert": expert, "stop": stop, "early_stop": early, "format_errors": broken}
    return {
        "reward": {"all": mean(everything), **{kind: mean(rewards[kind]) for kind in sorted(rewards)}},
        "length": {kind: mean(lengths[kind]) for kind in sorted(lengths)},
        **{name: mean(values) for name, values in shares.items() if values},
    }


def mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)
