"""Sampling of groups: prompts are prefilled together, each once, and their outputs grow side by side as branches."""

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import nn
from transformers import DynamicCache, PreTrainedModel

from training.grpo.grammar import Asked, Grammar
from training.grpo.steps import Step
from training.grpo.tree import PADDING, PROMPT, Choice, Output, tree_mask
from training.lora import LoraLinear
from training.rewards import Written


@dataclass
class Branch:
    """One output while it is written: its prompt's row of the batch, and its number among that prompt's outputs."""

    prompt: int
    number: int
    writer: Generator[Asked, int, Written]
    waiting: list[int]
    allowed: torch.Tensor
    tokens: list[int] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    written: Written | None = None

    def choose(self, token: int) -> None:
        """Goes on by a chosen token; `written` is set when that ends the step."""
        self.choices.append(Choice(len(self.tokens), token, self.allowed))
        try:
            self.waiting, self.allowed = self.writer.send(token)
        except StopIteration as end:
            self.written = end.value


class Sampler:
    """Samples outputs of steps under the grammar, by the model as it stands."""

    def __init__(self, model: PreTrainedModel, adapters: dict[str, LoraLinear], grammar: Grammar):
        self.model, self.adapters, self.grammar = model, adapters, grammar
        self.device = grammar.device

    @torch.no_grad()
    def __call__(
        self, prompts: list[list[int]], steps: list[Step], count: int, generator: torch.Generator | None
    ) -> list[list[Output]]:
        """`count` outputs of each step at temperature 1; the likeliest tokens without a generator."""
        branches = [
            Branch(row, number, writer, *next(writer))
            for row, step in enumerate(steps)
            for number, writer in enumerate(self.grammar.writers(step, count))
        ]
        was_training = self.model.training
        self.model.eval()
        with merged(self.model, self.adapters), torch.compiler.set_stance("force_eager"):
            tree = Tree(self.model, prompts, self.device)
            live = branches
            hidden = tree.ends[[branch.prompt for branch in live]]
            while True:
                for branch, token in zip(live, self._choose(hidden, live, generator), strict=True):
                    branch.choose(token)
                live = [branch for branch in live if branch.written is None]
                if not live:
                    break
                hidden = tree.grow(live)
        self.model.train(was_training)
        outputs = [Output(branch.written, branch.tokens, branch.choices) for branch in branches if branch.written]
        return [outputs[at : at + count] for at in range(0, len(outputs), count)]

    def _choose(self, hidden: torch.Tensor, live: list[Branch], generator: torch.Generator | None) -> list[int]:
        allowed = torch.stack([branch.allowed for branch in live])
        logits = self.model.lm_head(hidden)[:, : allowed.shape[1]].float().masked_fill(~allowed, -torch.inf)
        if generator is None:
            return logits.argmax(-1).tolist()
        return torch.multinomial(logits.softmax(-1), 1, generator=generator)[:, 0].tolist()


class Tree:
    """The keys and values of some prompts and of the branches behind them."""

    def __init__(self, model: PreTrainedModel, prompts: list[list[int]], device: torch.device):
        self.model, self.device = model, device
        self.cache = DynamicCache(config=model.config)
        self.lengths = [len(prompt) for prompt in prompts]
        # Rows of the cache, by prompt; rows leave when nothing grows on them any more.
        self.rows = list(range(len(prompts)))
        self.branches = torch.empty(len(prompts), 0, dtype=torch.int64, device=device)
        slots = [[(token, PROMPT, at) for at, token in enumerate(prompt)] for prompt in prompts]
        hidden = self._run(slots)
        last = torch.tensor(self.lengths, device=device) - 1
        # [prompts, width]: behind each prompt's last token.
        self.ends = hidden[torch.arange(len(prompts), device=device), last]

    def grow(self, live: list[Branch]) -> torch.Tensor:
        """Appends what waits in each branch; hidden states [live, width] behind the branches' last tokens."""
        self._drop({branch.prompt for branch in live})
        slots: list[list[tuple[int, int, int]]] = [[] for _ in self.rows]
        row_of = {prompt: row for row, prompt in enumerate(self.rows)}
        ends: list[tuple[int, int]] = []
        for branch in live:
            row = slots[row_of[branch.prompt]]
            start = self.lengths[branch.prompt] + len(branch.tokens)
            row += [(token, branch.number, start + i) for i, token in enumerate(branch.waiting)]
            ends.append((row_of[branch.prompt], len(row) - 1))
            branch.tokens += branch.waiting
        hidden = self._run(slots)
        at = torch.tensor(ends, device=self.device)
        return hidden[at[:, 0], at[:, 1]]

    def _run(self, slots: list[list[tuple[int, int, int]]]) -> torch.Tensor:
        """Runs (token, branch, position) of each row, padded to the longest; hidden states [rows, longest, width]."""
        longest = max(map(len, slots))
        filled = [row + [(0, PADDING, 0)] * (longest - len(row)) for row in slots]
        tokens, branches, positions = torch.tensor(filled, device=self.device).unbind(-1)
        self.branches = torch.cat([self.branches, branches], 1)
        return self.model.model(
            input_ids=tokens,
            position_ids=positions,
            attention_mask=tree_mask(branches, self.branches, self.model.dtype),
            past_key_values=self.cache,
            use_cache=True,
        ).last_hidden_state

    def _drop(self, growing: set[int]) -> None:
        kept = [row for row, prompt in enumerate(self.rows) if prompt in growing]
        if len(kept) == len(self.rows):
            return
        places = torch.tensor(kept, device=self.device)
        self.cache.batch_select_indices(places)
        self.branches = self.branches[places]
        self.rows = [self.rows[row] for row in kept]


class Merged(nn.Module):
    """A linear map with its adapter in it, rounded to the base's precision."""

    def __init__(self, adapter: LoraLinear):
        super().__init__()
        self.weight = torch.addmm(adapter.base.float(), adapter.lora_B, adapter.lora_A, alpha=adapter.scale).to(adapter.base.dtype)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight)


@contextlib.contextmanager
def merged(model: PreTrainedModel, adapters: dict[str, LoraLinear]) -> Iterator[None]:
    """The model with its adapter merged: a third of the matrix products of a small step, and what browsers run."""
    for name, adapter in adapters.items():
        model.set_submodule(name, Merged(adapter))
    try:
        yield
    finally:
        for name, adapter in adapters.items():
            model.set_submodule(name, adapter)
