"""One batch of Step-GRPO: groups are sampled, rewarded, compared with their own mean, and learnt from."""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import PreTrainedModel

from training.grpo.figures import figures
from training.grpo.grammar import Grammar
from training.grpo.groups import Group
from training.grpo.loss import advantages, k3, surrogate
from training.grpo.sample import Sampler
from training.grpo.steps import Step
from training.grpo.tree import Packed, attend_in_groups, log_probabilities, pack
from training.lora import LoraLinear, load_adapter, load_base
from training.rewards import Written
from training.run import Run


@dataclass
class Micro:
    """Groups of one forward pass; a value for each choice."""

    packed: Packed
    advantage: torch.Tensor
    # How often the output was sampled, over its choices, the outputs of the group and the groups of the batch.
    weight: torch.Tensor
    # How often the choice was sampled.
    times: torch.Tensor
    # Log-probabilities under the policy that sampled and under the start policy, once they were computed.
    old: torch.Tensor | None = None
    start: torch.Tensor | None = None


def load_policy(base: Path, adapter: Path, device: torch.device) -> tuple[PreTrainedModel, dict[str, LoraLinear]]:
    """The base with an adapter on it; on a CPU with the attention that is quickest there."""
    model = load_base(base, device)
    adapters = load_adapter(model, adapter)
    if device.type == "cpu":
        attend_in_groups(model)
    return model, adapters


class Trainer:
    """Reads of `args`: samples, groups, longest, epochs, clip, unscaled, kl, micro_tokens, seed."""

    def __init__(
        self,
        model: PreTrainedModel,
        adapters: dict[str, LoraLinear],
        grammar: Grammar,
        rewards: Callable[[Step, list[Written]], list[float]],
        start: list[torch.Tensor],
        args: argparse.Namespace,
    ):
        self.model, self.adapters, self.grammar, self.rewards, self.args = model, adapters, grammar, rewards, args
        self.sampler = Sampler(model, adapters, grammar)
        # The start policy's adapter, in the order of training.lora.parameters.
        self.start = start

    def groups(self, steps: list[Step], count: int, generator: torch.Generator | None) -> list[Group]:
        """Samples `count` outputs of each step (greedily, without a generator) and rewards them; long prompts are left out."""
        tokens = [(step, self.grammar.tokens(step.prompt)) for step in steps]
        taken = [(step, prompt) for step, prompt in tokens if len(prompt) <= self.args.longest]
        if not taken:
            return []
        outputs = self.sampler([prompt for _, prompt in taken], [step for step, _ in taken], count, generator)
        return [
            Group(step, prompt, sampled, self.rewards(step, [output.written for output in sampled]))
            for (step, prompt), sampled in zip(taken, outputs, strict=True)
        ]

    def batch(self, run: Run, stream: Iterator[list[Step]], stopping: Callable[[], bool]) -> dict | None:
        """Samples until enough groups tell better from worse, and learns from these. None when stopped before."""
        began = time.monotonic()
        generator = torch.Generator(self.grammar.device).manual_seed(self.args.seed * 1_000_003 + run.step)
        seen: list[Group] = []
        drawn, useful = 0, 0
        while useful < self.args.groups:
            if stopping():
                return None
            seen += self.groups(next(stream), self.args.samples, generator)
            drawn += 1
            useful = sum(advantages(group.rewards) is not None for group in seen)
        sampled = time.monotonic()
        learnt = self.learn(run, seen)
        learned = time.monotonic()
        run.position += drawn
        written = sum(group.sampled_tokens for group in seen)
        run.tokens += written
        return {
            **figures(seen),
            **learnt,
            "groups": len(seen),
            "skipped": round(1 - useful / len(seen), 3),
            "sampling_seconds": round(sampled - began, 2),
            "learning_seconds": round(learned - sampled, 2),
            "sampled_tokens_per_second": round(written / (sampled - began), 1),
        }

    def learn(self, run: Run, groups: list[Group]) -> dict:
        """`epochs` optimiser steps on the groups whose rewards differ."""
        args = self.args
        micros = self._micros(groups)
        objective, divergence, clipped = 0.0, 0.0, 0.0
        norm, packed_tokens, choices = 0.0, 0, 0
        for epoch in range(args.epochs):
            for micro in micros:
                if epoch == 0 and args.kl > 0:
                    micro.start = self._under_start(micro.packed)
                new = log_probabilities(self.model, micro.packed)
                if micro.old is None:
                    # Nothing was updated since the sampling: this pass is the policy that sampled.
                    micro.old = new.detach()
                gain = surrogate(new, micro.old, micro.advantage, args.clip)
                if micro.start is not None:
                    apart = k3(new, micro.start)
                    divergence += (micro.times * apart).sum().item()
                    gain = gain - args.kl * apart
                total = (micro.weight * gain).sum()
                (-total).backward()
                objective += total.item()
                clipped += (micro.times * ((new.detach() - micro.old).exp() - 1).abs().gt(args.clip)).sum().item()
                packed_tokens += micro.packed.tokens.numel()
                choices += micro.times.sum().item()
            norm = run.update()
        told = {"objective": round(objective / args.epochs, 5), "gradient_norm": round(norm, 4), "lr": round(run.rate(), 8)}
        if args.kl > 0:
            told["kl"] = round(divergence / choices, 5)
        return {**told, "clipped": round(clipped / choices, 4), "learnt_tokens": packed_tokens}

    def _micros(self, groups: list[Group]) -> list[Micro]:
        """Groups with a preference, in micro-batches of like length."""
        compared = [(group, ahead) for group in groups if (ahead := advantages(group.rewards, not self.args.unscaled)) is not None]
        compared.sort(key=lambda pair: pair[0].packed_length)
        parts: list[list[tuple[Group, list[float]]]] = [[]]
        for group, ahead in compared:
            if parts[-1] and group.packed_length * (len(parts[-1]) + 1) > self.args.micro_tokens:
                parts.append([])
            parts[-1].append((group, ahead))
        return [self._micro(part, len(compared)) for part in parts]

    def _micro(self, part: list[tuple[Group, list[float]]], groups: int) -> Micro:
        device = self.grammar.device
        each = [
            (ahead[place], times, times / (len(group.outputs[place].choices) * len(group.outputs) * groups))
            for group, ahead in part
            for place, times in group.distinct
            for _ in group.outputs[place].choices
        ]
        return Micro(
            packed=pack([(group.prompt, [group.outputs[place] for place, _ in group.distinct]) for group, _ in part], device),
            advantage=torch.tensor([ahead for ahead, _, _ in each], device=device),
            weight=torch.tensor([weight for _, _, weight in each], device=device),
            times=torch.tensor([times for _, times, _ in each], device=device),
        )

    @torch.no_grad()
    def _under_start(self, packed: Packed) -> torch.Tensor:
        """Log-probabilities under the start policy: its adapter takes the place of the learnt one for one pass."""
        weights = [weight for adapter in self.adapters.values() for weight in (adapter.lora_A, adapter.lora_B)]
        learnt = [weight.data for weight in weights]
        for weight, data in zip(weights, self.start, strict=True):
            weight.data = data
        try:
            return log_probabilities(self.model, packed)
        finally:
            for weight, data in zip(weights, learnt, strict=True):
                weight.data = data
