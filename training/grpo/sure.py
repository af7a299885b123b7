"""Steps that the start policy has nothing to learn from.

Of the groups that were sampled, three of four had no output better than another: the supervised policy is right on most
steps, every time (docs/training.md). One forward pass over a trajectory says how likely each of its golden steps is, for
a fraction of what eight samples of one step cost.
"""

import torch
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from training.grpo.steps import Step
from training.grpo.tree import PADDING, PROMPT, tree_mask
from training.sequences import PADDED_TO, encode


@torch.no_grad()
def probabilities(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, steps: list[Step], tokens: int = 2400) -> list[float]:
    """How likely each golden step is, word for word. `tokens` of a forward pass, at most, or one trajectory."""
    trajectories = {id(step.trajectory): step.trajectory for step in steps}
    sequences = {key: encode(trajectory, tokenizer) for key, trajectory in trajectories.items()}
    logs: dict[tuple[int, int], float] = {}
    near = sorted(sequences, key=lambda key: len(sequences[key].tokens))
    while near:
        longest = len(sequences[near[0]].tokens)
        part = [near.pop(0)]
        while near and (longest := len(sequences[near[0]].tokens)) * (len(part) + 1) <= tokens:
            part.append(near.pop(0))
        longest = max(len(sequences[key].tokens) for key in part)
        longest += -longest % PADDED_TO
        rows = torch.zeros(2, len(part), longest, dtype=torch.int64)
        rows[1] = PADDING
        for row, key in enumerate(part):
            length = len(sequences[key].tokens)
            rows[0, row, :length] = torch.tensor(sequences[key].tokens)
            rows[1, row, :length] = PROMPT
        ids, branches = rows.to(model.device)
        hidden = model.model(
            input_ids=ids, attention_mask=tree_mask(branches, branches, model.dtype), use_cache=False
        ).last_hidden_state
        for row, key in enumerate(part):
            for span in sequences[key].spans:
                logits = model.lm_head(hidden[row, span.start - 1 : span.end]).float().log_softmax(-1)
                said = ids[row, span.start : span.end + 1]
                step = (key, span.step)
                logs[step] = logs.get(step, 0.0) + logits.gather(1, said[:, None]).sum().item()
    return [float(torch.tensor(logs.get((id(step.trajectory), place_of(step)), 0.0)).exp()) for step in steps]


def place_of(step: Step) -> int:
    """Which step of its trajectory it is, from 0, as `Span.step` counts them."""
    return len(step.earlier)
