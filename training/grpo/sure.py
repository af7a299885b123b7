"""Steps that the start policy has nothing to learn from.

Of the groups that were sampled, three of four had no output better than another: the supervised policy is right on most
steps, every time (docs/training.md). One forward pass over a trajectory says how likely each of its golden steps is, for
a fraction of what eight samples of one step cost.
"""

import math

import torch
from transformers import PreTrainedModel, PreTrainedTokenizerBase

from training.grpo.steps import Step
from training.grpo.tree import PROMPT, tree_mask
from training.sequences import batches, collate, encode


@torch.no_grad()
def probabilities(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, steps: list[Step], tokens: int = 2400) -> list[float]:
    """How likely each golden step is, word for word. `tokens` of a forward pass, at most, or one trajectory."""
    trajectories = {id(step.trajectory): step.trajectory for step in steps}
    keys = {id(sequence := encode(trajectory, tokenizer)): (key, sequence) for key, trajectory in trajectories.items()}
    logs: dict[tuple[int, int], float] = {}
    for part in batches([sequence for _, sequence in keys.values()], tokens, seed=0):
        batch = collate(part, model.device)
        # Padding stands behind, where no token before it sees it.
        branches = torch.full_like(batch.tokens, PROMPT)
        mask = tree_mask(branches, branches, model.dtype)
        hidden = model.model(input_ids=batch.tokens, attention_mask=mask, use_cache=False).last_hidden_state
        among = model.lm_head(hidden[batch.predicts]).float().log_softmax(-1)
        said = iter(among.gather(1, batch.targets[:, None])[:, 0].tolist())
        for sequence in part:
            for span in sequence.spans:
                step = (keys[id(sequence)][0], span.step)
                logs[step] = logs.get(step, 0.0) + sum(next(said) for _ in range(span.start, span.end + 1))
    # `Span.step` counts the steps of a trajectory from 0.
    return [math.exp(logs[id(step.trajectory), len(step.earlier)]) for step in steps]
