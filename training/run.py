"""What a training run keeps on disk, and how it ends: shared by supervised training and by Step-GRPO."""

import argparse
import ctypes
import json
import math
import os
import signal
from pathlib import Path

import torch

from training.lora import LoraLinear, parameters, save_adapter


def keep_freed_memory() -> None:
    """Tells glibc not to hand freed tensors back: page faults cost more than the arithmetic on small batches."""
    # jemalloc is told by MALLOC_CONF (docs/training.md).
    if "jemalloc" in os.environ.get("LD_PRELOAD", ""):
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(-4, 0)  # M_MMAP_MAX
        libc.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """What every run of Step-GRPO is given."""
    parser.add_argument("--base", type=Path, required=True, help="checkpoint folder of training/export/checkpoint.py")
    parser.add_argument("--adapter", type=Path, required=True, help="start policy, e.g. the supervised adapter")
    parser.add_argument("--embed", type=Path, required=True, help="folder of the fp32 text encoder (training/encoders/serve.py)")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="trajectories, JSONL")
    parser.add_argument("--run", type=Path, required=True, help="folder of what is made: checkpoints, adapters and metrics")


class Stop:
    """True once the process was told to end (SIGTERM), so that a loop saves before it goes."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGTERM, self._ask)

    def _ask(self, *_: object) -> None:
        self.asked = True

    def __bool__(self) -> bool:
        return self.asked


class Run:
    """The state of a run, and its place on disk. Takes up `args.run/checkpoint.pt` where there is one.

    Reads of `args`: run, lr, warmup, minutes, rank, alpha.
    """

    def __init__(self, args: argparse.Namespace, adapters: dict[str, LoraLinear]):
        self.args, self.adapters = args, adapters
        self.weights = parameters(adapters)
        self.optimiser = torch.optim.AdamW(self.weights, lr=args.lr, betas=(0.9, 0.98), weight_decay=0.01)
        # `position`: how far into the stream of examples.
        self.step, self.position, self.tokens, self.seconds = 0, 0, 0, 0.0
        args.run.mkdir(parents=True, exist_ok=True)
        self.path = args.run / "checkpoint.pt"
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            for weight, saved in zip(self.weights, state["weights"], strict=True):
                weight.data.copy_(saved)
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.position, self.tokens, self.seconds = state["progress"]

    def save(self) -> None:
        """Written beside and renamed, so that a kill leaves the last checkpoint whole."""
        state = {
            "weights": [weight.detach().cpu() for weight in self.weights],
            "optimiser": self.optimiser.state_dict(),
            "progress": [self.step, self.position, self.tokens, self.seconds],
        }
        beside = self.path.with_suffix(".new")
        torch.save(state, beside)
        beside.replace(self.path)
        adapter = self.args.run / "adapter.new"
        save_adapter(self.adapters, self.args.rank, self.args.alpha, adapter)
        adapter.replace(self.args.run / "adapter.safetensors")

    def log(self, **figures: object) -> None:
        line = json.dumps({"step": self.step, "tokens": self.tokens, "minutes": round(self.seconds / 60, 2), **figures})
        print(line, flush=True)
        with (self.args.run / "metrics.jsonl").open("a") as file:
            file.write(line + "\n")

    def update(self) -> float:
        """One optimiser step on the gradients that were summed up, clipped to norm 1; their norm before that."""
        norm = torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate()
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        return norm.item()

    @property
    def progress(self) -> float:
        return min(1.0, self.seconds / 60 / self.args.minutes)

    def rate(self) -> float:
        """Linear warm-up, then a cosine down to a twentieth, over time rather than steps: the budget is in minutes."""
        args = self.args
        if self.progress < args.warmup:
            return args.lr * max(0.02, self.progress / args.warmup)
        fraction = (self.progress - args.warmup) / (1 - args.warmup)
        return args.lr * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * fraction)))
