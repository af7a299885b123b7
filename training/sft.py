"""Supervised training of the compact policy on golden trajectories: one LoRA adapter.

    python -m training.sft --base BASE_DIR --data .cache/trajectories/*.jsonl --run .cache/training/sft --minutes 60

Runs on a CPU or a GPU alike, stops after `--minutes` (the learning rate has then come down) or at SIGTERM, and goes on
from `RUN/checkpoint.pt` when started again. `RUN/adapter.safetensors` is usable at any moment; `RUN/metrics.jsonl` has the
curve. `--minutes` counts over restarts.
"""

import argparse
import ctypes
import json
import math
import os
import random
import signal
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoTokenizer, PreTrainedModel

from training.evaluate import teacher_forced
from training.lora import LoraLinear, add_lora, load_adapter, load_base, parameters, save_adapter
from training.sequences import Batch, collate, epochs, read


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="checkpoint folder of training/export/checkpoint.py")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="trajectories, JSONL")
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoint, adapter and metrics")
    parser.add_argument("--adapter", type=Path, help="start from this adapter, e.g. of an earlier round; --rank and --alpha must fit")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--alpha", type=float, default=64)
    parser.add_argument("--lr", type=float, default=6e-4)
    parser.add_argument("--warmup", type=float, default=0.04, help="share of the minutes")
    parser.add_argument("--micro-tokens", type=int, default=2400, help="tokens of a forward pass")
    parser.add_argument("--step-targets", type=int, default=600, help="target tokens of an optimiser step")
    parser.add_argument("--longest", type=int, default=1024, help="longer trajectories are left out")
    parser.add_argument("--held-out", type=int, default=40)
    parser.add_argument("--checkpoint-minutes", type=float, default=4)
    parser.add_argument("--evaluate-minutes", type=float, default=15)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def keep_freed_memory() -> None:
    """Tells glibc not to hand freed tensors back: page faults cost more than the arithmetic on small batches."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(-4, 0)  # M_MMAP_MAX
        libc.mallopt(-1, 2**31 - 1)  # M_TRIM_THRESHOLD


def loss_of(model: PreTrainedModel, batch: Batch) -> torch.Tensor:
    """Summed cross-entropy over the targets. The head sees target positions alone: 49,152 logits each are dear."""
    hidden = model.model(input_ids=batch.tokens, use_cache=False).last_hidden_state[batch.predicts]
    # Few sizes of the largest tensors: allocators keep what they freed, and thousands of sizes filled 24 GB in half an hour.
    beyond = -len(batch.targets) % 64
    logits = model.lm_head(F.pad(hidden, (0, 0, 0, beyond)))
    return F.cross_entropy(logits.float(), F.pad(batch.targets, (0, beyond), value=-100), reduction="sum")


class Run:
    """The state of a run, and its place on disk."""

    def __init__(self, args: argparse.Namespace, adapters: dict[str, LoraLinear]):
        self.args, self.adapters = args, adapters
        self.weights = parameters(adapters)
        self.optimiser = torch.optim.AdamW(self.weights, lr=args.lr, betas=(0.9, 0.98), weight_decay=0.01)
        self.step, self.micro_batches, self.tokens, self.seconds = 0, 0, 0, 0.0
        args.run.mkdir(parents=True, exist_ok=True)
        self.path = args.run / "checkpoint.pt"
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            for weight, saved in zip(self.weights, state["weights"], strict=True):
                weight.data.copy_(saved)
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self.micro_batches, self.tokens, self.seconds = state["progress"]

    def save(self) -> None:
        """Written beside and renamed, so that a kill leaves the last checkpoint whole."""
        state = {
            "weights": [weight.detach().cpu() for weight in self.weights],
            "optimiser": self.optimiser.state_dict(),
            "progress": [self.step, self.micro_batches, self.tokens, self.seconds],
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


def main() -> None:
    args = options()
    # jemalloc is told by MALLOC_CONF (docs/training.md).
    if "jemalloc" not in os.environ.get("LD_PRELOAD", ""):
        keep_freed_memory()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    sequences = read(args.data, tokenizer, args.longest)
    random.Random(args.seed).shuffle(sequences)
    held_out, train = sequences[: args.held_out], sequences[args.held_out :]
    model = load_base(args.base, device)
    run = Run(args, load_adapter(model, args.adapter) if args.adapter else add_lora(model, args.rank, args.alpha))
    model.train()
    for layer in model.model.layers:
        # Fuses what lies between the matrix products: half as fast again on a CPU. All layers share the compiled code.
        layer.compile(dynamic=True)
    run.log(trajectories=len(train), train_tokens=sum(len(s.tokens) for s in train))

    stream = epochs(train, args.micro_tokens, args.seed)
    for _ in range(run.micro_batches):
        next(stream)
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    last, saved, evaluated = time.monotonic(), run.seconds, run.seconds
    loss_sum, targets, logged_loss, logged_targets = 0.0, 0, 0.0, 0
    while run.progress < 1 and not stopping:
        batch = collate(next(stream), device)
        loss = loss_of(model, batch)
        (loss / args.step_targets).backward()
        loss_sum, targets = loss_sum + loss.item(), targets + len(batch.targets)
        run.micro_batches += 1
        run.tokens += batch.tokens.numel()
        now = time.monotonic()
        run.seconds, last = run.seconds + now - last, now
        if targets < args.step_targets:
            continue
        # Gradients were divided by the intended number of targets; clipping takes care of the small excess.
        torch.nn.utils.clip_grad_norm_(run.weights, 1.0)
        for group in run.optimiser.param_groups:
            group["lr"] = run.rate()
        run.optimiser.step()
        run.optimiser.zero_grad(set_to_none=True)
        run.step += 1
        logged_loss, logged_targets = logged_loss + loss_sum, logged_targets + targets
        loss_sum, targets = 0.0, 0
        if run.step % 10 == 0:
            run.log(loss=round(logged_loss / logged_targets, 4), lr=round(run.rate(), 7))
            logged_loss, logged_targets = 0.0, 0
        if run.seconds - saved > args.checkpoint_minutes * 60:
            run.save()
            saved = run.seconds
        if run.seconds - evaluated > args.evaluate_minutes * 60:
            run.log(held_out=teacher_forced(model, held_out, device))
            evaluated = run.seconds
    run.save()
    run.log(held_out=teacher_forced(model, held_out, device))


if __name__ == "__main__":
    main()
