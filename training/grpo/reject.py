"""Rejection sampling: outputs are sampled for each step, and the best rewarded is kept to be learnt by `training.sft`.

    python -m training.grpo.reject --base BASE_DIR --adapter weights/adapters/sft.safetensors --embed MINILM_DIR \\
        --data FILE.jsonl --out .cache/trajectories/rejected.jsonl --steps 2000

A line of the output is a trajectory of one learnt step: all in front of it is given, its words are the sample's. Steps
whose best sample earns less than `--least` are left out, and so are those that every sample gets right: there is
nothing to learn (`--all` keeps them). Ends with a line of counts, as JSON.
"""

import argparse
import collections
import json
from pathlib import Path

import torch
from transformers import AutoTokenizer

from training.encoders.serve import Encoder
from training.grpo.grammar import Grammar
from training.grpo.groups import Group
from training.grpo.steps import chunks, learnt_steps, read_trajectories
from training.grpo.trainer import Trainer, load_policy
from training.lora import parameters
from training.rewards import Rewards
from training.run import Stop


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--adapter", type=Path, required=True, help="the policy that samples")
    parser.add_argument("--embed", type=Path, required=True, help="folder of the fp32 text encoder")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="trajectories, JSONL")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=2000, help="steps that are sampled")
    parser.add_argument("--samples", type=int, default=8)
    parser.add_argument("--least", type=float, default=0.9)
    parser.add_argument("--all", action="store_true", help="also steps that every sample gets right")
    parser.add_argument("--prompts", type=int, default=16)
    parser.add_argument("--longest", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def judged(group: Group, least: float) -> tuple[str, dict | None]:
    """What is to be done with a group, and the trajectory of its best output where that is good enough."""
    best = max(range(len(group.rewards)), key=group.rewards.__getitem__)
    if group.rewards[best] < least:
        return "none is right", None
    outcome = "all are right" if min(group.rewards) >= least else "some are right"
    pieces = [{**piece, "role": "given"} for piece in group.step.prompt]
    for field, text in group.outputs[best].written.fields.items():
        pieces += [{"text": text, "role": "written"}, {"text": group.step.closing[field], "role": "given"}]
    return outcome, {**group.step.trajectory, "pieces": pieces}


def main() -> None:
    args = options()
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model, adapters = load_policy(args.base, args.adapter, device)
    grammar = Grammar(AutoTokenizer.from_pretrained(args.base), device)
    trainer = Trainer(model, adapters, grammar, Rewards(Encoder(str(args.embed))), parameters(adapters), args)
    steps = learnt_steps(read_trajectories(args.data))
    generator = torch.Generator(device).manual_seed(args.seed)
    counts: collections.Counter[str] = collections.Counter()
    stopping = Stop()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w") as file:
        for chunk in chunks(steps, args.prompts, args.seed):
            if counts.total() >= min(args.steps, len(steps)) or stopping:
                break
            for group in trainer.groups(chunk, args.samples, generator):
                outcome, trajectory = judged(group, args.least)
                counts[outcome] += 1
                if trajectory and (outcome == "some are right" or args.all):
                    file.write(json.dumps(trajectory, ensure_ascii=False) + "\n")
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
