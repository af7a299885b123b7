"""What is told about sampled groups, while training and on held-out steps."""

from training.grpo.groups import Group
from training.rewards import asks


def figures(groups: list[Group]) -> dict:
    """Mean reward and mean number of chosen tokens by kind of step; shares of right experts, stops and broken formats;
    what came of the first steps that were chosen, where it was tried (Step.tried).

    A share of nothing is left out.
    """
    rewards: dict[str, list[float]] = {}
    lengths: dict[str, list[float]] = {}
    expert: list[float] = []
    stop: list[float] = []
    early: list[float] = []
    broken: list[float] = []
    came: list[float] = []
    for group in groups:
        kind, gold, tried = group.step.kind, group.step.gold, group.step.tried
        rewards.setdefault(kind, []).extend(group.rewards)
        lengths.setdefault(kind, []).extend(len(output.choices) for output in group.outputs)
        for written in (output.written for output in group.outputs):
            broken.append(written.broken)
            if kind == "stop":
                stop.append(not asks(written) and not written.broken)
            if kind == "retrieval":
                expert.append(asks(written) and written.fields["ret"] == gold["ret"])
                early.append(not asks(written) and not written.broken)
            if tried is not None:
                chosen = (written.fields["sub-question"], written.fields["ret"]) if asks(written) else None
                came.append(tried.get(chosen, 0.0) if chosen else 0.0)
    everything = [reward for group in groups for reward in group.rewards]
    shares = {"expert": expert, "stop": stop, "early_stop": early, "format_errors": broken, "outcome": came}
    return {
        "reward": {"all": mean(everything), **{kind: mean(rewards[kind]) for kind in sorted(rewards)}},
        "length": {kind: mean(lengths[kind]) for kind in sorted(lengths)},
        **{name: mean(values) for name, values in shares.items() if values},
    }


def mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 4)
