"""Supervised training of the compact policy on golden trajectories: one LoRA adapter.

    python -m training.sft --base BASE_DIR --data .cache/trajectories/*.jsonl --run .cache/training/sft --minutes 60

Runs on a CPU or a GPU alike, stops after `--minutes` (the learning rate has then come down) or at SIGTERM, and goes on
from `RUN/checkpoint.pt` when started again. `RUN/adapter.safetensors` is usable at any moment; `RUN/metrics.jsonl` has the
curve. `--minutes` counts over restarts.
"""

import argparse
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoTokenizer, PreTrainedModel

from training.evaluate import teacher_forced
from training.lora import add_lora, load_adapter, load_base
from training.run import Run, Stop, keep_freed_memory
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


def loss_of(model: PreTrainedModel, batch: Batch) -> torch.Tensor:
    """Summed cross-entropy over the targets. The head sees target positions alone: 49,152 logits each are dear."""
    hidden = model.model(input_ids=batch.tokens, use_cache=False).last_hidden_state[batch.predicts]
    # Few sizes of the largest tensors: allocators keep what they freed, and thousands of sizes filled 24 GB in half an hour.
    beyond = -len(batch.targets) % 64
    logits = model.lm_head(F.pad(hidden, (0, 0, 0, beyond)))
    return F.cross_entropy(logits.float(), F.pad(batch.targets, (0, beyond), value=-100), reduction="sum")


def main() -> None:
    args = options()
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
    for _ in range(run.position):
        next(stream)
    stopping = Stop()
    last, saved, evaluated = time.monotonic(), run.seconds, run.seconds
    loss_sum, targets, logged_loss, logged_targets = 0.0, 0, 0.0, 0
    while run.progress < 1 and not stopping:
        batch = collate(next(stream), device)
        loss = loss_of(model, batch)
        (loss / args.step_targets).backward()
        loss_sum, targets = loss_sum + loss.item(), targets + len(batch.targets)
        run.position += 1
        run.tokens += batch.tokens.numel()
        now = time.monotonic()
        run.seconds, last = run.seconds + now - last, now
        if targets < args.step_targets:
            continue
        # Gradients were divided by the intended number of targets; clipping takes care of the small excess.
        run.update()
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
