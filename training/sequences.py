"""Trajectories as token sequences.

A trajectory (one line of `.cache/trajectories/*.jsonl`, written by cli/trajectories.ts) is a list of pieces
`{text, role}`, `role` one of `given` and `written`. The browser tokenises each piece on its own and so does this
module, so that training and inference see the same tokens (src/engine/policy/conversation.ts). Loss falls on the
tokens of `written` pieces, and on the first token of the `given` piece behind one: it is what ends a field.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import PreTrainedTokenizerBase

# Lengths of batches are multiples of this, so that few shapes recur (sft.py says why).
PADDED_TO = 32

# Tags that open a field; what is written behind one is that field (RETRIEVAL_GRAMMAR, ANSWER_GRAMMAR).
FIELDS = {"<think>": "think", "<sub-question>": "sub-question", "<ret>": "ret", "<answer>": "answer"}


@dataclass(frozen=True)
class Span:
    """A written field: tokens [start, end) of the sequence; token `end` closes it."""

    field: str
    start: int
    end: int
    # Step of the trajectory, from 0; a retrieval and its answer are two steps.
    step: int


@dataclass(frozen=True)
class Sequence:
    tokens: list[int]
    spans: list[Span]
    kind: str
    source: str


def tokens_of(piece: dict, tokenizer: PreTrainedTokenizerBase) -> list[int]:
    """Tokens of a piece. Written words hold no special tokens, as in the engine (src/engine/policy/compact.ts)."""
    text = piece["text"].replace("<", "‹") if piece["role"] == "written" else piece["text"]
    return tokenizer(text, add_special_tokens=False)["input_ids"]


def encode(trajectory: dict, tokenizer: PreTrainedTokenizerBase) -> Sequence:
    """The tokens of a trajectory and where its written fields stand. Raises ValueError on a field without a tag."""
    tokens: list[int] = []
    spans: list[Span] = []
    field, step = "", -1
    for piece in trajectory["pieces"]:
        ids = tokens_of(piece, tokenizer)
        if piece["role"] == "written":
            if not field:
                raise ValueError(f"Written text without a tag in front of it: {piece['text']!r}")
            spans.append(Span(field, len(tokens), len(tokens) + len(ids), step))
        else:
            field = next((name for tag, name in FIELDS.items() if piece["text"].endswith(tag)), "")
            step += field == "think"
        tokens += ids
    return Sequence(tokens, spans, trajectory["kind"], trajectory["source"])


def read(paths: list[Path], tokenizer: PreTrainedTokenizerBase, longest: int) -> list[Sequence]:
    """All trajectories of some JSONL files that have at most `longest` tokens."""
    lines = (line for path in paths for line in path.read_text().splitlines())
    encoded = [encode(json.loads(line), tokenizer) for line in lines]
    return [sequence for sequence in encoded if len(sequence.tokens) <= longest]


def batches(sequences: list[Sequence], budget: int, seed: int) -> list[list[Sequence]]:
    """Shuffled micro-batches of like lengths, each of at most `budget` tokens, padding counted (or one sequence)."""
    rng = random.Random(seed)
    order = sorted(rng.sample(sequences, len(sequences)), key=lambda s: len(s.tokens))
    groups: list[list[Sequence]] = [[]]
    for sequence in order:
        if groups[-1] and len(sequence.tokens) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(sequence)
    rng.shuffle(groups)
    return groups


@dataclass(frozen=True)
class Batch:
    # int64 [batch, longest], padded behind; causal attention makes a padding mask needless there.
    tokens: torch.Tensor
    # bool [batch, longest]: positions whose NEXT token is a target.
    predicts: torch.Tensor
    # int64 [targets], in the order of `predicts`.
    targets: torch.Tensor


def collate(group: list[Sequence], device: torch.device) -> Batch:
    longest = max(len(sequence.tokens) for sequence in group)
    longest += -longest % PADDED_TO
    tokens = torch.zeros(len(group), longest, dtype=torch.int64)
    predicts = torch.zeros(len(group), longest, dtype=torch.bool)
    for row, sequence in enumerate(group):
        tokens[row, : len(sequence.tokens)] = torch.tensor(sequence.tokens)
        for span in sequence.spans:
            predicts[row, span.start - 1 : span.end] = True
    targets = tokens.roll(-1, dims=1)[predicts]
    return Batch(tokens.to(device), predicts.to(device), targets.to(device))


def epochs(sequences: list[Sequence], budget: int, seed: int) -> Iterator[list[Sequence]]:
    """Micro-batches without end; each epoch is shuffled anew, and alike for the same seed."""
    epoch = 0
    while True:
        yield from batches(sequences, budget, seed + epoch)
        epoch += 1
