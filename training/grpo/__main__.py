"""Step-GRPO of the compact policy: golden trajectories cut into steps, a group of outputs sampled for each, the reward
of each output compared with its group's (MoRE / R1-Router).

    python -m training.grpo --base BASE_DIR --adapter weights/adapters/sft.safetensors --embed MINILM_DIR \\
        --data .cache/trajectories/*.jsonl --run .cache/training/step-grpo --minutes 240

Runs on a CPU or a GPU alike, stops after `--minutes` (the learning rate has then come down) or at SIGTERM, and goes on
from `RUN/checkpoint.pt` when started again: a batch that was cut short is sampled again, alike. `RUN/adapter.safetensors`
is usable at any moment; `RUN/start.safetensors` is the start policy, that KL is measured against; `RUN/metrics.jsonl` has
a line for each batch (training/plots.py draws them).
"""

import argparse
import shutil
import time
from pathlib import Path

import torch
from transformers import AutoTokenizer

from training.encoders.serve import Encoder
from training.grpo.figures import figures
from training.grpo.grammar import Grammar
from training.grpo.steps import Step, chunks, held_apart, learnt_steps, read_trajectories
from training.grpo.sure import probabilities
from training.grpo.trainer import Trainer, load_policy
from training.lora import parameters
from training.rewards import Rewards
from training.run import Run, Stop, add_inputs, keep_freed_memory


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_inputs(parser)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--samples", type=int, default=8, help="outputs of a group")
    parser.add_argument("--groups", type=int, default=8, help="groups with a preference that a batch waits for")
    parser.add_argument("--prompts", type=int, default=16, help="steps that are sampled side by side")
    parser.add_argument("--epochs", type=int, default=1, help="optimiser steps on a batch")
    parser.add_argument("--clip", type=float, default=0.2)
    parser.add_argument("--unscaled", action="store_true", help="advantages are not divided by the group's deviation")
    parser.add_argument("--kl", type=float, default=0.02, help="weight of the KL term to the start policy; 0: none")
    parser.add_argument("--needless", type=float, default=0.0, help="taken off for a search where nothing is missing")
    parser.add_argument("--f1", type=float, default=0.0, help="share of F1 in the reward of answers; 0: recall, as in the paper")
    parser.add_argument("--outcome", type=float, default=0.0, help="share of what came of a first step in its reward, where it was tried")
    parser.add_argument("--sure", type=float, default=1.0, help="steps that the start policy writes with at least this probability are left out")
    parser.add_argument("--lr", type=float, default=3e-5)
    parser.add_argument("--warmup", type=float, default=0.2, help="share of the minutes")
    parser.add_argument("--micro-tokens", type=int, default=2400, help="tokens of a forward pass that is learnt from")
    parser.add_argument("--longest", type=int, default=1024, help="steps with longer prompts, in tokens, are left out")
    parser.add_argument("--held-out", type=int, default=24, help="questions whose steps are held out")
    parser.add_argument("--held-out-from", type=Path, nargs="+", help="trajectories of which they are drawn; --data unless told otherwise")
    parser.add_argument("--measured-before", action="store_true", help="held-out questions are not measured at the start")
    parser.add_argument("--checkpoint-minutes", type=float, default=4)
    parser.add_argument("--evaluate-minutes", type=float, default=30)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def evaluate(trainer: Trainer, steps: list[Step], prompts: int) -> dict:
    """Figures of greedy decoding."""
    near = sorted(steps, key=lambda step: sum(len(piece["text"]) for piece in step.prompt))
    parts = [near[at : at + prompts] for at in range(0, len(near), prompts)]
    return figures([group for part in parts for group in trainer.groups(part, 1, None)])


def main() -> None:
    args = options()
    keep_freed_memory()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    apart, _ = held_apart(read_trajectories(args.held_out_from or args.data), args.held_out, args.seed)
    asked = {trajectory["pieces"][0]["text"] for trajectory in apart}
    held_out = learnt_steps(apart)
    train = learnt_steps(one for one in read_trajectories(args.data) if one["pieces"][0]["text"] not in asked)
    start = args.run / "start.safetensors"
    if not start.exists():
        args.run.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(args.adapter, start)
    model, adapters = load_policy(args.base, start, device)
    if args.sure < 1:
        train = [step for step, p in zip(train, probabilities(model, tokenizer, train), strict=True) if p < args.sure]
        if not train:
            raise SystemExit("The start policy is sure of every step: train on trajectories that it has not seen, or raise --sure.")
    args.rank = next(iter(adapters.values())).lora_A.shape[0]
    args.alpha = next(iter(adapters.values())).scale * args.rank
    for layer in model.model.layers:
        # For what is learnt from, half as fast again on a CPU (docs/training.md); the sampler's shapes change too often.
        layer.compile(dynamic=True)
    start_weights = [weight.detach().clone() for weight in parameters(adapters)]
    run = Run(args, adapters)
    rewards = Rewards(Encoder(str(args.embed)), needless=args.needless, f1=args.f1, outcome=args.outcome)
    trainer = Trainer(model, adapters, Grammar(tokenizer, device), rewards, start_weights, args)
    stopping = Stop()

    def examine() -> None:
        if held_out:
            run.log(held_out=evaluate(trainer, held_out, args.prompts))

    if run.step == 0:
        kinds = [step.kind for step in train]
        run.log(steps={kind: kinds.count(kind) for kind in sorted(set(kinds))})
        if not args.measured_before:
            examine()

    stream = chunks(train, args.prompts, args.seed, run.position)
    last, saved, evaluated = time.monotonic(), run.seconds, run.seconds

    def clock() -> None:
        nonlocal last
        now = time.monotonic()
        run.seconds, last = run.seconds + now - last, now

    def over() -> bool:
        clock()
        return bool(stopping) or run.progress >= 1

    while (told := trainer.batch(run, stream, over)) is not None:
        clock()
        run.log(batch=told)
        if run.seconds - saved > args.checkpoint_minutes * 60:
            run.save()
            saved = run.seconds
        if run.seconds - evaluated > args.evaluate_minutes * 60:
            examine()
            evaluated, last = run.seconds, time.monotonic()
    run.save()
    if not stopping:
        examine()


if __name__ == "__main__":
    main()
