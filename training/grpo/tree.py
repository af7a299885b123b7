"""One sequence for a whole group: the prompt once, its outputs as branches behind it.

A token sees the prompt and its own branch, and stands at its own branch's position; so a group of eight costs one
prompt instead of eight, when it is sampled and when it is learnt from. The values are those of separate sequences.
"""

from dataclasses import dataclass

import torch
from torch import nn
from transformers import AttentionInterface, PreTrainedModel

from training.rewards import Written

# Branches of a key: the prompt, which all see, and padding, which nobody sees. Outputs count from 0.
PROMPT, PADDING = -1, -2
# Lengths of packed batches are multiples of this, so that few shapes recur (training/sft.py says why).
PADDED_TO = 64


@dataclass(frozen=True)
class Choice:
    """A token that the policy chose: behind `at` tokens of its output, among those allowed (bool [vocabulary])."""

    at: int
    token: int
    allowed: torch.Tensor


@dataclass(frozen=True)
class Output:
    """One sampled output. `tokens` are the ones that stand in the sequence; what was chosen need not be among them."""

    written: Written
    tokens: list[int]
    choices: list[Choice]


def tree_mask(queries: torch.Tensor, keys: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """Additive attention mask [batch, 1, q, k] of branches [batch, q] and [batch, k]; the queries are the last q keys."""
    q, k = queries.shape[1], keys.shape[1]
    order = torch.arange(k, device=keys.device)
    not_later = order[None, :] <= order[k - q :, None]
    seen = (keys[:, None] == PROMPT) | (keys[:, None] == queries[:, :, None])
    allowed = seen & (keys[:, None] != PADDING) & not_later
    return torch.where(allowed, 0.0, torch.finfo(dtype).min).to(dtype)[:, None]


def grouped_attention(
    module: nn.Module,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor,
    scaling: float,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Plain attention of query heads that share keys (Ainslie et al. 2023), without a copy of the keys for each head.

    query [batch, heads, q, width], key and value [batch, groups, k, width], additive mask [batch, 1, q, k] →
    [batch, q, heads, width].
    """
    batch, heads, q, width = query.shape
    groups, k = key.shape[1:3]
    scores = query.reshape(batch, groups, -1, width) @ key.transpose(2, 3)
    scores = scores.view(batch, groups, -1, q, k) * scaling + attention_mask[:, :, None]
    weights = scores.softmax(-1, dtype=torch.float32).to(query.dtype)
    mixed = weights.view(batch, groups, -1, k) @ value
    return mixed.view(batch, heads, q, width).transpose(1, 2), None


def attend_in_groups(model: PreTrainedModel) -> None:
    """Lets the model attend by `grouped_attention`; every call then has to bring a mask of `tree_mask`."""
    AttentionInterface.register("grouped", grouped_attention)
    model.set_attn_implementation("grouped")


@dataclass(frozen=True)
class Packed:
    """Groups as one batch. C is the number of choices, in the order of groups, outputs, choices."""

    # int64 [groups, longest] each.
    tokens: torch.Tensor
    positions: torch.Tensor
    branches: torch.Tensor
    # int64 [C]: the flat place whose next token was chosen; the chosen token.
    places: torch.Tensor
    chosen: torch.Tensor
    # bool [C, vocabulary].
    allowed: torch.Tensor


def pack(groups: list[tuple[list[int], list[Output]]], device: torch.device) -> Packed:
    """Packs prompts and their outputs."""
    rows: list[tuple[list[int], list[int], list[int]]] = []
    places: list[tuple[int, int]] = []
    for row, (prompt, outputs) in enumerate(groups):
        tokens, positions, branches = list(prompt), list(range(len(prompt))), [PROMPT] * len(prompt)
        for branch, output in enumerate(outputs):
            start = len(tokens)
            places += [(row, start + c.at - 1 if c.at else len(prompt) - 1) for c in output.choices]
            tokens += output.tokens
            positions += range(len(prompt), len(prompt) + len(output.tokens))
            branches += [branch] * len(output.tokens)
        rows.append((tokens, positions, branches))
    longest = max(len(tokens) for tokens, _, _ in rows)
    longest += -longest % PADDED_TO
    packed = torch.zeros(3, len(rows), longest, dtype=torch.int64)
    packed[2] = PADDING
    for row, values in enumerate(rows):
        packed[:, row, : len(values[0])] = torch.tensor(values)
    choices = [choice for _, outputs in groups for output in outputs for choice in output.choices]
    return Packed(
        *packed.to(device),
        places=torch.tensor([row * longest + at for row, at in places], device=device),
        chosen=torch.tensor([choice.token for choice in choices], device=device),
        allowed=torch.stack([choice.allowed for choice in choices]),
    )


def log_probabilities(model: PreTrainedModel, packed: Packed) -> torch.Tensor:
    """float32 [C]: of each chosen token among those that were allowed, as it was sampled at temperature 1."""
    hidden = model.model(
        input_ids=packed.tokens,
        position_ids=packed.positions,
        attention_mask=tree_mask(packed.branches, packed.branches, model.dtype),
        use_cache=False,
    ).last_hidden_state
    logits = model.lm_head(hidden.flatten(0, 1)[packed.places]).float()
    width = packed.allowed.shape[1]
    among = logits[:, :width].masked_fill(~packed.allowed, -torch.inf).log_softmax(-1)
    return among.gather(1, packed.chosen[:, None])[:, 0]
